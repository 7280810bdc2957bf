import { tls12 } from '../../wire/registry/versions.ts';
import { onMbedtls } from '../families/mbedtls.ts';

export const esp32Idf5 = onMbedtls({
  id: 'esp32-idf-5',
  name: 'ESP32 (ESP-IDF 5, mbed TLS)',
  released: '2023-02',
  supportedUntil: null,
  measured: { how: 'derived', source: 'mbed TLS 2.28 and 3, as ESP-IDF sets it up: TLS 1.2' },
  hello: 'mbedtls-2.28',
  family: 'ESP32 devices',
  kind: 'device',
  lowest: tls12,
  release: 3,
  trust: 'mozilla',
});
