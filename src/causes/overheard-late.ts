import { matchHostname } from '../pki/hostname.ts';
import { tls13 } from '../wire/registry/versions.ts';
import { decisive } from './chain-reading.ts';
import { afterCertificate } from './overheard-refusal.ts';
import { suspect, type View } from './overheard-view.ts';

/**
 * The client completed the handshake and left at once without a word. Programs that look at the certificate, or at its names,
 * only then would have asked for something, had it been right. Health checks and scanners leave like this, too: for other
 * clients it says nothing.
 */
export function leftAfterAll(view: View): void {
  const { overheard, handshake, facts } = view;
  const { checksLate } = overheard.habits;
  if (checksLate === null || handshake.resumed) return;
  if (checksLate === 'all')
    return afterCertificate(view, [leftWithoutAWord, 'this program looks at the certificate only after the handshake']);
  const { chain } = facts;
  const leaf = chain?.sent[0];
  if (!leaf) {
    if (handshake.certificates !== null) return;
    return suspect(view, 'hostname-mismatch', {
      certainty: 'likely',
      summary:
        'The client completes the handshake and leaves without a word: it looks like a program that compares the name only then, so most likely the certificate is for another name.',
      seen: [leftWithoutAWord],
      settle: 'a key log (SSLKEYLOGFILE), with which the certificate can be read; or what the client itself says',
    });
  }
  if (facts.target.sni === null && !matchHostname(leaf, overheard.server.ip).matches)
    return suspect(view, 'hostname-mismatch', {
      certainty: 'likely',
      summary: `The client asks for no name, most likely because it was given the address ${overheard.server.ip}, which the certificate does not list; it completes the handshake and leaves without a word.`,
      seen: [leftWithoutAWord, 'the ClientHello has no server_name'],
    });
  const isInOrder = chain && decisive(chain)?.accepted && chain.hostname?.matches;
  if (isInOrder && (handshake.version ?? tls13) < tls13)
    suspect(view, 'decrypt-failure', {
      certainty: 'possible',
      side: 'either',
      summary:
        "The client leaves right after the server's Finished without a word, though the certificate is in order: most likely it cannot verify what the server encrypts.",
      seen: [leftWithoutAWord, 'the certificate is trusted and for the name that was asked for'],
      settle: 'what the client itself says; or a key log of it (SSLKEYLOGFILE), read with --keylog',
    });
}

export const leftWithoutAWord = 'the client ends the connection right after the handshake, without a byte of data';
