import { tls12 } from '../../wire/registry/versions.ts';
import { node } from '../families/openssl-programs.ts';

export const node20 = node({
  id: 'node-20',
  name: 'Node 20',
  released: '2023-04',
  supportedUntil: '2026-04',
  measured: { how: 'recorded', source: 'Node 20.20.2 with OpenSSL 3.0.19, https' },
  node: 20,
  openssl: 300,
  level: 1,
  lowest: tls12,
  reads: 'ssl/record/rec_layer_s3.c:1601',
  trust: 'node-20',
});
