import { sClient } from '../families/openssl-programs.ts';

export const openssl1_1_0 = sClient({
  id: 'openssl-1.1.0',
  name: 'OpenSSL 1.1.0 (s_client)',
  released: '2016-08',
  supportedUntil: '2019-09',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: OpenSSL 1.1.0' },
  openssl: 110,
  level: 1,
  trust: 'debian-9',
});
