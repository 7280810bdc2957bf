import { java } from '../families/java.ts';

export const java25 = java({
  id: 'java-25',
  name: 'Java 25',
  released: '2025-09',
  supportedUntil: '2033-09',
  measured: { how: 'recorded', source: 'OpenJDK 25.0.5, HttpsURLConnection' },
  release: 25,
  trust: 'java-25',
  patched: true,
  namesAlert: true,
});
