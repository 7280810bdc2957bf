import { wolfssl } from '../families/wolfssl.ts';

export const wolfssl5_5 = wolfssl({
  id: 'wolfssl-5.5',
  name: 'wolfSSL 5.5',
  wolfssl: 55,
  released: '2022-09',
  supportedUntil: '2028-06',
  measured: { how: 'recorded', source: 'wolfSSL 5.5.4, Debian 12, its defaults' },
  trust: 'none',
});
