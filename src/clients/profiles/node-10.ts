import { tls10 } from '../../wire/registry/versions.ts';
import { node } from '../families/openssl-programs.ts';

export const node10 = node({
  id: 'node-10',
  name: 'Node 10',
  released: '2018-04',
  supportedUntil: '2021-04',
  measured: { how: 'recorded', source: 'Node 10.24.1 with OpenSSL 1.1.1k, https' },
  node: 10,
  openssl: 110,
  level: 1,
  lowest: tls10,
  reads: 'ssl/record/rec_layer_s3.c:1544',
  trust: 'node-10',
});
