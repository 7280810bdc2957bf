import type { Program } from '../program.ts';
import { chromiumCertificates } from './chromium/certificates.ts';
import { chromiumHandshake } from './chromium/handshake.ts';
import { chromiumNetwork } from './chromium/network.ts';
import { chromiumPages } from './chromium/pages.ts';

export const chromium: Program = {
  id: 'chromium',
  name: 'Chrome, Edge and other Chromium browsers',
  side: 'client',
  client: 'chrome',
  sources: ['chromium net_error_list.h'],
  marks: [
    'net::ERR_',
    'Your connection is not private',
    'chrome-error:',
    'SimpleURLLoaderWrapper',
    'ssl_client_socket_impl.cc',
  ],
  tellMore: ['chrome --log-net-log=netlog.json    # or chrome://net-export'],
  numbers: 'chromium',
  fix: 'chromium',
  meanings: [...chromiumCertificates, ...chromiumHandshake, ...chromiumNetwork, ...chromiumPages],
};
