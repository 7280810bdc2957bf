// Written by `npm run gen` from the files of src/sources/machine/checks; do not edit.
export type CheckId =
  | 'environment'
  | 'openssl-conf';
