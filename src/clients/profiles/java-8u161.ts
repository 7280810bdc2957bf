import { java } from '../families/java.ts';

export const java8u161 = java({
  id: 'java-8u161',
  name: 'Java 8u161',
  released: '2018-01',
  supportedUntil: '2018-04',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Java 8u161' },
  release: 8,
  trust: 'java-8u141',
  patched: false,
});
