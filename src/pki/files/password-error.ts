/** The password of a PKCS#12 file is missing or wrong. Apart from `pkcs12.ts`, so that who catches it need not load that. */
export class PasswordError extends Error {
  override readonly name = 'PasswordError';
}
