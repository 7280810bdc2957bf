import { java } from '../families/java.ts';

export const java8u111 = java({
  id: 'java-8u111',
  name: 'Java 8u111',
  released: '2016-10',
  supportedUntil: '2017-01',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Java 8u111' },
  release: 8,
  trust: 'java-8u101',
  patched: false,
});
