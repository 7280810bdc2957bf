// Written by `npm run gen` from the files of src/clients; do not edit.
import type { Client } from '../client.ts';
import { chrome156 } from '../chrome-156.ts';
import { curlOpenssl3_5 } from '../curl-openssl-3.5.ts';
import { firefox153 } from '../firefox-153.ts';
import { java17 } from '../java-17.ts';
import { java7 } from '../java-7.ts';
import { python3_13Openssl3_5 } from '../python-3.13-openssl-3.5.ts';

export const clients: readonly Client[] = [
  chrome156,
  curlOpenssl3_5,
  firefox153,
  java17,
  java7,
  python3_13Openssl3_5,
];
