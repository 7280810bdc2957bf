import { tls12 } from '../../wire/registry/versions.ts';
import { node } from '../families/openssl-programs.ts';

export const node18 = node({
  id: 'node-18',
  name: 'Node 18',
  released: '2022-04',
  supportedUntil: '2025-04',
  measured: { how: 'recorded', source: 'Node 18.20.8 with OpenSSL 3.0.16, https' },
  node: 18,
  openssl: 300,
  level: 1,
  lowest: tls12,
  reads: 'ssl/record/rec_layer_s3.c:1605',
  trust: 'node-18',
});
