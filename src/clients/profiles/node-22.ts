import { tls12 } from '../../wire/registry/versions.ts';
import { node } from '../families/openssl-programs.ts';

export const node22 = node({
  id: 'node-22',
  name: 'Node 22',
  released: '2024-04',
  supportedUntil: '2027-04',
  measured: { how: 'recorded', source: 'Node 22.23.3 with OpenSSL 3.5.8, https' },
  node: 22,
  openssl: 305,
  level: 1,
  lowest: tls12,
  reads: 'ssl/record/rec_layer_s3.c:918',
  trust: 'node-22',
});
