import { node } from '../families/openssl-programs.ts';

export const node0_10 = node({
  id: 'node-0.10',
  name: 'Node 0.10',
  released: '2013-03',
  supportedUntil: '2016-10',
  measured: { how: 'recorded', source: 'Node 0.10.48 with OpenSSL 1.0.1u, https' },
  node: 0.1,
  openssl: 100,
  level: 0,
  reads: 'ssl/s3_pkt.c:1300',
  trust: 'node-0.10',
});
