import { java } from '../families/java.ts';

export const java12 = java({
  id: 'java-12',
  name: 'Java 12',
  released: '2019-03',
  supportedUntil: '2019-09',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: OpenJDK 12.0.1' },
  release: 12,
  trust: 'java-11',
  patched: false,
});
