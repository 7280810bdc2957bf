import { node } from '../families/openssl-programs.ts';

export const node6 = node({
  id: 'node-6',
  name: 'Node 6',
  released: '2016-04',
  supportedUntil: '2019-04',
  measured: { how: 'recorded', source: 'Node 6.17.1 with OpenSSL 1.0.2r, https' },
  node: 6,
  openssl: 100,
  level: 0,
  reads: 'ssl/s3_pkt.c:1498',
  trust: 'node-6',
});
