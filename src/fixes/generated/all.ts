// Written by `npm run gen` from the files of src/fixes; do not edit.
import type { Fix } from '../fix.ts';
import { anyClient } from '../any-client.ts';
import { anyServer } from '../any-server.ts';
import { apache } from '../apache.ts';
import { apt } from '../apt.ts';
import { aws } from '../aws.ts';
import { caddy } from '../caddy.ts';
import { conda } from '../conda.ts';
import { courier } from '../courier.ts';
import { curl } from '../curl.ts';
import { cyrus } from '../cyrus.ts';
import { dart } from '../dart.ts';
import { deno } from '../deno.ts';
import { docker } from '../docker.ts';
import { dotnet } from '../dotnet.ts';
import { dovecot } from '../dovecot.ts';
import { exim } from '../exim.ts';
import { git } from '../git.ts';
import { go } from '../go.ts';
import { haproxy } from '../haproxy.ts';
import { iis } from '../iis.ts';
import { ingressNginx } from '../ingress-nginx.ts';
import { java } from '../java.ts';
import { javaClient } from '../java-client.ts';
import { kubernetes } from '../kubernetes.ts';
import { lighttpd } from '../lighttpd.ts';
import { mariadb } from '../mariadb.ts';
import { mosquitto } from '../mosquitto.ts';
import { network } from '../network.ts';
import { nginx } from '../nginx.ts';
import { nginxUpstream } from '../nginx-upstream.ts';
import { node } from '../node.ts';
import { nodeClient } from '../node-client.ts';
import { npm } from '../npm.ts';
import { openldap } from '../openldap.ts';
import { opensmtpd } from '../opensmtpd.ts';
import { php } from '../php.ts';
import { pip } from '../pip.ts';
import { postfix } from '../postfix.ts';
import { postgresql } from '../postgresql.ts';
import { proftpd } from '../proftpd.ts';
import { pythonClient } from '../python-client.ts';
import { pythonServer } from '../python-server.ts';
import { rabbitmq } from '../rabbitmq.ts';
import { redis } from '../redis.ts';
import { ruby } from '../ruby.ts';
import { sqlserver } from '../sqlserver.ts';
import { traefik } from '../traefik.ts';
import { vsftpd } from '../vsftpd.ts';
import { wget } from '../wget.ts';

export const fixes: readonly Fix[] = [
  anyClient,
  anyServer,
  apache,
  apt,
  aws,
  caddy,
  conda,
  courier,
  curl,
  cyrus,
  dart,
  deno,
  docker,
  dotnet,
  dovecot,
  exim,
  git,
  go,
  haproxy,
  iis,
  ingressNginx,
  java,
  javaClient,
  kubernetes,
  lighttpd,
  mariadb,
  mosquitto,
  network,
  nginx,
  nginxUpstream,
  node,
  nodeClient,
  npm,
  openldap,
  opensmtpd,
  php,
  pip,
  postfix,
  postgresql,
  proftpd,
  pythonClient,
  pythonServer,
  rabbitmq,
  redis,
  ruby,
  sqlserver,
  traefik,
  vsftpd,
  wget,
];
