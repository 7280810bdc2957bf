import { tls12 } from '../wire/registry/versions.ts';
import type { Client } from './client.ts';
import { informative } from './families/informative-extensions.ts';
import { plain } from './families/plain.ts';
import { timeKinds } from './readers/certificate-reader.ts';
import { erlangWording } from './wording/erlang.ts';

export const erlang27: Client = plain({
  id: 'erlang-27',
  name: 'Erlang/OTP 27 (RabbitMQ, CouchDB)',
  released: '2024-05',
  supportedUntil: '2027-05',
  measured: { how: 'recorded', source: 'Erlang/OTP 27.3.4, ssl 11.2.12, of Debian 13, httpc' },
  family: 'Erlang',
  kind: 'runtime',
  lowest: tls12,
  errors: erlangWording,
  policy: {
    commonNameFallback: false,
    namePatterns: ['partial', 'top-level'],
    otherPurposes: [],
    unprocessedExtensions: informative,
    conformance: timeKinds,
  },
  faultOrder: ['unreadable', 'unknown-critical-extension', 'extended-key-usage'],
  trust: 'debian-13',
});
