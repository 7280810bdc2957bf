import { DecodeError } from '../wire/decode-error.ts';
import { ssl2 } from '../wire/registry/versions.ts';
import { decodeSslv2, encodeSslv2Record } from '../wire/sslv2.ts';
import { breach, breaches } from './breaches.ts';
import { breakOff, finish, type Link, notTls } from './link.ts';

/** A ClientHello of SSL 2.0. draft-hickman-netscape-ssl-00 section 5. */
export function sendSslv2Hello(link: Link): void {
  const { offer, random } = link;
  const message = {
    kind: 'Sslv2ClientHello',
    version: ssl2,
    cipherSpecs: offer.suites,
    sessionId: new Uint8Array(),
    challenge: random.bytes(16),
  } as const;
  link.outputs.push({ kind: 'send', bytes: encodeSslv2Record(message) });
}

/** The server's answer to it; the handshake goes no further. To a client that offers no SSL 2.0 it is no TLS. */
export function heardSslv2(link: Link, body: Uint8Array): void {
  if (!link.offer.versions.includes(ssl2)) return notTls(link, body);
  try {
    const message = decodeSslv2(body);
    link.result.lastFromServer = message.kind === 'Sslv2ServerHello' ? 'ServerHello' : 'Error';
    if (message.kind !== 'Sslv2ServerHello') {
      return breakOff(
        link,
        breach(
          'unexpected-message',
          null,
          message.kind === 'Sslv2Error' ? `SSL 2.0 error ${message.code}` : 'an SSL 2.0 message that is no ServerHello',
          'draft-hickman-netscape-ssl-00',
        ),
      );
    }
    link.result.version = message.version;
    link.result.suite = message.cipherSpecs[0] ?? null;
    link.result.certificates = message.certificate.length > 0 ? [message.certificate.slice()] : [];
    finish(link, { kind: 'stopped' });
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    breakOff(link, breaches.undecodable(null, error, 'draft-hickman-netscape-ssl-00'));
  }
}
