import { tls12 } from '../../wire/registry/versions.ts';
import { onMbedtls } from '../families/mbedtls.ts';

export const mbedtls3_6 = onMbedtls({
  id: 'mbedtls-3.6',
  name: 'mbed TLS 3.6',
  released: '2024-03',
  supportedUntil: '2027-03',
  measured: { how: 'recorded', source: 'mbed TLS 3.6.6, Debian 13, its defaults' },
  family: 'mbed TLS',
  kind: 'library',
  lowest: tls12,
  release: 3,
  trust: 'none',
});
