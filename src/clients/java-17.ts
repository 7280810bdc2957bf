import type { Client } from './client.ts';
import { java } from './families/java.ts';

export const java17: Client = java({
  id: 'java-17',
  name: 'Java 17',
  release: 17,
  released: '2021-09',
  supportedUntil: '2029-09',
  measured: { how: 'recorded', source: 'OpenJDK 17.0.21, Debian 12, HttpsURLConnection' },
  trust: 'java-17',
  hello: 'java-17',
  patched: true,
});
