import { trustFaults } from '../failure.ts';
import { partialWildcards } from '../../pki/path/chain-policy.ts';
import { tls12 } from '../../wire/registry/versions.ts';
import type { Client } from '../client.ts';
import { informative } from '../families/informative-extensions.ts';
import { plain } from '../families/plain.ts';
import { kindsIn } from '../readers/certificate-reader.ts';
import { erlangReader } from '../readers/erlang.ts';
import { erlangWording } from '../wording/erlang.ts';

const client = plain({
  id: 'erlang-27',
  name: 'Erlang/OTP 27 (RabbitMQ, CouchDB)',
  released: '2024-05',
  supportedUntil: '2027-05',
  measured: { how: 'recorded', source: 'Erlang/OTP 27.3.4, ssl 11.2.12, of Debian 13, httpc' },
  family: 'Erlang',
  kind: 'runtime',
  lowest: tls12,
  limits: { takesPkcs1InTls13: true },
  errors: erlangWording,
  policy: {
    commonNameYieldsTo: null,
    namePatterns: [...partialWildcards, 'top-level'],
    otherPurposes: [],
    checksPolicies: true,
    unprocessedExtensions: informative,
    conformance: kindsIn(erlangReader.refuses),
  },
  faultOrder: [
    'unreadable',
    ...trustFaults,
    'unknown-critical-extension',
    'extended-key-usage',
    'not-a-ca',
    'key-usage',
  ],
  trust: 'debian-13',
});

export const erlang27: Client = { ...client, reader: erlangReader };
