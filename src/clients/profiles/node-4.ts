import { node } from '../families/openssl-programs.ts';

export const node4 = node({
  id: 'node-4',
  name: 'Node 4',
  released: '2015-09',
  supportedUntil: '2018-04',
  measured: { how: 'recorded', source: 'Node 4.9.1 with OpenSSL 1.0.2o, https' },
  node: 4,
  openssl: 100,
  level: 0,
  reads: 'ssl/s3_pkt.c:1498',
  trust: 'node-4',
});
