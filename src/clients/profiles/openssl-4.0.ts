import { sClient } from '../families/openssl-programs.ts';

export const openssl4_0 = sClient({
  id: 'openssl-4.0',
  name: 'OpenSSL 4.0 (s_client)',
  released: '2026-04',
  supportedUntil: '2027-05',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: OpenSSL 4.0' },
  openssl: 305,
  trust: 'mozilla',
});
