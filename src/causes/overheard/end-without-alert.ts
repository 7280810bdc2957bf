import { replyOf } from '../reading.ts';
import { clientAuthentication } from './authentication.ts';
import { hasOwnFaults } from './chain.ts';
import { alertElsewhere, weakParameters } from './client-alert.ts';
import { afterCertificate } from './refused-certificate.ts';
import { lastOf, shortSilenceMs, suspect, type View, where } from './view.ts';

/** The handshake was under way, and ended without an alert. */
export function broughtToEnd(view: View): void {
  const { ended } = view.overheard;
  if (!ended) return;
  const how = ended.how === 'reset' ? 'resets' : 'closes';
  const seen = [`the ${ended.by} ${how} the connection after ${lastOf(view)}, without an alert`];
  if (ended.by === 'server') endedByServer(view, how, seen);
  else endedByClient(view, seen);
}

function endedByClient(view: View, seen: string[]): void {
  const { lastFromClient } = view.overheard;
  if (lastFromClient !== null && lastFromClient !== 'ClientHello') return cutOff(view);
  if (!hasOwnFaults(view.facts) && weakParameters(view, seen, 'likely')) return;
  if (!alertElsewhere(view, seen)) afterCertificate(view, seen);
}

/** The client had accepted the server, and gave up waiting for it. */
function cutOff(view: View): void {
  const { silentMs } = view.overheard;
  suspect(view, silentMs >= shortSilenceMs ? 'handshake-timeout' : 'closed-early', {
    certainty: 'possible',
    side: silentMs >= shortSilenceMs ? 'server' : 'client',
    summary: `The client ends the connection before the handshake with ${where(view)} is complete.`,
    seen: [`after its ${view.overheard.lastFromClient} the client ends the connection`],
  });
}

function endedByServer(view: View, how: 'resets' | 'closes', seen: string[]): void {
  const { overheard, handshake } = view;
  const spoke = overheard.lastFromClient !== 'ClientHello' || overheard.sealedCertificate !== null;
  if (spoke && clientAuthentication(view, seen)) return;
  if (handshake.lastFromServer === null)
    return suspect(view, how === 'resets' ? 'tcp-reset' : 'closed-early', {
      certainty: 'likely',
      side: 'server',
      summary: `${where(view)} ${how} the connection in the middle of its first message.`,
      seen: [`the server ${how} the connection before its answer to the ClientHello is complete`],
    });
  if (replyOf(view.main) === 'reset')
    return suspect(view, 'tcp-reset', {
      certainty: 'likely',
      side: 'either',
      summary: `${where(view)} resets the connection during the handshake, after ${lastOf(view)}.`,
      seen,
    });
  suspect(view, 'server-internal', {
    certainty: 'possible',
    summary: `The server ${how} the connection in the middle of the handshake, after ${lastOf(view)}.`,
    seen,
  });
}
