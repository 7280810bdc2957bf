import { recalled, source } from '../../meaning.ts';
import type { Meaning } from '../../program.ts';

/** Files of keys and roots that Java cannot use. */
export const javaKeystores: Meaning[] = [
  recalled.likely(
    ['client-trust-store', 'client-config'],
    'java.security.InvalidAlgorithmParameterException: the trustAnchors parameter must be non-empty',
  ),
  source.certain(
    ['client-trust-store', 'client-config'],
    'Unexpected error: java.security.InvalidAlgorithmParameterException: the trustAnchors parameter must be non-empty',
  ),
  source.certain(
    ['client-config'],
    'java.io.IOException: Keystore was tampered with, or password was incorrect',
    'java.security.UnrecoverableKeyException: Password verification failed',
    'java.io.IOException: Invalid keystore format',
  ),
  source.certain(
    ['client-config', 'cert-malformed'],
    'java.io.IOException: DerInputStream.getLength(): lengthTag=109, too big.',
    'java.io.IOException: toDerInputStream rejects tag type {number}',
    'java.io.IOException: Tag number over {number} is not supported',
  ),
  source.likely(
    ['client-config', 'client-trust-store'],
    'java.security.NoSuchAlgorithmException: Error constructing implementation (algorithm: Default, provider: SunJSSE, class: sun.security.ssl.SSLContextImpl$DefaultSSLContext)',
  ),
  recalled.likely(
    ['client-config'],
    'keystore password was incorrect',
    'Keystore was tampered with, or password was incorrect',
    'UnrecoverableKeyException: Cannot recover key',
    'Invalid keystore format',
  ),
];
