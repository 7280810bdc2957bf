import { node } from '../families/openssl-programs.ts';

export const node0_12 = node({
  id: 'node-0.12',
  name: 'Node 0.12',
  released: '2015-02',
  supportedUntil: '2016-12',
  measured: { how: 'recorded', source: 'Node 0.12.18 with OpenSSL 1.0.1u, https' },
  node: 0.12,
  openssl: 100,
  level: 0,
  reads: 'ssl/s3_pkt.c:1300',
  trust: 'node-0.10',
});
