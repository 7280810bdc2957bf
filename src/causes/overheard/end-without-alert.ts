import { replyOf } from '../reading.ts';
import { clientAuthentication } from './authentication.ts';
import { asksItsUser, hasOwnFaults } from './chain.ts';
import { alertElsewhere, weakParameters } from './client-alert.ts';
import { afterCertificate } from './refused-certificate.ts';
import { lasting, lastOf, shortSilenceMs, suspect, type View, where } from './view.ts';

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
  const { lastFromClient, midway, silentMs } = view.overheard;
  if (asksItsUser(view))
    return suspect(view, 'client-cert-required', {
      certainty: 'likely',
      side: 'client',
      summary: 'The server asks for a client certificate, and the browser leaves, as it does to ask its user for one.',
      seen: ['the server sends a CertificateRequest', ...seen],
    });
  const isStalled = midway && silentMs >= shortSilenceMs;
  if (isStalled || (lastFromClient !== null && lastFromClient !== 'ClientHello')) return cutOff(view);
  if (!hasOwnFaults(view.facts) && weakParameters(view, seen, 'likely')) return;
  if (!alertElsewhere(view, seen)) afterCertificate(view, seen);
}

/** The client had accepted the server, or never had its whole answer, and gave up waiting for it. */
function cutOff(view: View): void {
  const { silentMs, midway, lastFromClient } = view.overheard;
  suspect(view, silentMs >= shortSilenceMs ? 'handshake-timeout' : 'closed-early', {
    certainty: midway ? 'likely' : 'possible',
    side: silentMs >= shortSilenceMs ? 'server' : 'client',
    summary: midway
      ? `${where(view)} stops in the middle of its answer, and ${lasting(silentMs)} after its ${lastFromClient} the client gives up.`
      : `The client ends the connection before the handshake with ${where(view)} is complete.`,
    seen: [
      ...(midway ? ["the server's last record is not complete"] : []),
      `after its ${lastFromClient} the client ends the connection`,
    ],
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
