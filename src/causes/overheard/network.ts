import { suiteById } from '../../wire/registry/suites.ts';
import { clientAuthentication } from './authentication.ts';
import { lasting, lastOf, suspect, type View, where } from './view.ts';

/** A reset that is not of the side whose address it has. */
export function foreignReset(view: View, { sign, sure }: { sign: string; sure: boolean }): void {
  const { handshake, facts, overheard } = view;
  const name = facts.target.sni;
  const early = handshake.lastFromServer === null;
  suspect(view, 'tcp-reset', {
    certainty: sure ? 'certain' : 'likely',
    side: 'network',
    summary: `A device between client and ${where(view)} resets the connection ${
      early ? `after the ClientHello${name ? ` for ${name}` : ''}` : `during the handshake, after ${lastOf(view)}`
    }; it is not the ${overheard.ended?.by ?? 'server'} itself.`,
    seen: [early ? `RST ${lasting(overheard.silentMs)} after the ClientHello` : `RST after ${lastOf(view)}`, sign],
  });
}

/** The server answered, and its large packets never arrived; told unless somebody gives another reason for the end. */
export function lostOnTheWay(view: View): boolean {
  const { overheard, main } = view;
  const { lostFlight } = overheard;
  if (!lostFlight || overheard.clientAlert || main.handshake?.outcome.kind === 'alert') return false;
  const { repeated, missing, messages, bytes, mtu } = lostFlight;
  suspect(view, 'handshake-timeout', {
    certainty: mtu !== null ? 'certain' : 'likely',
    side: 'network',
    summary: `The answer of ${where(view)} does not arrive: its large packets get lost on the way, while small ones pass (path MTU).`,
    seen: [
      ...(repeated > 0
        ? [
            messages > 0
              ? `the answer was sent again ${repeated} times, and the client begins anew each time`
              : `packets of ${bytes} bytes were sent again ${repeated} times and never acknowledged`,
          ]
        : []),
      ...(missing > 0 ? [`${missing} bytes of the answer never came, though what follows them did`] : []),
      ...(messages > 0
        ? [`${messages === 1 ? 'a message' : `${messages} messages`} of the answer never came whole, though others did`]
        : []),
      ...(mtu !== null
        ? [`a router on the way says by ICMP that they are too big${mtu > 0 ? `: ${mtu} bytes get through` : ''}`]
        : []),
    ],
    details: { only: 'long-answers' },
  });
  return true;
}

/** What was captured behind a device that drops the larger packets: of a hello that takes two, the second alone gets there. */
export function lostHello(view: View): void {
  const { lost } = view.overheard.hello;
  suspect(view, 'middlebox', {
    certainty: 'likely',
    summary: `The first ${lost} bytes of what the client sends never arrive at ${where(view)}, though what follows them does: something on the way drops its larger packets.`,
    seen: [`the server acknowledges nothing of it, also when the client says what comes behind these ${lost} bytes`],
    details: { intolerance: 'length' },
  });
}

/** The client's last flight comes again and again, and the server lets it stand. */
export function unheeded(view: View): void {
  const { handshake, overheard } = view;
  if (overheard.transport === 'tcp')
    return suspect(view, 'handshake-timeout', {
      certainty: 'likely',
      side: 'network',
      summary: `What the client says after ${lastOf(view)} does not get to ${where(view)}, though its ClientHello did: it was sent ${overheard.unheeded + 1} times and never acknowledged.`,
      seen: ['whatever its program does, a host acknowledges what arrives'],
    });
  // DTLS drops what does not verify.
  const suite = handshake.suite === null ? undefined : suiteById(handshake.suite);
  const isPsk = suite?.kex.includes('PSK') ?? false;
  const seen = [
    `the client sent its last flight ${overheard.unheeded + 1} times; DTLS drops what does not verify without a word`,
  ];
  if (overheard.clientCertificates?.length === 0 && clientAuthentication(view, seen)) return;
  suspect(view, isPsk ? 'psk-failure' : 'decrypt-failure', {
    certainty: isPsk ? 'likely' : 'possible',
    side: 'either',
    ...(isPsk && { details: { key: 'given' } }),
    summary: `${where(view)} lets the client's last flight stand: ${
      isPsk
        ? 'most likely the two have different pre-shared keys for one name, and what the client encrypts does not verify.'
        : 'what the client encrypts does not verify there, or gets lost on the way.'
    }`,
    seen: [...seen, ...(isPsk ? [`the suite ${suite?.name} makes its keys from a pre-shared one`] : [])],
  });
}
