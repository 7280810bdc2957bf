import { sClient } from '../families/openssl-programs.ts';

export const openssl1_0_2 = sClient({
  id: 'openssl-1.0.2',
  name: 'OpenSSL 1.0.2 (s_client)',
  released: '2015-01',
  supportedUntil: '2019-12',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: OpenSSL 1.0.2' },
  openssl: 100,
  level: 1,
  trust: 'ubuntu-16.04',
});
