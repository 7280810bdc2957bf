// Written by `npm run gen` from the files of src/sources/machine/clients/runners; do not edit.
import type { Runner } from '../../runner.ts';
import { chromium } from '../chromium.ts';
import { curl } from '../curl.ts';
import { firefox } from '../firefox.ts';
import { git } from '../git.ts';
import { gnutls } from '../gnutls.ts';
import { go } from '../go.ts';
import { java } from '../java.ts';
import { node } from '../node.ts';
import { npm } from '../npm.ts';
import { openssl } from '../openssl.ts';
import { perl } from '../perl.ts';
import { php } from '../php.ts';
import { pip } from '../pip.ts';
import { python } from '../python.ts';
import { requests } from '../requests.ts';
import { ruby } from '../ruby.ts';
import { wget } from '../wget.ts';

export const runners: readonly Runner[] = [
  chromium,
  curl,
  firefox,
  git,
  gnutls,
  go,
  java,
  node,
  npm,
  openssl,
  perl,
  php,
  pip,
  python,
  requests,
  ruby,
  wget,
];
