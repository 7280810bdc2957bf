import { java } from '../families/java.ts';

export const java11 = java({
  id: 'java-11',
  name: 'Java 11',
  released: '2018-09',
  supportedUntil: '2027-10',
  measured: { how: 'recorded', source: 'OpenJDK 11.0.24, HttpsURLConnection' },
  release: 11,
  trust: 'java-11',
  patched: true,
});
