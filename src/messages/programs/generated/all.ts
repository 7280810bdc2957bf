// Written by `npm run gen` from the files of src/messages/programs; do not edit.
import type { Program } from '../../program.ts';
import { acme } from '../acme.ts';
import { activemq } from '../activemq.ts';
import { aiohttp } from '../aiohttp.ts';
import { android } from '../android.ts';
import { ansible } from '../ansible.ts';
import { anyProgram } from '../any-program.ts';
import { anyconnect } from '../anyconnect.ts';
import { apache } from '../apache.ts';
import { apple } from '../apple.ts';
import { apt } from '../apt.ts';
import { asterisk } from '../asterisk.ts';
import { aws } from '../aws.ts';
import { bearssl } from '../bearssl.ts';
import { boringssl } from '../boringssl.ts';
import { bouncyCastle } from '../bouncy-castle.ts';
import { browserHeadings } from '../browser-headings.ts';
import { bun } from '../bun.ts';
import { caddy } from '../caddy.ts';
import { chromium } from '../chromium.ts';
import { ciscoAsa } from '../cisco-asa.ts';
import { ciscoIse } from '../cisco-ise.ts';
import { citrix } from '../citrix.ts';
import { cloudflare } from '../cloudflare.ts';
import { composer } from '../composer.ts';
import { conda } from '../conda.ts';
import { consul } from '../consul.ts';
import { coturn } from '../coturn.ts';
import { cups } from '../cups.ts';
import { curl } from '../curl.ts';
import { curlMbedtls } from '../curl-mbedtls.ts';
import { curlNss } from '../curl-nss.ts';
import { curlRustls } from '../curl-rustls.ts';
import { curlSchannel } from '../curl-schannel.ts';
import { curlSecuretransport } from '../curl-securetransport.ts';
import { curlWolfssl } from '../curl-wolfssl.ts';
import { dart } from '../dart.ts';
import { deno } from '../deno.ts';
import { docker } from '../docker.ts';
import { dotnet } from '../dotnet.ts';
import { dovecot } from '../dovecot.ts';
import { editors } from '../editors.ts';
import { elastic } from '../elastic.ts';
import { envoy } from '../envoy.ts';
import { erlang } from '../erlang.ts';
import { esp32 } from '../esp32.ts';
import { etcd } from '../etcd.ts';
import { exim } from '../exim.ts';
import { f5 } from '../f5.ts';
import { firefox } from '../firefox.ts';
import { fortinet } from '../fortinet.ts';
import { freeradius } from '../freeradius.ts';
import { ftpClients } from '../ftp-clients.ts';
import { git } from '../git.ts';
import { gitlabRunner } from '../gitlab-runner.ts';
import { glib } from '../glib.ts';
import { gnupg } from '../gnupg.ts';
import { gnutls } from '../gnutls.ts';
import { gnutlsVerify } from '../gnutls-verify.ts';
import { goHttp } from '../go-http.ts';
import { goTls } from '../go-tls.ts';
import { goX509 } from '../go-x509.ts';
import { grpc } from '../grpc.ts';
import { gskit } from '../gskit.ts';
import { haproxy } from '../haproxy.ts';
import { haskell } from '../haskell.ts';
import { ibmMq } from '../ibm-mq.ts';
import { internetExplorer } from '../internet-explorer.ts';
import { java } from '../java.ts';
import { kafka } from '../kafka.ts';
import { kamailio } from '../kamailio.ts';
import { kubectl } from '../kubectl.ts';
import { kubernetes } from '../kubernetes.ts';
import { lighttpd } from '../lighttpd.ts';
import { loadBalancers } from '../load-balancers.ts';
import { mailClients } from '../mail-clients.ts';
import { mailFetchers } from '../mail-fetchers.ts';
import { mariadb } from '../mariadb.ts';
import { mbedtls } from '../mbedtls.ts';
import { mercurial } from '../mercurial.ts';
import { mikrotik } from '../mikrotik.ts';
import { mitmproxy } from '../mitmproxy.ts';
import { mongodb } from '../mongodb.ts';
import { monitoring } from '../monitoring.ts';
import { mqtt } from '../mqtt.ts';
import { mysql } from '../mysql.ts';
import { nativeTls } from '../native-tls.ts';
import { ncatSocat } from '../ncat-socat.ts';
import { netty } from '../netty.ts';
import { networkWords } from '../network-words.ts';
import { nginx } from '../nginx.ts';
import { node } from '../node.ts';
import { npm } from '../npm.ts';
import { nss } from '../nss.ts';
import { openconnect } from '../openconnect.ts';
import { openldap } from '../openldap.ts';
import { openssl } from '../openssl.ts';
import { opensslSClient } from '../openssl-s-client.ts';
import { opensslVerify } from '../openssl-verify.ts';
import { openvpn } from '../openvpn.ts';
import { oracle } from '../oracle.ts';
import { perl } from '../perl.ts';
import { php } from '../php.ts';
import { pip } from '../pip.ts';
import { plainHttp } from '../plain-http.ts';
import { pnpm } from '../pnpm.ts';
import { poetry } from '../poetry.ts';
import { postfix } from '../postfix.ts';
import { postgresql } from '../postgresql.ts';
import { postgresqlDrivers } from '../postgresql-drivers.ts';
import { psql } from '../psql.ts';
import { python } from '../python.ts';
import { pythonRequests } from '../python-requests.ts';
import { qt } from '../qt.ts';
import { redis } from '../redis.ts';
import { remoteDesktop } from '../remote-desktop.ts';
import { reqwest } from '../reqwest.ts';
import { rsyslog } from '../rsyslog.ts';
import { ruby } from '../ruby.ts';
import { rustls } from '../rustls.ts';
import { sap } from '../sap.ts';
import { schannel } from '../schannel.ts';
import { sendmail } from '../sendmail.ts';
import { snowflake } from '../snowflake.ts';
import { sqlserver } from '../sqlserver.ts';
import { squid } from '../squid.ts';
import { strongswan } from '../strongswan.ts';
import { stunnel } from '../stunnel.ts';
import { subversion } from '../subversion.ts';
import { syslogNg } from '../syslog-ng.ts';
import { terraform } from '../terraform.ts';
import { tomcat } from '../tomcat.ts';
import { traefik } from '../traefik.ts';
import { unity } from '../unity.ts';
import { vmware } from '../vmware.ts';
import { weblogic } from '../weblogic.ts';
import { websphere } from '../websphere.ts';
import { wget } from '../wget.ts';
import { windowsNps } from '../windows-nps.ts';
import { winhttp } from '../winhttp.ts';
import { wolfssl } from '../wolfssl.ts';
import { wpaSupplicant } from '../wpa-supplicant.ts';
import { yarn } from '../yarn.ts';

export const programs: readonly Program[] = [
  acme,
  activemq,
  aiohttp,
  android,
  ansible,
  anyProgram,
  anyconnect,
  apache,
  apple,
  apt,
  asterisk,
  aws,
  bearssl,
  boringssl,
  bouncyCastle,
  browserHeadings,
  bun,
  caddy,
  chromium,
  ciscoAsa,
  ciscoIse,
  citrix,
  cloudflare,
  composer,
  conda,
  consul,
  coturn,
  cups,
  curl,
  curlMbedtls,
  curlNss,
  curlRustls,
  curlSchannel,
  curlSecuretransport,
  curlWolfssl,
  dart,
  deno,
  docker,
  dotnet,
  dovecot,
  editors,
  elastic,
  envoy,
  erlang,
  esp32,
  etcd,
  exim,
  f5,
  firefox,
  fortinet,
  freeradius,
  ftpClients,
  git,
  gitlabRunner,
  glib,
  gnupg,
  gnutls,
  gnutlsVerify,
  goHttp,
  goTls,
  goX509,
  grpc,
  gskit,
  haproxy,
  haskell,
  ibmMq,
  internetExplorer,
  java,
  kafka,
  kamailio,
  kubectl,
  kubernetes,
  lighttpd,
  loadBalancers,
  mailClients,
  mailFetchers,
  mariadb,
  mbedtls,
  mercurial,
  mikrotik,
  mitmproxy,
  mongodb,
  monitoring,
  mqtt,
  mysql,
  nativeTls,
  ncatSocat,
  netty,
  networkWords,
  nginx,
  node,
  npm,
  nss,
  openconnect,
  openldap,
  openssl,
  opensslSClient,
  opensslVerify,
  openvpn,
  oracle,
  perl,
  php,
  pip,
  plainHttp,
  pnpm,
  poetry,
  postfix,
  postgresql,
  postgresqlDrivers,
  psql,
  python,
  pythonRequests,
  qt,
  redis,
  remoteDesktop,
  reqwest,
  rsyslog,
  ruby,
  rustls,
  sap,
  schannel,
  sendmail,
  snowflake,
  sqlserver,
  squid,
  strongswan,
  stunnel,
  subversion,
  syslogNg,
  terraform,
  tomcat,
  traefik,
  unity,
  vmware,
  weblogic,
  websphere,
  wget,
  windowsNps,
  winhttp,
  wolfssl,
  wpaSupplicant,
  yarn,
];
