// Written by `npm run gen` from the files of src/clients; do not edit.
export type ClientId =
  | 'chrome-156'
  | 'curl-openssl-3.5'
  | 'firefox-153'
  | 'java-17'
  | 'java-7'
  | 'python-3.13-openssl-3.5';
