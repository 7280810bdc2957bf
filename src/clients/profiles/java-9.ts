import { java } from '../families/java.ts';

export const java9 = java({
  id: 'java-9',
  name: 'Java 9',
  released: '2017-09',
  supportedUntil: '2018-03',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Java 9.0.4' },
  release: 9,
  trust: 'java-8u141',
  patched: false,
});
