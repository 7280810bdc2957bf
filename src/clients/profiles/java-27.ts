import { java } from '../families/java.ts';

export const java27 = java({
  id: 'java-27',
  name: 'Java 27',
  released: '2026-09',
  supportedUntil: '2027-03',
  measured: { how: 'recorded', source: 'OpenJDK 27.0.1, HttpsURLConnection' },
  release: 27,
  trust: 'java-25',
  patched: true,
  namesAlert: true,
});
