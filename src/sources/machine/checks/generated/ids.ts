// Written by `npm run gen` from the files of src/sources/machine/checks; do not edit.
export type CheckId =
  | 'crypto-policy'
  | 'curlrc'
  | 'environment'
  | 'gitconfig'
  | 'gnutls-config'
  | 'java-cacerts'
  | 'java-options'
  | 'java-security'
  | 'npmrc'
  | 'openssl-conf'
  | 'pip-conf'
  | 'proxy'
  | 'system-store'
  | 'wgetrc';
