import { tls12 } from '../../wire/registry/versions.ts';
import { node } from '../families/openssl-programs.ts';

export const node26 = node({
  id: 'node-26',
  name: 'Node 26',
  released: '2026-04',
  supportedUntil: '2029-04',
  measured: { how: 'recorded', source: 'Node 26.12.1 with OpenSSL 3.5.9, https' },
  node: 26,
  openssl: 305,
  lowest: tls12,
  reads: 'ssl/record/rec_layer_s3.c:918',
  trust: 'node-26',
});
