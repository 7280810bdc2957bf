import { tls12 } from '../../wire/registry/versions.ts';
import type { Client } from '../client.ts';
import { kindsIn } from '../readers/certificate-reader.ts';
import { ofPolicies, timestamps } from '../families/informative-extensions.ts';
import { plain } from '../families/plain.ts';
import { nssReader } from '../readers/nss.ts';
import { curlNssWording } from '../wording/nss.ts';

const client = plain({
  id: 'curl-nss-3.87',
  name: 'libcurl 7.88 (NSS 3.87, Debian 12)',
  released: '2023-06',
  supportedUntil: '2028-06',
  measured: { how: 'recorded', source: 'libcurl-nss of Debian 12' },
  family: 'curl (NSS)',
  kind: 'tool',
  lowest: tls12,
  trust: 'debian-12',
  errors: curlNssWording,
  policy: {
    namePatterns: ['w*'],
    commonNameYieldsTo: ['dns'],
    addresses: ['listed', 'named', 'common'],
    maxCertificates: 20,
    rejectedHashes: ['md2', 'md4', 'md5'],
    rejectedPublicHashes: ['sha1'],
    keyAlgorithms: ['rsa', 'ec'],
    otherPurposes: [],
    unprocessedExtensions: [timestamps, ...ofPolicies],
    conformance: kindsIn(nssReader.refuses),
  },
  faultOrder: ['unreadable', 'expired', 'not-yet-valid', 'extended-key-usage', 'key-usage'],
});

export const curlNss3_87: Client = { ...client, reader: nssReader };
