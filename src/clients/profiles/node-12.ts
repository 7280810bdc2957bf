import { tls12 } from '../../wire/registry/versions.ts';
import { node } from '../families/openssl-programs.ts';

export const node12 = node({
  id: 'node-12',
  name: 'Node 12',
  released: '2019-04',
  supportedUntil: '2022-04',
  measured: { how: 'recorded', source: 'Node 12.22.12 with OpenSSL 1.1.1n, https' },
  node: 12,
  openssl: 110,
  level: 1,
  lowest: tls12,
  reads: 'ssl/record/rec_layer_s3.c:1544',
  trust: 'node-12',
});
