import { wolfssl } from '../families/wolfssl.ts';

export const wolfssl5_7 = wolfssl({
  id: 'wolfssl-5.7',
  name: 'wolfSSL 5.7',
  wolfssl: 57,
  released: '2024-06',
  supportedUntil: '2030-06',
  measured: { how: 'recorded', source: 'wolfSSL 5.7.2, Debian 13, its defaults' },
  trust: 'none',
});
