// Written by `npm run gen` from the files of src/clients/profiles; do not edit.
import type { Client } from '../../client.ts';
import { aiohttp3_11 } from '../aiohttp-3.11.ts';
import { android10 } from '../android-10.ts';
import { android11 } from '../android-11.ts';
import { android13 } from '../android-13.ts';
import { android15 } from '../android-15.ts';
import { android16 } from '../android-16.ts';
import { android2_3 } from '../android-2.3.ts';
import { android4_0 } from '../android-4.0.ts';
import { android4_2 } from '../android-4.2.ts';
import { android4_4 } from '../android-4.4.ts';
import { android5 } from '../android-5.ts';
import { android6 } from '../android-6.ts';
import { android7 } from '../android-7.ts';
import { android8 } from '../android-8.ts';
import { android9 } from '../android-9.ts';
import { androidWebview156 } from '../android-webview-156.ts';
import { apacheHttpclient4 } from '../apache-httpclient-4.ts';
import { apacheHttpclient5 } from '../apache-httpclient-5.ts';
import { appleMail16 } from '../apple-mail-16.ts';
import { aria2Gnutls3_7 } from '../aria2-gnutls-3.7.ts';
import { aria2Gnutls3_8 } from '../aria2-gnutls-3.8.ts';
import { baidu2015 } from '../baidu-2015.ts';
import { bingpreview2015 } from '../bingpreview-2015.ts';
import { boringssl2026 } from '../boringssl-2026.ts';
import { bun1_1 } from '../bun-1.1.ts';
import { bun1_2 } from '../bun-1.2.ts';
import { bun1_4 } from '../bun-1.4.ts';
import { chrome101 } from '../chrome-101.ts';
import { chrome109 } from '../chrome-109.ts';
import { chrome124 } from '../chrome-124.ts';
import { chrome136 } from '../chrome-136.ts';
import { chrome142 } from '../chrome-142.ts';
import { chrome150 } from '../chrome-150.ts';
import { chrome156 } from '../chrome-156.ts';
import { chrome34 } from '../chrome-34.ts';
import { chrome49 } from '../chrome-49.ts';
import { chrome57 } from '../chrome-57.ts';
import { chrome70 } from '../chrome-70.ts';
import { chrome79 } from '../chrome-79.ts';
import { chromium103 } from '../chromium-103.ts';
import { chromium110 } from '../chromium-110.ts';
import { chromium116 } from '../chromium-116.ts';
import { chromium119 } from '../chromium-119.ts';
import { chromium123 } from '../chromium-123.ts';
import { chromium127 } from '../chromium-127.ts';
import { chromium131 } from '../chromium-131.ts';
import { chromium138 } from '../chromium-138.ts';
import { chromium143 } from '../chromium-143.ts';
import { chromium153 } from '../chromium-153.ts';
import { chromium156 } from '../chromium-156.ts';
import { chromium78 } from '../chromium-78.ts';
import { chromium83 } from '../chromium-83.ts';
import { chromium88 } from '../chromium-88.ts';
import { chromium92 } from '../chromium-92.ts';
import { curlGnutls3_7 } from '../curl-gnutls-3.7.ts';
import { curlGnutls3_7_1 } from '../curl-gnutls-3.7.1.ts';
import { curlGnutls3_8 } from '../curl-gnutls-3.8.ts';
import { curlLibressl3_3 } from '../curl-libressl-3.3.ts';
import { curlNss3_87 } from '../curl-nss-3.87.ts';
import { curlOpenssl1_1 } from '../curl-openssl-1.1.ts';
import { curlOpenssl3_0 } from '../curl-openssl-3.0.ts';
import { curlOpenssl3_5 } from '../curl-openssl-3.5.ts';
import { curlOpenssl3_6 } from '../curl-openssl-3.6.ts';
import { curlSchannel8 } from '../curl-schannel-8.ts';
import { deno2_1 } from '../deno-2.1.ts';
import { deno2_9 } from '../deno-2.9.ts';
import { dotnet10 } from '../dotnet-10.ts';
import { dotnet3_1Openssl1_1 } from '../dotnet-3.1-openssl-1.1.ts';
import { dotnet8 } from '../dotnet-8.ts';
import { dotnet9 } from '../dotnet-9.ts';
import { dotnet9Openssl3_5 } from '../dotnet-9-openssl-3.5.ts';
import { dotnetFramework4_5 } from '../dotnet-framework-4.5.ts';
import { dotnetFramework4_8 } from '../dotnet-framework-4.8.ts';
import { edge101 } from '../edge-101.ts';
import { edge133 } from '../edge-133.ts';
import { edge156 } from '../edge-156.ts';
import { edgeLegacy13 } from '../edge-legacy-13.ts';
import { edgeLegacy15 } from '../edge-legacy-15.ts';
import { edgeLegacy17 } from '../edge-legacy-17.ts';
import { electron41 } from '../electron-41.ts';
import { erlang27 } from '../erlang-27.ts';
import { esp32Idf5 } from '../esp32-idf-5.ts';
import { firefox100 } from '../firefox-100.ts';
import { firefox115esr } from '../firefox-115esr.ts';
import { firefox133 } from '../firefox-133.ts';
import { firefox137 } from '../firefox-137.ts';
import { firefox144 } from '../firefox-144.ts';
import { firefox153esr } from '../firefox-153esr.ts';
import { firefox24 } from '../firefox-24.ts';
import { firefox31 } from '../firefox-31.ts';
import { firefox49 } from '../firefox-49.ts';
import { firefox53 } from '../firefox-53.ts';
import { firefox59 } from '../firefox-59.ts';
import { firefox66 } from '../firefox-66.ts';
import { firefox71 } from '../firefox-71.ts';
import { gitGnutls3_7 } from '../git-gnutls-3.7.ts';
import { gitGnutls3_7_1 } from '../git-gnutls-3.7.1.ts';
import { gitGnutls3_8 } from '../git-gnutls-3.8.ts';
import { gitOpenssl3_5 } from '../git-openssl-3.5.ts';
import { gitSchannel2 } from '../git-schannel-2.ts';
import { gnutls3_7 } from '../gnutls-3.7.ts';
import { gnutls3_7_1 } from '../gnutls-3.7.1.ts';
import { gnutls3_8 } from '../gnutls-3.8.ts';
import { go1_15 } from '../go-1.15.ts';
import { go1_17 } from '../go-1.17.ts';
import { go1_19 } from '../go-1.19.ts';
import { go1_20 } from '../go-1.20.ts';
import { go1_21 } from '../go-1.21.ts';
import { go1_22 } from '../go-1.22.ts';
import { go1_23 } from '../go-1.23.ts';
import { go1_24 } from '../go-1.24.ts';
import { go1_25 } from '../go-1.25.ts';
import { go1_26 } from '../go-1.26.ts';
import { go1_27 } from '../go-1.27.ts';
import { googlebot2015 } from '../googlebot-2015.ts';
import { googlebot2018 } from '../googlebot-2018.ts';
import { httpx0_28 } from '../httpx-0.28.ts';
import { ie10 } from '../ie-10.ts';
import { ie11Windows10 } from '../ie-11-windows-10.ts';
import { ie11Windows7 } from '../ie-11-windows-7.ts';
import { ie11Windows8_1 } from '../ie-11-windows-8.1.ts';
import { ie6 } from '../ie-6.ts';
import { ie7 } from '../ie-7.ts';
import { ie8 } from '../ie-8.ts';
import { ie8Xp } from '../ie-8-xp.ts';
import { ie9 } from '../ie-9.ts';
import { ios10 } from '../ios-10.ts';
import { ios12 } from '../ios-12.ts';
import { ios17 } from '../ios-17.ts';
import { ios18 } from '../ios-18.ts';
import { ios26 } from '../ios-26.ts';
import { ios6 } from '../ios-6.ts';
import { ios7 } from '../ios-7.ts';
import { ios8 } from '../ios-8.ts';
import { ios9 } from '../ios-9.ts';
import { java11 } from '../java-11.ts';
import { java11_0_2 } from '../java-11.0.2.ts';
import { java12 } from '../java-12.ts';
import { java17 } from '../java-17.ts';
import { java21 } from '../java-21.ts';
import { java25 } from '../java-25.ts';
import { java27 } from '../java-27.ts';
import { java6 } from '../java-6.ts';
import { java7 } from '../java-7.ts';
import { java8 } from '../java-8.ts';
import { java8u111 } from '../java-8u111.ts';
import { java8u161 } from '../java-8u161.ts';
import { java8u31 } from '../java-8u31.ts';
import { java9 } from '../java-9.ts';
import { libressl2_8 } from '../libressl-2.8.ts';
import { libressl3_3 } from '../libressl-3.3.ts';
import { mariadb11_8 } from '../mariadb-11.8.ts';
import { mbedtls2_28 } from '../mbedtls-2.28.ts';
import { mbedtls3_6 } from '../mbedtls-3.6.ts';
import { mssqlJdbc12 } from '../mssql-jdbc-12.ts';
import { mysql8_4 } from '../mysql-8.4.ts';
import { mysqlConnectorJ9 } from '../mysql-connector-j-9.ts';
import { node0_10 } from '../node-0.10.ts';
import { node0_12 } from '../node-0.12.ts';
import { node10 } from '../node-10.ts';
import { node12 } from '../node-12.ts';
import { node14 } from '../node-14.ts';
import { node16 } from '../node-16.ts';
import { node18 } from '../node-18.ts';
import { node20 } from '../node-20.ts';
import { node22 } from '../node-22.ts';
import { node24 } from '../node-24.ts';
import { node26 } from '../node-26.ts';
import { node4 } from '../node-4.ts';
import { node6 } from '../node-6.ts';
import { node8 } from '../node-8.ts';
import { nodeFetch18 } from '../node-fetch-18.ts';
import { nodeFetch24 } from '../node-fetch-24.ts';
import { okhttp5 } from '../okhttp-5.ts';
import { openssl0_9_8 } from '../openssl-0.9.8.ts';
import { openssl1_0_1 } from '../openssl-1.0.1.ts';
import { openssl1_0_2 } from '../openssl-1.0.2.ts';
import { openssl1_1_0 } from '../openssl-1.1.0.ts';
import { openssl1_1_1 } from '../openssl-1.1.1.ts';
import { openssl3_0 } from '../openssl-3.0.ts';
import { openssl3_5 } from '../openssl-3.5.ts';
import { openssl3_6 } from '../openssl-3.6.ts';
import { openssl4_0 } from '../openssl-4.0.ts';
import { opera12 } from '../opera-12.ts';
import { opera60 } from '../opera-60.ts';
import { opera66 } from '../opera-66.ts';
import { outlook2016 } from '../outlook-2016.ts';
import { outlook365 } from '../outlook-365.ts';
import { perlLwp6_52 } from '../perl-lwp-6.52.ts';
import { perlLwp6_68 } from '../perl-lwp-6.68.ts';
import { perlLwp6_78 } from '../perl-lwp-6.78.ts';
import { php7_4 } from '../php-7.4.ts';
import { php8_2 } from '../php-8.2.ts';
import { php8_4 } from '../php-8.4.ts';
import { postfix3_10 } from '../postfix-3.10.ts';
import { postfix3_5 } from '../postfix-3.5.ts';
import { psql15 } from '../psql-15.ts';
import { psql17 } from '../psql-17.ts';
import { python2_7 } from '../python-2.7.ts';
import { python3_10 } from '../python-3.10.ts';
import { python3_11 } from '../python-3.11.ts';
import { python3_12 } from '../python-3.12.ts';
import { python3_13 } from '../python-3.13.ts';
import { python3_13Openssl3_5 } from '../python-3.13-openssl-3.5.ts';
import { python3_14 } from '../python-3.14.ts';
import { python3_6 } from '../python-3.6.ts';
import { python3_7 } from '../python-3.7.ts';
import { python3_8 } from '../python-3.8.ts';
import { python3_9 } from '../python-3.9.ts';
import { python3_9Openssl1_1 } from '../python-3.9-openssl-1.1.ts';
import { requests2_25 } from '../requests-2.25.ts';
import { requests2_28 } from '../requests-2.28.ts';
import { requests2_32 } from '../requests-2.32.ts';
import { reqwestNativeTls0_12 } from '../reqwest-native-tls-0.12.ts';
import { reqwestRustls0_23 } from '../reqwest-rustls-0.23.ts';
import { ruby2_7 } from '../ruby-2.7.ts';
import { ruby3_1 } from '../ruby-3.1.ts';
import { ruby3_3 } from '../ruby-3.3.ts';
import { rustls0_23 } from '../rustls-0.23.ts';
import { safari10 } from '../safari-10.ts';
import { safari12_1 } from '../safari-12.1.ts';
import { safari13 } from '../safari-13.ts';
import { safari15_3 } from '../safari-15.3.ts';
import { safari15_5 } from '../safari-15.5.ts';
import { safari17 } from '../safari-17.ts';
import { safari18 } from '../safari-18.ts';
import { safari26 } from '../safari-26.ts';
import { safari5_1 } from '../safari-5.1.ts';
import { safari7 } from '../safari-7.ts';
import { safari9 } from '../safari-9.ts';
import { samsungInternet29 } from '../samsung-internet-29.ts';
import { schannelWindows10 } from '../schannel-windows-10.ts';
import { schannelWindows11 } from '../schannel-windows-11.ts';
import { schannelWindows7 } from '../schannel-windows-7.ts';
import { schannelWindows8_1 } from '../schannel-windows-8.1.ts';
import { thunderbird153 } from '../thunderbird-153.ts';
import { thunderbird60 } from '../thunderbird-60.ts';
import { thunderbird68 } from '../thunderbird-68.ts';
import { thunderbird91 } from '../thunderbird-91.ts';
import { torBrowser14_5 } from '../tor-browser-14.5.ts';
import { wgetGnutls3_7 } from '../wget-gnutls-3.7.ts';
import { wgetGnutls3_7_1 } from '../wget-gnutls-3.7.1.ts';
import { wgetGnutls3_8 } from '../wget-gnutls-3.8.ts';
import { wgetOpenssl3_5 } from '../wget-openssl-3.5.ts';
import { wolfssl5_5 } from '../wolfssl-5.5.ts';
import { wolfssl5_7 } from '../wolfssl-5.7.ts';
import { yahooSlurp2015 } from '../yahoo-slurp-2015.ts';
import { yandexbot2015 } from '../yandexbot-2015.ts';

export const clients: readonly Client[] = [
  aiohttp3_11,
  android10,
  android11,
  android13,
  android15,
  android16,
  android2_3,
  android4_0,
  android4_2,
  android4_4,
  android5,
  android6,
  android7,
  android8,
  android9,
  androidWebview156,
  apacheHttpclient4,
  apacheHttpclient5,
  appleMail16,
  aria2Gnutls3_7,
  aria2Gnutls3_8,
  baidu2015,
  bingpreview2015,
  boringssl2026,
  bun1_1,
  bun1_2,
  bun1_4,
  chrome101,
  chrome109,
  chrome124,
  chrome136,
  chrome142,
  chrome150,
  chrome156,
  chrome34,
  chrome49,
  chrome57,
  chrome70,
  chrome79,
  chromium103,
  chromium110,
  chromium116,
  chromium119,
  chromium123,
  chromium127,
  chromium131,
  chromium138,
  chromium143,
  chromium153,
  chromium156,
  chromium78,
  chromium83,
  chromium88,
  chromium92,
  curlGnutls3_7,
  curlGnutls3_7_1,
  curlGnutls3_8,
  curlLibressl3_3,
  curlNss3_87,
  curlOpenssl1_1,
  curlOpenssl3_0,
  curlOpenssl3_5,
  curlOpenssl3_6,
  curlSchannel8,
  deno2_1,
  deno2_9,
  dotnet10,
  dotnet3_1Openssl1_1,
  dotnet8,
  dotnet9,
  dotnet9Openssl3_5,
  dotnetFramework4_5,
  dotnetFramework4_8,
  edge101,
  edge133,
  edge156,
  edgeLegacy13,
  edgeLegacy15,
  edgeLegacy17,
  electron41,
  erlang27,
  esp32Idf5,
  firefox100,
  firefox115esr,
  firefox133,
  firefox137,
  firefox144,
  firefox153esr,
  firefox24,
  firefox31,
  firefox49,
  firefox53,
  firefox59,
  firefox66,
  firefox71,
  gitGnutls3_7,
  gitGnutls3_7_1,
  gitGnutls3_8,
  gitOpenssl3_5,
  gitSchannel2,
  gnutls3_7,
  gnutls3_7_1,
  gnutls3_8,
  go1_15,
  go1_17,
  go1_19,
  go1_20,
  go1_21,
  go1_22,
  go1_23,
  go1_24,
  go1_25,
  go1_26,
  go1_27,
  googlebot2015,
  googlebot2018,
  httpx0_28,
  ie10,
  ie11Windows10,
  ie11Windows7,
  ie11Windows8_1,
  ie6,
  ie7,
  ie8,
  ie8Xp,
  ie9,
  ios10,
  ios12,
  ios17,
  ios18,
  ios26,
  ios6,
  ios7,
  ios8,
  ios9,
  java11,
  java11_0_2,
  java12,
  java17,
  java21,
  java25,
  java27,
  java6,
  java7,
  java8,
  java8u111,
  java8u161,
  java8u31,
  java9,
  libressl2_8,
  libressl3_3,
  mariadb11_8,
  mbedtls2_28,
  mbedtls3_6,
  mssqlJdbc12,
  mysql8_4,
  mysqlConnectorJ9,
  node0_10,
  node0_12,
  node10,
  node12,
  node14,
  node16,
  node18,
  node20,
  node22,
  node24,
  node26,
  node4,
  node6,
  node8,
  nodeFetch18,
  nodeFetch24,
  okhttp5,
  openssl0_9_8,
  openssl1_0_1,
  openssl1_0_2,
  openssl1_1_0,
  openssl1_1_1,
  openssl3_0,
  openssl3_5,
  openssl3_6,
  openssl4_0,
  opera12,
  opera60,
  opera66,
  outlook2016,
  outlook365,
  perlLwp6_52,
  perlLwp6_68,
  perlLwp6_78,
  php7_4,
  php8_2,
  php8_4,
  postfix3_10,
  postfix3_5,
  psql15,
  psql17,
  python2_7,
  python3_10,
  python3_11,
  python3_12,
  python3_13,
  python3_13Openssl3_5,
  python3_14,
  python3_6,
  python3_7,
  python3_8,
  python3_9,
  python3_9Openssl1_1,
  requests2_25,
  requests2_28,
  requests2_32,
  reqwestNativeTls0_12,
  reqwestRustls0_23,
  ruby2_7,
  ruby3_1,
  ruby3_3,
  rustls0_23,
  safari10,
  safari12_1,
  safari13,
  safari15_3,
  safari15_5,
  safari17,
  safari18,
  safari26,
  safari5_1,
  safari7,
  safari9,
  samsungInternet29,
  schannelWindows10,
  schannelWindows11,
  schannelWindows7,
  schannelWindows8_1,
  thunderbird153,
  thunderbird60,
  thunderbird68,
  thunderbird91,
  torBrowser14_5,
  wgetGnutls3_7,
  wgetGnutls3_7_1,
  wgetGnutls3_8,
  wgetOpenssl3_5,
  wolfssl5_5,
  wolfssl5_7,
  yahooSlurp2015,
  yandexbot2015,
];
