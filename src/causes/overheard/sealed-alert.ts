import { clientAuthentication } from './authentication.ts';
import { alertElsewhere } from './client-alert.ts';
import { afterCertificate } from './refused-certificate.ts';
import { suspect, type View } from './view.ts';

/** The last word is a record as long as an encrypted alert: what it says can only be guessed from when it comes. */
export function sealedAlert(view: View, from: 'client' | 'server'): void {
  if (from === 'server') return sealedByServer(view);
  const seen = [
    "right after the server's certificate the client sends an encrypted record as long as an alert, and no Finished",
  ];
  if (!alertElsewhere(view, seen)) afterCertificate(view, seen);
}

function sealedByServer(view: View): void {
  const { handshake, overheard } = view;
  const seen = ['the server ends with an encrypted record as long as an alert'];
  if (clientAuthentication(view, seen)) return;
  if (overheard.sealedCertificate === null && saidFinished(view))
    return suspect(view, 'decrypt-failure', {
      certainty: 'possible',
      side: 'either',
      summary: `The server answers the client's Finished with an encrypted record as long as an alert, and ends the connection: it cannot verify what the client encrypts, or wants no more of it.`,
      seen,
      alike: ['closed-early'],
    });
  const flight = overheard.sealedFlight;
  const protocols = view.main.offer?.alpn ?? [];
  // In TLS 1.3 its choice among them is the first thing that a server encrypts.
  if (flight && flight.bytes <= longestAlertBytes && protocols.length > 0)
    return suspect(view, 'alpn-mismatch', {
      certainty: 'likely',
      summary: `The server agrees on version and suite, and ends the handshake where it would choose an application protocol: most likely it speaks none of those that the client offers (${protocols.join(', ')}).`,
      seen: [...seen, 'it encrypts nothing before that'],
    });
  if (flight?.holds === 'none' && !handshake.resumed)
    return suspect(view, 'cert-missing', {
      certainty: 'possible',
      summary:
        'The server agrees on version and suite, and ends the handshake with an encrypted alert where its certificate is due.',
      seen: [...seen, `${flight.bytes} encrypted bytes from the server: too few for a certificate`],
    });
  suspect(view, 'server-internal', {
    certainty: 'possible',
    summary: `The server ends the handshake after its ${handshake.lastFromServer ?? 'answer'}, with an alert that is encrypted.`,
    seen,
  });
}

/** The client sent its Finished, readable or not. */
function saidFinished({ overheard, handshake }: View): boolean {
  return overheard.lastFromClient === 'Finished' || handshake.clientFinished;
}

/** An alert of Java, which pads its records. */
const longestAlertBytes = 35;
