import { tls12 } from '../../wire/registry/versions.ts';
import { node } from '../families/openssl-programs.ts';

export const node14 = node({
  id: 'node-14',
  name: 'Node 14',
  released: '2020-04',
  supportedUntil: '2023-04',
  measured: { how: 'recorded', source: 'Node 14.21.3 with OpenSSL 1.1.1t, https' },
  node: 14,
  openssl: 110,
  level: 1,
  lowest: tls12,
  reads: 'ssl/record/rec_layer_s3.c:1563',
  trust: 'node-14',
});
