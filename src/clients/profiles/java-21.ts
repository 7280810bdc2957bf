import { java } from '../families/java.ts';

export const java21 = java({
  id: 'java-21',
  name: 'Java 21',
  released: '2023-09',
  supportedUntil: '2031-09',
  measured: { how: 'recorded', source: 'OpenJDK 21.0.13, HttpsURLConnection' },
  release: 21,
  trust: 'java-21',
  patched: true,
  namesAlert: true,
});
