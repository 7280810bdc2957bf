import { tls12 } from '../../wire/registry/versions.ts';
import { node } from '../families/openssl-programs.ts';

export const node16 = node({
  id: 'node-16',
  name: 'Node 16',
  released: '2021-04',
  supportedUntil: '2023-09',
  measured: { how: 'recorded', source: 'Node 16.20.2 with OpenSSL 1.1.1v+quic, https' },
  node: 16,
  openssl: 110,
  level: 1,
  lowest: tls12,
  reads: 'ssl/record/rec_layer_s3.c:1565',
  trust: 'node-16',
});
