// Written by `npm run gen` from the files of src/sources/machine/checks; do not edit.
import type { Check } from '../../check.ts';
import { cryptoPolicy } from '../crypto-policy.ts';
import { curlrc } from '../curlrc.ts';
import { environment } from '../environment.ts';
import { gitconfig } from '../gitconfig.ts';
import { gnutlsConfig } from '../gnutls-config.ts';
import { javaCacerts } from '../java-cacerts.ts';
import { javaOptions } from '../java-options.ts';
import { javaSecurity } from '../java-security.ts';
import { npmrc } from '../npmrc.ts';
import { opensslConf } from '../openssl-conf.ts';
import { pipConf } from '../pip-conf.ts';
import { proxy } from '../proxy.ts';
import { systemStore } from '../system-store.ts';
import { wgetrc } from '../wgetrc.ts';

export const checks: readonly Check[] = [
  cryptoPolicy,
  curlrc,
  environment,
  gitconfig,
  gnutlsConfig,
  javaCacerts,
  javaOptions,
  javaSecurity,
  npmrc,
  opensslConf,
  pipConf,
  proxy,
  systemStore,
  wgetrc,
];
