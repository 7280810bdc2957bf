import { node } from '../families/openssl-programs.ts';

export const node8 = node({
  id: 'node-8',
  name: 'Node 8',
  released: '2017-05',
  supportedUntil: '2019-12',
  measured: { how: 'recorded', source: 'Node 8.17.0 with OpenSSL 1.0.2s, https' },
  node: 8,
  openssl: 100,
  level: 0,
  reads: 'ssl/s3_pkt.c:1498',
  trust: 'node-8',
});
