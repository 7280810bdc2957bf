import { apacheHttpClient } from '../families/java-libraries.ts';

export const apacheHttpclient4 = apacheHttpClient({
  id: 'apache-httpclient-4',
  name: 'Apache HttpClient 4 (Java 17)',
  released: '2022-11',
  supportedUntil: null,
  measured: { how: 'recorded', source: 'Apache HttpClient 4.5.14 on OpenJDK 17.0.15' },
  version: 4,
  release: 17,
  trust: 'java-17',
  patched: true,
});
