// Written by `npm run gen` from the files of src/sources/machine/clients/runners; do not edit.
export type RunnerId =
  | 'chromium'
  | 'curl'
  | 'firefox'
  | 'git'
  | 'gnutls'
  | 'go'
  | 'java'
  | 'node'
  | 'npm'
  | 'openssl'
  | 'perl'
  | 'php'
  | 'pip'
  | 'python'
  | 'requests'
  | 'ruby'
  | 'wget';
