import { onOpenssl } from '../families/openssl-programs.ts';
import { reqwestNativeTlsWording } from '../wording/native-tls.ts';

export const reqwestNativeTls0_12 = onOpenssl(
  {
    id: 'reqwest-native-tls-0.12',
    name: 'Rust reqwest 0.12 (native-tls, OpenSSL 3.0)',
    released: '2024-03',
    supportedUntil: null,
    measured: { how: 'recorded', source: 'reqwest 0.12.28, native-tls, OpenSSL 3.0.19 of Debian 12' },
    openssl: 300,
    trust: 'debian-12',
  },
  {
    family: 'Rust programs (native-tls)',
    kind: 'library',
    errors: reqwestNativeTlsWording(300),
    mindsRootDot: true,
    chain: { namePatterns: [], commonNameYieldsTo: ['dns'], wildcardsForUnderscores: false },
  },
);
