import { java } from '../families/java.ts';

export const java6 = java({
  id: 'java-6',
  name: 'Java 6',
  released: '2006-12',
  supportedUntil: '2018-12',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Java 6u45' },
  release: 6,
  trust: 'java-6',
  patched: false,
});
