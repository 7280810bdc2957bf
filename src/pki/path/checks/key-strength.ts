import type { PublicKey } from '../../certificate/certificate.ts';
import type { ChainPolicy } from '../chain-policy.ts';
import { keyWeaknesses } from '../../certificate/known-keys.ts';
import { sameName } from '../../certificate/name.ts';
import type { Check } from './check.ts';

/** Keys are strong enough for the web (Baseline Requirements sections 6.1.1.3, 6.1.5 and 6.1.6). */
export const checkKeyStrength: Check = ({ certificates, request }, refuse) => {
  for (const [index, { publicKey, faults }] of certificates.entries()) {
    const { algorithm, oid } = publicKey;
    if (!request.policy.keyAlgorithms.includes(algorithm) && algorithm !== 'dsa') {
      const what =
        algorithm === 'other'
          ? `a key of an unknown kind (${oid})`
          : `a key of a kind (${algorithm}) that is not taken`;
      refuse('unsupported-algorithm', index, what, 'RFC 5280 section 4.1.2.7');
      continue;
    }
    if (faults.some(({ rule }) => rule === 'key-encoding')) continue;
    const weakness = weaknessOf(publicKey, request.policy);
    if (weakness) refuse('weak-key', index, weakness, reference);
    // Of the leaf alone: a hostile file may hold hundreds of authorities with huge keys. No client looks, whoever lints does.
    else if (index === 0 && request.policy.conformance === 'profile')
      for (const { detail } of keyWeaknesses(publicKey).slice(0, 1))
        refuse('weak-key', index, detail, reference, 'some');
  }
};

/** No hash that can be collided signs a certificate; the anchor's own signature means nothing. */
export const checkSignatureStrength: Check = ({ certificates, anchored, publicAnchor, request }, refuse) => {
  const { rejectedHashes, rejectedPublicHashes } = request.policy;
  for (const [index, { signature, subject, issuer }] of certificates.entries()) {
    const isLast = index === certificates.length - 1;
    if (isLast && (anchored || sameName(subject, issuer))) continue;
    if (signature.hash === null) continue;
    if (rejectedHashes.includes(signature.hash) || (publicAnchor && rejectedPublicHashes.includes(signature.hash))) {
      refuse(
        'weak-signature',
        index,
        `it is signed with ${signature.name}`,
        'RFC 9155, CA/Browser Forum TLS Baseline Requirements section 7.1.3.2',
      );
    }
  }
};

function weaknessOf(key: PublicKey, policy: ChainPolicy): string | null {
  const { minRsaBits, maxRsaBits, minEcBits, curves, conformance, keyAlgorithms } = policy;
  switch (key.algorithm) {
    case 'rsa':
    case 'rsa-pss':
      if (key.bits === null) return null;
      if (key.bits < minRsaBits) return `an RSA key of ${key.bits} bits, where ${minRsaBits} are the least`;
      if (maxRsaBits !== null && key.bits > maxRsaBits)
        return `an RSA key of ${key.bits} bits, where ${maxRsaBits} are the most`;
      if (key.exponent !== null && (key.exponent < 3n || key.exponent % 2n === 0n))
        return 'an RSA key whose public exponent is even or 1';
      return conformance === 'profile' && key.bits % 8 !== 0
        ? `an RSA key of ${key.bits} bits, which is no multiple of 8`
        : null;
    case 'ec':
      if (curves && key.curve === null) return 'an EC key on a curve that clients do not know';
      if (curves && !curves.includes(key.curve ?? ''))
        return `an EC key on ${key.curve}, where clients know ${curves.join(', ')}`;
      return key.bits !== null && key.bits < minEcBits
        ? `an EC key of ${key.bits} bits, where ${minEcBits} are the least`
        : null;
    case 'dsa':
      return keyAlgorithms.includes('dsa') ? null : 'a DSA key, which no client takes any more';
    case 'ed25519':
    case 'ed448':
    case 'ml-dsa':
    case 'other':
      return null;
    default:
      return key.algorithm satisfies never;
  }
}

const reference = 'CA/Browser Forum TLS Baseline Requirements sections 6.1.1.3, 6.1.5, 6.1.6';
