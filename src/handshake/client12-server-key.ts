import { bitLength, concatBytes } from '../wire/bytes.ts';
import { readServerKeyExchange, type ServerKeyExchange, type ServerKeyExchangeBody } from '../wire/key-exchange.ts';
import { breaches } from './breaches.ts';
import type { Agreed } from './client12-flight.ts';
import { type Link, violate } from './link.ts';
import { isSignedBy, leafKey } from './server-signature.ts';

/** The server's key exchange: what it offers is held against the offer, and its signature against the leaf's key. RFC 5246 section 7.4.3. */
export function onServerKeyExchange(
  link: Link,
  { suite, prf, clientRandom, serverRandom }: Agreed,
  message: ServerKeyExchange,
): ServerKeyExchangeBody | null {
  const { result, offer } = link;
  const body = readServerKeyExchange(message.body, { kex: suite.kex, auth: suite.auth, version: prf.version });
  if (!body) return null;
  const { params, signature } = body;
  if (params.kind === 'ECDHE' && params.curve.curveType === 'named_curve') {
    result.group = params.curve.namedGroup;
    if (offer.groups.length > 0 && !offer.groups.includes(result.group)) {
      violate(link, breaches.ephemeralKey(result.group));
    }
  }
  if (params.kind === 'DHE') result.dhBits = bitLength(params.p);
  if (!signature) return body;
  result.signatureScheme = signature.algorithm;
  if (
    signature.algorithm !== null &&
    offer.signatureSchemes.length > 0 &&
    !offer.signatureSchemes.includes(signature.algorithm)
  ) {
    violate(link, breaches.scheme('ServerKeyExchange', signature.algorithm, 'RFC 5246 section 7.4.3'));
  }
  const covered = concatBytes([clientRandom, serverRandom, body.signedParams]);
  result.signatureVerified = isSignedBy(leafKey(result), signature, covered);
  if (result.signatureVerified === false) {
    violate(link, breaches.badSignature('ServerKeyExchange', 'RFC 5246 section 7.4.3'));
  }
  return body;
}
