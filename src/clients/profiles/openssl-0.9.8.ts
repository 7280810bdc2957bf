import { sClient } from '../families/openssl-programs.ts';

export const openssl0_9_8 = sClient({
  id: 'openssl-0.9.8',
  name: 'OpenSSL 0.9.8 (s_client)',
  released: '2005-07',
  supportedUntil: '2015-12',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: OpenSSL 0.9.8' },
  openssl: 98,
  level: 1,
  trust: 'mozilla-2013-02',
});
