import { android16 } from './profiles/android-16.ts';
import { android7 } from './profiles/android-7.ts';
import { chrome156 } from './profiles/chrome-156.ts';
import type { Client } from './client.ts';
import { curlOpenssl3_5 } from './profiles/curl-openssl-3.5.ts';
import { edge156 } from './profiles/edge-156.ts';
import { firefox153esr } from './profiles/firefox-153esr.ts';
import { go1_26 } from './profiles/go-1.26.ts';
import { ie11Windows7 } from './profiles/ie-11-windows-7.ts';
import { ios26 } from './profiles/ios-26.ts';
import { java25 } from './profiles/java-25.ts';
import { java8 } from './profiles/java-8.ts';
import { node24 } from './profiles/node-24.ts';
import { python3_13Openssl3_5 } from './profiles/python-3.13-openssl-3.5.ts';
import { safari26 } from './profiles/safari-26.ts';
import { wgetGnutls3_8 } from './profiles/wget-gnutls-3.8.ts';

/** The clients that every report speaks of: what most people connect with, and two old ones that are still met. */
export const mainstream: readonly Client[] = [
  chrome156,
  firefox153esr,
  safari26,
  edge156,
  ios26,
  android16,
  curlOpenssl3_5,
  wgetGnutls3_8,
  python3_13Openssl3_5,
  java25,
  java8,
  go1_26,
  node24,
  android7,
  ie11Windows7,
];
