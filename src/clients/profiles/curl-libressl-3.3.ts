import { tls10 } from '../../wire/registry/versions.ts';
import type { Client } from '../client.ts';
import { curlOpenssl } from '../families/openssl-programs.ts';
import { curlLibresslWording } from '../wording/curl.ts';

const [curl, version] = [807, '3.3.6'];

export const curlLibressl3_3: Client = {
  ...curlOpenssl({
    id: 'curl-libressl-3.3',
    name: 'curl 8.7 of macOS (LibreSSL 3.3)',
    released: '2024-03',
    supportedUntil: null,
    measured: { how: 'derived', source: 'LibreSSL 3.3 and curl 8 with OpenSSL' },
    hello: 'libressl-3.3',
    curl,
    openssl: 110,
    level: 0,
    lowest: tls10,
    version,
    trust: 'apple',
  }),
  family: 'curl (macOS)',
  errors: curlLibresslWording({ curl, version }),
};
