import type { PublicKey } from '../certificate.ts';
import { sameName } from '../name.ts';
import type { Check } from './check.ts';

/** Keys are strong enough for the web (Baseline Requirements section 6.1.5 and 6.1.6). */
export const checkKeyStrength: Check = ({ certificates, request }, refuse) => {
  for (const [index, { publicKey, faults }] of certificates.entries()) {
    if (publicKey.algorithm === 'other') {
      refuse('unsupported-algorithm', index, `a key of an unknown kind (${publicKey.oid})`, 'RFC 5280 section 4.1.2.7');
      continue;
    }
    if (!request.policy.webPki) continue;
    const weakness = weaknessOf(publicKey, request.policy.conformance ?? 'clients');
    if (weakness && !faults.some(({ rule }) => rule === 'key-encoding')) refuse('weak-key', index, weakness, reference);
  }
};

/** No hash that can be collided signs a certificate; the anchor's own signature means nothing. */
export const checkSignatureStrength: Check = ({ certificates, anchored, request }, refuse) => {
  if (!request.policy.webPki) return;
  for (const [index, { signature, subject, issuer }] of certificates.entries()) {
    const isLast = index === certificates.length - 1;
    if (isLast && (anchored || sameName(subject, issuer))) continue;
    if (signature.hash !== null && brokenHashes.includes(signature.hash)) {
      refuse(
        'weak-signature',
        index,
        `it is signed with ${signature.name}`,
        'RFC 9155, CA/Browser Forum TLS Baseline Requirements section 7.1.3.2',
      );
    }
  }
};

function weaknessOf(key: PublicKey, conformance: 'clients' | 'profile'): string | null {
  switch (key.algorithm) {
    case 'rsa':
    case 'rsa-pss':
      if (key.bits === null) return null;
      if (key.bits < 2048) return `an RSA key of ${key.bits} bits, where 2048 are the least`;
      if (key.exponent !== null && (key.exponent < 3n || key.exponent % 2n === 0n))
        return 'an RSA key whose public exponent is even or 1';
      if (conformance === 'profile' && key.bits % 8 !== 0)
        return `an RSA key of ${key.bits} bits, which is no multiple of 8`;
      return null;
    case 'ec':
      if (key.curve === null) return 'an EC key on a curve that clients do not know';
      return webCurves.includes(key.curve)
        ? null
        : `an EC key on ${key.curve}, where clients know ${webCurves.join(', ')}`;
    case 'dsa':
      return 'a DSA key, which no client takes any more';
    case 'ed25519':
    case 'ed448':
    case 'ml-dsa':
    case 'other':
      return null;
    default:
      return key.algorithm satisfies never;
  }
}

const brokenHashes = ['md2', 'md4', 'md5', 'sha1'];
const webCurves = ['P-256', 'P-384', 'P-521'];
const reference = 'CA/Browser Forum TLS Baseline Requirements section 6.1.5';
