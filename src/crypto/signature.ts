import * as crypto from 'node:crypto';
import { type SignatureAlgorithm, signatureSchemeById } from '../wire/registry/signature-schemes.ts';
import { md5Sha1 } from './prf.ts';

/** `unsupported`: it cannot be checked here, which says nothing about the signature. */
export type Verification = 'good' | 'bad' | 'unsupported' | 'wrong-key-type';

/**
 * Checks a signature over `data`. A SignatureScheme of null is the one that TLS 1.1 and older imply by the kind of key:
 * RSA over MD5 and SHA-1, anything else over SHA-1 (RFC 4346 section 7.4.3). RFC 8446 section 4.2.3.
 */
export function verifySignature(
  scheme: number | null,
  key: crypto.KeyObject,
  data: Uint8Array,
  signature: Uint8Array,
): Verification {
  try {
    if (scheme === null && key.asymmetricKeyType === 'rsa') {
      const recovered = crypto.publicDecrypt({ key, padding: crypto.constants.RSA_PKCS1_PADDING }, signature);
      return Buffer.compare(recovered, md5Sha1(data)) === 0 ? 'good' : 'bad';
    }
    const how = scheme === null ? { hash: 'sha1', pss: false } : algorithmOf(scheme, key);
    if (how === null) return 'wrong-key-type';
    return crypto.verify(how.hash, data, keyInput(key, how), signature) ? 'good' : 'bad';
  } catch (error) {
    return isPaddingError(error) ? 'bad' : 'unsupported';
  }
}

/** Signs `data` by a scheme that `canSign` allows; null as in `verifySignature`. */
export function sign(scheme: number | null, key: crypto.KeyObject, data: Uint8Array): Uint8Array {
  if (scheme === null && key.asymmetricKeyType === 'rsa') {
    return crypto.privateEncrypt({ key, padding: crypto.constants.RSA_PKCS1_PADDING }, md5Sha1(data));
  }
  const how = scheme === null ? { hash: 'sha1', pss: false } : algorithmOf(scheme, key);
  if (how === null) throw new RangeError('the scheme does not fit the key');
  return crypto.sign(how.hash, data, keyInput(key, how));
}

/** Whether this key can make signatures of this scheme. */
export function canSign(scheme: number, key: crypto.KeyObject): boolean {
  return algorithmOf(scheme, key) !== null;
}

/** The same in TLS 1.3, where a scheme of ECDSA is for one curve alone. RFC 8446 section 4.2.3. */
export function canSignTls13(scheme: number, key: crypto.KeyObject): boolean {
  const { tls13, curve } = signatureSchemeById(scheme) ?? { tls13: false, curve: null };
  const own = key.asymmetricKeyDetails?.namedCurve;
  return tls13 && canSign(scheme, key) && (curve === null || own === (curve === 'secp256r1' ? 'prime256v1' : curve));
}

type How = { hash: string | null; pss: boolean };

function keyInput(key: crypto.KeyObject, { pss }: How): crypto.VerifyKeyObjectInput & crypto.SignKeyObjectInput {
  if (!pss) return { key };
  return { key, padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: crypto.constants.RSA_PSS_SALTLEN_DIGEST };
}

/** Hash and padding of a scheme, or null where it is not for keys of this kind. */
function algorithmOf(id: number, key: crypto.KeyObject): How | null {
  const scheme = signatureSchemeById(id);
  if (!scheme) return null;
  const { signature: algorithm, hash, name } = scheme;
  const wanted = algorithm === 'mldsa' ? `ml-dsa-${name.slice('mldsa'.length)}` : keyTypes[algorithm];
  return key.asymmetricKeyType === wanted
    ? { hash, pss: algorithm === 'rsa_pss_rsae' || algorithm === 'rsa_pss_pss' }
    : null;
}

/** node:crypto's name for the keys of an algorithm; others it does not have. */
const keyTypes: Partial<Record<SignatureAlgorithm, string>> = {
  rsa_pkcs1: 'rsa',
  rsa_pss_rsae: 'rsa',
  rsa_pss_pss: 'rsa-pss',
  ecdsa: 'ec',
  dsa: 'dsa',
  ed25519: 'ed25519',
  ed448: 'ed448',
};

/** What OpenSSL throws where the padding inside an RSA signature is wrong: the signature is. */
function isPaddingError(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return /PADDING|BLOCK_TYPE|DATA_TOO|DATA_LEN|MISSING_PRIVATE|INVALID_.*(LENGTH|HEADER)|WRONG_SIGNATURE/.test(code);
}
