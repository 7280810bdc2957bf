import { digest } from '../crypto/hash.ts';
import { canExchange } from '../crypto/key-exchange.ts';
import { concatBytes } from '../wire/bytes.ts';
import { decodeExtension } from '../wire/extensions/message-extensions.ts';
import { encodeHandshake, handshakeType } from '../wire/handshake.ts';
import { contentType } from '../wire/record.ts';
import { tls12, tls13 } from '../wire/registry/versions.ts';
import type { HelloRetryRequest } from '../wire/server-hello.ts';
import { breaches } from './breaches.ts';
import { buildClientHello } from './client-hello.ts';
import { hashOf13 } from './client13.ts';
import { breakOff, finish, type Link, record, sendChangeCipherSpec, sendRecords } from './link.ts';

/** Answers a HelloRetryRequest with a second hello, unless that ends the handshake. RFC 8446 section 4.1.4. */
export function retry(link: Link, request: HelloRetryRequest): void {
  const { hello, offer, result } = link;
  if (!hello) return;
  const group = decodeExtension(request, 'key_share');
  const cookie = decodeExtension(request, 'cookie');
  if (result.retryGroup !== null || link.transcript.some((bytes) => bytes[0] === handshakeType.MessageHash)) {
    return breakOff(link, breaches.secondRetry());
  }
  result.retryGroup = group;
  result.suite = request.cipherSuite;
  link.retrySuite = request.cipherSuite;
  if (group !== null && !offer.groups.includes(group)) {
    return breakOff(link, breaches.retryGroup(group));
  }
  const changesNothing = group === null ? cookie === null : hello.shares.some((share) => share.group === group);
  if (changesNothing) {
    return breakOff(link, breaches.idleRetry());
  }
  const agreed = hashOf13(request.cipherSuite);
  // A group or suite that cannot be done here has taught what it could.
  if ((group !== null && !canExchange(group)) || !agreed) return finish(link, { kind: 'stopped' });
  const [first, ...rest] = link.transcript;
  const messageHash = encodeHandshake(
    { kind: 'MessageHash', hash: digest(agreed.hash, first ?? new Uint8Array()) },
    { version: tls13 },
  );
  link.transcript = [messageHash, ...rest];
  const resumed = offer.resume ? hashOf13(offer.resume.suite) : null;
  link.hello = buildClientHello(offer, {
    random: (length) => link.random.bytes(length),
    pskHash: resumed?.hash === agreed.hash ? agreed.hash : null,
    retry: { first: hello, group, cookie, transcript: concatBytes(link.transcript) },
  });
  link.recordVersion = offer.recordVersion ?? tls12;
  if (hello.hello.legacySessionId.length > 0) sendChangeCipherSpec(link);
  link.transcript.push(link.hello.bytes);
  record(link, 'client', { kind: 'handshake', message: link.hello.hello, bytes: link.hello.bytes, encrypted: false });
  sendRecords(link, contentType.handshake, link.hello.bytes, offer.fragmentBytes);
}
