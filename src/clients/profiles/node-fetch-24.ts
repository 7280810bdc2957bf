import { tls12 } from '../../wire/registry/versions.ts';
import { nodeFetch } from '../families/openssl-programs.ts';

export const nodeFetch24 = nodeFetch({
  id: 'node-fetch-24',
  name: 'Node 24, fetch',
  released: '2025-05',
  supportedUntil: '2028-04',
  measured: { how: 'recorded', source: 'Node 24.21.0 with OpenSSL 3.5.8, fetch' },
  node: 24,
  openssl: 305,
  lowest: tls12,
  reads: 'ssl/record/rec_layer_s3.c:918',
  trust: 'node-24',
});
