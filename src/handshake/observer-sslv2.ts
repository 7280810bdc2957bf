import { DecodeError } from '../wire/decode-error.ts';
import { ssl2 } from '../wire/registry/versions.ts';
import { decodeSslv2 } from '../wire/sslv2.ts';
import { type Hearing, step } from './observer-state.ts';
import { offerOfSslv2, tlsVersionOf } from './offer-of-hello.ts';
import type { Side } from './trace.ts';

/** What a message of SSLv2 teaches: an old client's hello, and a server's answer to it. */
export function heardSslv2(hearing: Hearing, from: Side, atMs: number, body: Uint8Array): void {
  const { result } = hearing;
  try {
    const message = decodeSslv2(body);
    if (message.kind === 'Sslv2ClientHello' && from === 'client') {
      hearing.offer ??= offerOfSslv2(message);
      hearing.lastFromClient = 'ClientHello';
    } else if (message.kind === 'Sslv2ServerHello' && from === 'server') {
      result.version = message.version === ssl2 ? ssl2 : tlsVersionOf(message.version);
      result.suite = message.cipherSpecs[0] ?? null;
      result.lastFromServer = 'ServerHello';
      result.certificates = message.certificate.length > 0 ? [message.certificate.slice()] : [];
    } else if (from === 'server') result.lastFromServer = 'Error';
    step(hearing, from, atMs, { kind: 'plain', bytes: body.slice(0, 4) });
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
  }
}
