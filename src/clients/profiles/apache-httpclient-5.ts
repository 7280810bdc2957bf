import { apacheHttpClient } from '../families/java-libraries.ts';

export const apacheHttpclient5 = apacheHttpClient({
  id: 'apache-httpclient-5',
  name: 'Apache HttpClient 5 (Java 17)',
  released: '2025-12',
  supportedUntil: null,
  measured: { how: 'recorded', source: 'Apache HttpClient 5.6.5 on OpenJDK 17.0.15' },
  version: 5,
  release: 17,
  trust: 'java-17',
  patched: true,
});
