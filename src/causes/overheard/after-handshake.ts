import { matchHostname } from '../../pki/path/hostname.ts';
import { tls13 } from '../../wire/registry/versions.ts';
import { decisive } from '../chain-reading.ts';
import { afterCertificate } from './refused-certificate.ts';
import { clientAuthentication } from './authentication.ts';
import { asksForNoName, suspect, type View, where } from './view.ts';

/**
 * The client completed the handshake and left at once without a word. Programs that look at the certificate, or at its names,
 * only then would have asked for something, had it been right. Health checks and scanners leave like this, too: for other
 * clients it says nothing.
 */
export function leftAfterAll(view: View): void {
  const { overheard, handshake, facts, main } = view;
  const { checksLate } = overheard.habits;
  const left = howItLeft(overheard);
  if (overheard.mute === 'logged-in') return afterCertificate(view, [left]);
  // An interceptor whose client has refused leaves the real server alone.
  if (checksLate === null || handshake.resumed || overheard.elsewhere?.isRelay) return;
  if (checksLate === 'all')
    return afterCertificate(view, [left, 'this program looks at the certificate only after the handshake']);
  if (checksLate === 'perhaps') {
    // Whoever is content says close_notify before it leaves. What can be read is judged by its causes.
    if (overheard.mute === 'wordless' && handshake.certificates === null)
      afterCertificate(view, [left, 'most programs with its library look at the certificate only then']);
    return;
  }
  if (facts.revocation?.certificates.some(({ staple }) => staple?.status === 'revoked')) return;
  const { chain } = facts;
  const leaf = chain?.sent[0];
  if (!leaf) {
    if (handshake.certificates !== null) return;
    return suspect(view, 'hostname-mismatch', {
      certainty: 'likely',
      summary:
        'The client completes the handshake and leaves without a word: it looks like a program that compares the name only then, so most likely the certificate is for another name.',
      seen: [left],
      // Programs that look late ask for a staple only where they are told to insist on it.
      ...(main.offer?.statusRequest && { alike: ['revocation-unavailable', 'cert-revoked'] as const }),
      settle: 'a key log (SSLKEYLOGFILE), with which the certificate can be read; or what the client itself says',
    });
  }
  if (asksForNoName(view) && !matchHostname(leaf, overheard.server.ip).matches)
    return suspect(view, 'hostname-mismatch', {
      certainty: 'likely',
      summary: `The client asks for no name, most likely because it was given the address ${overheard.server.ip}, which the certificate does not list; it completes the handshake and leaves without a word.`,
      seen: [left, 'the ClientHello has no server_name'],
    });
  const isInOrder = chain && decisive(chain)?.accepted && chain.hostname?.matches;
  if (isInOrder && (handshake.version ?? tls13) < tls13)
    suspect(view, 'decrypt-failure', {
      certainty: 'possible',
      side: 'either',
      summary:
        "The client leaves right after the server's Finished without a word, though the certificate is in order: most likely it cannot verify what the server encrypts.",
      seen: [left, 'the certificate is trusted and for the name that was asked for'],
      settle: 'what the client itself says; or a key log of it (SSLKEYLOGFILE), read with --keylog',
    });
}

/** The server completed the handshake and ended the connection before it had said anything to an application. */
export function droppedAfterAll(view: View): void {
  const { overheard, handshake } = view;
  const how = overheard.ended?.how === 'reset' ? 'resets' : 'closes';
  const seen = [`the server ${how} the connection after the handshake, without a byte of data`];
  if (handshake.afterwards === 'renegotiation')
    return suspect(view, 'client-cert-required', {
      certainty: 'likely',
      summary:
        'The server begins a second handshake once it gets the request, and ends the connection: most likely it asks for a client certificate after all, and this client shows none.',
      seen: [...seen, 'it began a renegotiation before'],
    });
  if (clientAuthentication(view, seen)) return;
  suspect(view, 'closed-early', {
    certainty: 'likely',
    side: 'server',
    summary: `${where(view)} completes the handshake and ${how} the connection without a byte of an answer: most likely what stands behind it is down, or does not want this client.`,
    seen,
  });
}

/**
 * PostgreSQL and Postfix look for the certificate that they want when the handshake is over, and say an error in place of their
 * first word; Postfix closes with it. Who is let in says more, if only that it leaves.
 */
export function turnedAway(view: View): boolean {
  const { main, overheard } = view;
  const { answerBytes, ended } = overheard;
  if (!overheard.turnedAway || answerBytes === null || answerBytes > longestErrorBytes) return false;
  if (main.starttls?.kind !== 'ready') return false;
  const { protocol } = main.starttls;
  if (protocol !== 'postgres' && !(protocol === 'smtp' && ended?.by === 'server')) return false;
  return clientAuthentication(view, [
    'the server answers the first words of the client once, and that is all that is said',
  ]);
}

/**
 * nginx and PostgreSQL complete the handshake, and say in words of their own that they mind the client's certificate. With a key
 * log these can be read; else nginx's page is known by its length, behind the Certificate message that it answers.
 */
export function refusedByPage(view: View): void {
  const { handshake, overheard, main } = view;
  const { sealedCertificate, clientCertificates, answerBytes } = overheard;
  const shown = sealedCertificate ?? (clientCertificates && (clientCertificates.length > 0 ? 'sent' : 'empty'));
  const text = latin1.decode(handshake.applicationData);
  const isRead = text.length > 0;
  const page = pages.find(({ says, answers, by }) =>
    isRead
      ? handshake.certificateRequest !== null && text.includes(says)
      : by === 'nginx' &&
        answers === shown &&
        answerBytes !== null &&
        isLengthOfPage(answerBytes, says, main.offer?.alpn.includes('h2')),
  );
  if (!page) return;
  suspect(view, page.id, {
    certainty: isRead ? 'certain' : 'likely',
    summary: page.summary,
    seen: [
      'the server sends a CertificateRequest',
      isRead
        ? `and then an answer that says "${page.says}"`
        : `and then ${answerBytes} bytes, as long as ${page.by}'s answer that says "${page.says}"`,
    ],
  });
}

/** nginx's answer has the words twice, and its own name and version in the page and in a header; of Chrome there is padding beside. */
function isLengthOfPage(bytes: number, says: string, mayBeHttp2 = false): boolean {
  return pageSigners.some(({ length: name }) => {
    const page = pageBytes + 2 * says.length + name;
    const data = frameHeaderBytes + page;
    // Of the header block the name alone is not always as long, but for the date, whose digits are.
    const headers = frameHeaderBytes + headerBlockBytes + Math.ceil((name * huffmanBits) / 8);
    const http2 = [data, ...[-1, 0, 1].map((more) => headers + more + data)];
    return [headerBytes + name + page, ...(mayBeHttp2 ? http2 : [])].some(
      (length) => bytes === length || bytes === length + paddingForChrome,
    );
  });
}

/** What nginx calls its status codes 496 and 495, which it sends as 400; and PostgreSQL's answer to a startup message. */
const pages = [
  {
    id: 'client-cert-required',
    answers: 'empty',
    by: 'nginx',
    says: 'No required SSL certificate was sent',
    summary: 'The server asks for a client certificate and refuses this client, which sends none, by a page.',
  },
  {
    id: 'client-cert-rejected',
    answers: 'sent',
    by: 'nginx',
    says: 'The SSL certificate error',
    summary: 'The server refuses the client certificate, and says so by a page.',
  },
  {
    id: 'client-cert-required',
    answers: 'empty',
    by: 'PostgreSQL',
    says: 'connection requires a valid client certificate',
    summary: 'The server asks for a client certificate and refuses this client, which sends none, in its first answer.',
  },
] as const;

/** Who is let in is told the server's settings at once, which are longer. */
const longestErrorBytes = 300;
/** How nginx and its kin sign their pages, with `server_tokens` and without. */
const pageSigners = ['nginx', 'nginx/1.28.0', 'nginx/1.24.0 (Ubuntu)', 'openresty', 'openresty/1.27.1.2'];
/** Of its page, beside its words and its name; of the headers before it in HTTP/1.1; and of their block in HTTP/2, where a letter takes some 5.5 bits. */
const pageBytes = 153;
const headerBytes = 140;
const headerBlockBytes = 41;
const huffmanBits = 5.5;
/** RFC 9113 section 4.1. */
const frameHeaderBytes = 9;
const paddingForChrome = 402;
const latin1 = new TextDecoder('latin1');

/** How the client left that completed the handshake, as evidence. */
export function howItLeft({ mute }: View['overheard']): string {
  return mute === 'logged-in' ? leftAfterLogin : leftWithoutAWord;
}

const leftAfterLogin =
  'the client logs in, and then leaves without a command, as connectors of MariaDB do that look at the certificate only then';
const leftWithoutAWord = 'the client ends the connection right after the handshake, without a byte of data';
