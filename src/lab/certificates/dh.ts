import { getDiffieHellman } from 'node:crypto';
import { integer, pem, sequence } from './der.ts';

/** PEM of the 1024-bit Diffie-Hellman parameters that most servers once shared: Second Oakley Group, RFC 2409 section 6.2. */
export function oakleyGroup2(): string {
  return pem('DH PARAMETERS', sequence(integer(getDiffieHellman('modp2').getPrime()), integer(2)));
}
