import { tls12 } from '../../wire/registry/versions.ts';
import { sClient } from '../families/openssl-programs.ts';

export const boringssl2026 = sClient({
  id: 'boringssl-2026',
  name: 'BoringSSL (bssl client)',
  released: '2026-06',
  supportedUntil: null,
  measured: { how: 'derived', source: 'Bun 1.4 as recorded, which uses it' },
  hello: 'bun-1.4',
  openssl: 110,
  level: 0,
  lowest: tls12,
  trust: 'mozilla',
});
