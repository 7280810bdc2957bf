import { okHttp } from '../families/java-libraries.ts';

export const okhttp5 = okHttp({
  id: 'okhttp-5',
  name: 'OkHttp 5 (Java 17)',
  released: '2025-07',
  supportedUntil: null,
  measured: { how: 'recorded', source: 'OkHttp 5.5.1 on OpenJDK 17.0.15' },
  release: 17,
  trust: 'java-17',
  patched: true,
});
