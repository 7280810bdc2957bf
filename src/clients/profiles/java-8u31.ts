import { java } from '../families/java.ts';

export const java8u31 = java({
  id: 'java-8u31',
  name: 'Java 8u31',
  released: '2015-01',
  supportedUntil: '2015-04',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Java 8u31' },
  release: 8,
  trust: 'java-8u31',
  patched: false,
});
