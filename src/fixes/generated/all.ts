// Written by `npm run gen` from the files of src/fixes; do not edit.
import type { Fix } from '../fix.ts';
import { anyClient } from '../any-client.ts';
import { anyServer } from '../any-server.ts';
import { apache } from '../apache.ts';
import { apple } from '../apple.ts';
import { apt } from '../apt.ts';
import { aws } from '../aws.ts';
import { caddy } from '../caddy.ts';
import { chromium } from '../chromium.ts';
import { conda } from '../conda.ts';
import { courier } from '../courier.ts';
import { curl } from '../curl.ts';
import { cyrus } from '../cyrus.ts';
import { dart } from '../dart.ts';
import { deno } from '../deno.ts';
import { docker } from '../docker.ts';
import { dotnet } from '../dotnet.ts';
import { dovecot } from '../dovecot.ts';
import { elastic } from '../elastic.ts';
import { erlang } from '../erlang.ts';
import { esp32 } from '../esp32.ts';
import { etcd } from '../etcd.ts';
import { exim } from '../exim.ts';
import { firefox } from '../firefox.ts';
import { git } from '../git.ts';
import { go } from '../go.ts';
import { haproxy } from '../haproxy.ts';
import { iis } from '../iis.ts';
import { ingressNginx } from '../ingress-nginx.ts';
import { java } from '../java.ts';
import { javaClient } from '../java-client.ts';
import { kafka } from '../kafka.ts';
import { kubectl } from '../kubectl.ts';
import { kubernetes } from '../kubernetes.ts';
import { ldapClient } from '../ldap-client.ts';
import { libpq } from '../libpq.ts';
import { lighttpd } from '../lighttpd.ts';
import { mailFetchers } from '../mail-fetchers.ts';
import { mariadb } from '../mariadb.ts';
import { mercurial } from '../mercurial.ts';
import { mongodb } from '../mongodb.ts';
import { mosquitto } from '../mosquitto.ts';
import { mqttClient } from '../mqtt-client.ts';
import { mysqlClient } from '../mysql-client.ts';
import { network } from '../network.ts';
import { nginx } from '../nginx.ts';
import { nginxUpstream } from '../nginx-upstream.ts';
import { node } from '../node.ts';
import { nodeClient } from '../node-client.ts';
import { npm } from '../npm.ts';
import { openldap } from '../openldap.ts';
import { opensmtpd } from '../opensmtpd.ts';
import { openvpn } from '../openvpn.ts';
import { perl } from '../perl.ts';
import { php } from '../php.ts';
import { pip } from '../pip.ts';
import { postfix } from '../postfix.ts';
import { postgresql } from '../postgresql.ts';
import { postgresqlDrivers } from '../postgresql-drivers.ts';
import { proftpd } from '../proftpd.ts';
import { pythonClient } from '../python-client.ts';
import { pythonServer } from '../python-server.ts';
import { rabbitmq } from '../rabbitmq.ts';
import { redis } from '../redis.ts';
import { redisClient } from '../redis-client.ts';
import { ruby } from '../ruby.ts';
import { rust } from '../rust.ts';
import { sqlserver } from '../sqlserver.ts';
import { subversion } from '../subversion.ts';
import { traefik } from '../traefik.ts';
import { vault } from '../vault.ts';
import { vsftpd } from '../vsftpd.ts';
import { wget } from '../wget.ts';
import { windows } from '../windows.ts';

export const fixes: readonly Fix[] = [
  anyClient,
  anyServer,
  apache,
  apple,
  apt,
  aws,
  caddy,
  chromium,
  conda,
  courier,
  curl,
  cyrus,
  dart,
  deno,
  docker,
  dotnet,
  dovecot,
  elastic,
  erlang,
  esp32,
  etcd,
  exim,
  firefox,
  git,
  go,
  haproxy,
  iis,
  ingressNginx,
  java,
  javaClient,
  kafka,
  kubectl,
  kubernetes,
  ldapClient,
  libpq,
  lighttpd,
  mailFetchers,
  mariadb,
  mercurial,
  mongodb,
  mosquitto,
  mqttClient,
  mysqlClient,
  network,
  nginx,
  nginxUpstream,
  node,
  nodeClient,
  npm,
  openldap,
  opensmtpd,
  openvpn,
  perl,
  php,
  pip,
  postfix,
  postgresql,
  postgresqlDrivers,
  proftpd,
  pythonClient,
  pythonServer,
  rabbitmq,
  redis,
  redisClient,
  ruby,
  rust,
  sqlserver,
  subversion,
  traefik,
  vault,
  vsftpd,
  wget,
  windows,
];
