import { sClient } from '../families/openssl-programs.ts';

export const openssl1_0_1 = sClient({
  id: 'openssl-1.0.1',
  name: 'OpenSSL 1.0.1 (s_client)',
  released: '2012-03',
  supportedUntil: '2016-12',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: OpenSSL 1.0.1' },
  openssl: 100,
  level: 1,
  trust: 'ubuntu-14.04',
});
