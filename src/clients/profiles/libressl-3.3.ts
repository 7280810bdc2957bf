import { tls10 } from '../../wire/registry/versions.ts';
import { sClient } from '../families/openssl-programs.ts';

export const libressl3_3 = sClient({
  id: 'libressl-3.3',
  name: 'LibreSSL 3.3 (macOS 13)',
  released: '2021-05',
  supportedUntil: '2025-09',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: LibreSSL 3.3' },
  openssl: 110,
  level: 0,
  lowest: tls10,
  trust: 'apple',
});
