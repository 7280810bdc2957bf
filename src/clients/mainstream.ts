import { chrome156 } from './chrome-156.ts';
import type { Client } from './client.ts';
import { curlOpenssl3_5 } from './curl-openssl-3.5.ts';
import { firefox153 } from './firefox-153.ts';
import { java17 } from './java-17.ts';
import { python3_13Openssl3_5 } from './python-3.13-openssl-3.5.ts';

/** The clients that every report speaks of: what most people connect with, and the old ones that are still met. */
export const mainstream: readonly Client[] = [chrome156, firefox153, curlOpenssl3_5, python3_13Openssl3_5, java17];
