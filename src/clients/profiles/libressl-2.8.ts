import { tls10 } from '../../wire/registry/versions.ts';
import { sClient } from '../families/openssl-programs.ts';

export const libressl2_8 = sClient({
  id: 'libressl-2.8',
  name: 'LibreSSL 2.8 (macOS 10.15)',
  released: '2018-10',
  supportedUntil: '2022-09',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: LibreSSL 2.8' },
  openssl: 110,
  level: 0,
  lowest: tls10,
  trust: 'apple',
});
