// Written by `npm run gen` from the files of src/sources/machine/checks; do not edit.
import type { Check } from '../../check.ts';
import { environment } from '../environment.ts';
import { opensslConf } from '../openssl-conf.ts';

export const checks: readonly Check[] = [
  environment,
  opensslConf,
];
