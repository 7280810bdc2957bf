import { java } from '../families/java.ts';

export const java17 = java({
  id: 'java-17',
  name: 'Java 17',
  released: '2021-09',
  supportedUntil: '2029-09',
  measured: { how: 'recorded', source: 'OpenJDK 17.0.15, HttpsURLConnection' },
  release: 17,
  trust: 'java-17',
  patched: true,
});
