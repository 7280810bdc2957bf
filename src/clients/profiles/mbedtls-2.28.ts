import { tls10 } from '../../wire/registry/versions.ts';
import { onMbedtls } from '../families/mbedtls.ts';

export const mbedtls2_28 = onMbedtls({
  id: 'mbedtls-2.28',
  name: 'mbed TLS 2.28',
  released: '2021-12',
  supportedUntil: '2024-12',
  measured: { how: 'recorded', source: 'mbed TLS 2.28.3, Debian 12, its defaults' },
  family: 'mbed TLS',
  kind: 'library',
  lowest: tls10,
  release: 2,
  trust: 'none',
});
