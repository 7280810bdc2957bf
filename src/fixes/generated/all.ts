// Written by `npm run gen` from the files of src/fixes; do not edit.
import type { Fix } from '../fix.ts';
import { anyClient } from '../any-client.ts';
import { anyServer } from '../any-server.ts';
import { apache } from '../apache.ts';
import { caddy } from '../caddy.ts';
import { dovecot } from '../dovecot.ts';
import { exim } from '../exim.ts';
import { haproxy } from '../haproxy.ts';
import { iis } from '../iis.ts';
import { java } from '../java.ts';
import { mariadb } from '../mariadb.ts';
import { network } from '../network.ts';
import { nginx } from '../nginx.ts';
import { node } from '../node.ts';
import { openldap } from '../openldap.ts';
import { postfix } from '../postfix.ts';
import { postgresql } from '../postgresql.ts';

export const fixes: readonly Fix[] = [
  anyClient,
  anyServer,
  apache,
  caddy,
  dovecot,
  exim,
  haproxy,
  iis,
  java,
  mariadb,
  network,
  nginx,
  node,
  openldap,
  postfix,
  postgresql,
];
