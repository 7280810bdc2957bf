import { constants, type KeyObject, privateEncrypt, publicEncrypt } from 'node:crypto';

/** Encrypts a premaster secret to the server's RSA key (PKCS #1 v1.5). RFC 5246 section 7.4.7.1. Throws as node:crypto does. */
export function encryptPremasterSecret(key: KeyObject, premaster: Uint8Array): Uint8Array {
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, premaster);
}

/** Signs hashes as they stand, without a DigestInfo: CertificateVerify up to TLS 1.1. RFC 4346 section 7.4.8. */
export function signBareHashes(key: KeyObject, hashes: Uint8Array): Uint8Array {
  return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, hashes);
}
