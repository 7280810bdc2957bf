import { java } from '../families/java.ts';

export const java7 = java({
  id: 'java-7',
  name: 'Java 7',
  released: '2011-07',
  supportedUntil: '2022-07',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Java 7u25' },
  release: 7,
  trust: 'java-7',
  patched: false,
});
