// Written by `npm run gen` from the files of src/sources/machine/runners; do not edit.
import type { Runner } from '../../runner.ts';
import { curl } from '../curl.ts';
import { git } from '../git.ts';
import { gnutls } from '../gnutls.ts';
import { java } from '../java.ts';
import { node } from '../node.ts';
import { openssl } from '../openssl.ts';
import { perl } from '../perl.ts';
import { php } from '../php.ts';
import { python } from '../python.ts';
import { requests } from '../requests.ts';
import { ruby } from '../ruby.ts';
import { wget } from '../wget.ts';

export const runners: readonly Runner[] = [
  curl,
  git,
  gnutls,
  java,
  node,
  openssl,
  perl,
  php,
  python,
  requests,
  ruby,
  wget,
];
