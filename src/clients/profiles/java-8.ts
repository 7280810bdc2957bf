import { java } from '../families/java.ts';

export const java8 = java({
  id: 'java-8',
  name: 'Java 8 (up to date)',
  released: '2014-03',
  supportedUntil: '2030-12',
  measured: { how: 'recorded', source: 'OpenJDK 8u504, HttpsURLConnection' },
  release: 8,
  trust: 'java-8',
  patched: true,
});
