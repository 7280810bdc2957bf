import { java } from '../families/java.ts';

export const java11_0_2 = java({
  id: 'java-11.0.2',
  name: 'Java 11.0.2',
  released: '2019-01',
  supportedUntil: '2019-04',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: OpenJDK 11.0.2' },
  release: 11,
  trust: 'java-11',
  patched: false,
});
