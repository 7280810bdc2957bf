import { encodeExtension } from '../wire/extensions/message-extensions.ts';
import { contentType } from '../wire/record.ts';
import { buildClientHello } from './client-hello.ts';
import { type Link, record, sendRecords } from './link.ts';
import type { Offer } from './offer.ts';

/** Whether a HelloRequest is to be followed: once, and where no attacker can come in between. RFC 5746 section 3.5. */
export function mayRenegotiate({ result, verifyData }: Link): boolean {
  const { outcome, secureRenegotiation, afterwards } = result;
  return outcome.kind === 'completed' && secureRenegotiation === true && verifyData.server.length > 0 && !afterwards;
}

/** Begins another handshake under the keys of the one before, in the same version. RFC 5246 section 7.4.1.1. */
export function renegotiate(link: Link): void {
  link.result.afterwards = 'renegotiation';
  link.result.clientFinished = false;
  link.over = false;
  link.hello = buildClientHello(renegotiationOffer(link), {
    random: (length) => link.random.bytes(length),
    pskHash: null,
    retry: null,
  });
  const { hello, bytes } = link.hello;
  link.transcript = [bytes];
  record(link, 'client', { kind: 'handshake', message: hello, bytes, encrypted: true });
  sendRecords(link, contentType.handshake, bytes);
}

function renegotiationOffer({ offer, result, verifyData }: Link): Offer {
  const { resume: _, shape: _shape, legacyVersion: _version, ...rest } = offer;
  return {
    ...rest,
    versions: [result.version ?? 0],
    keyShares: [],
    grease: false,
    sessionTicket: false,
    renegotiationInfo: 'none',
    extraExtensions: [encodeExtension('ClientHello', 'renegotiation_info', verifyData.client)],
  };
}
