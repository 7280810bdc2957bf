import { primeFingerprint } from '../crypto/key-exchange.ts';
import { verifySignature } from '../crypto/signature.ts';
import { bitLength, concatBytes } from '../wire/bytes.ts';
import { readServerKeyExchange, type ServerKeyExchange, type ServerKeyExchangeBody } from '../wire/key-exchange.ts';
import { groupName } from '../wire/registry/groups.ts';
import { signatureSchemeName } from '../wire/registry/signature-schemes.ts';
import type { Agreed } from './client12-flight.ts';
import { type Link, leafKey, violate } from './link.ts';

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
      violate(
        link,
        'group-not-offered',
        'ServerKeyExchange',
        `its key is of ${groupName(result.group)}, which was not offered`,
        'RFC 8422 section 5.4',
      );
    }
  }
  if (params.kind === 'DHE') result.dh = { bits: bitLength(params.p), primeSha256: primeFingerprint(params.p) };
  if (!signature) return body;
  result.signatureScheme = signature.algorithm;
  if (
    signature.algorithm !== null &&
    offer.signatureSchemes.length > 0 &&
    !offer.signatureSchemes.includes(signature.algorithm)
  ) {
    violate(
      link,
      'scheme-not-offered',
      'ServerKeyExchange',
      `it signs with ${signatureSchemeName(signature.algorithm)}, which was not offered`,
      'RFC 5246 section 7.4.3',
    );
  }
  const key = leafKey(link);
  const covered = concatBytes([clientRandom, serverRandom, body.signedParams]);
  const verification = key ? verifySignature(signature.algorithm, key, covered, signature.signature) : 'unsupported';
  result.signatureVerified = verification === 'unsupported' ? null : verification === 'good';
  if (result.signatureVerified === false) {
    violate(
      link,
      'bad-signature',
      'ServerKeyExchange',
      'the signature does not verify under the key of the certificate',
      'RFC 5246 section 7.4.3',
    );
  }
  return body;
}
