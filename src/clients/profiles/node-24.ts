import { tls12 } from '../../wire/registry/versions.ts';
import { node } from '../families/openssl-programs.ts';

export const node24 = node({
  id: 'node-24',
  name: 'Node 24',
  released: '2025-05',
  supportedUntil: '2028-04',
  measured: { how: 'recorded', source: 'Node 24.21.0 with OpenSSL 3.5.8, https' },
  node: 24,
  openssl: 305,
  lowest: tls12,
  reads: 'ssl/record/rec_layer_s3.c:918',
  trust: 'node-24',
});
