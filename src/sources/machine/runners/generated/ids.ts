// Written by `npm run gen` from the files of src/sources/machine/runners; do not edit.
export type RunnerId =
  | 'curl'
  | 'git'
  | 'gnutls'
  | 'java'
  | 'node'
  | 'openssl'
  | 'perl'
  | 'php'
  | 'python'
  | 'requests'
  | 'ruby'
  | 'wget';
