import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const etcd: Program = {
  id: 'etcd',
  name: 'etcd',
  side: 'server',
  sources: ['etcd-io/etcd'],
  marks: [
    'embed/config_logging.go',
    'etcd[',
    'etcdserver',
    'rafthttp',
    'rejected connection from',
    '"msg":"rejected connection",',
  ],
  tellMore: ['etcd --log-level debug'],
  fix: 'etcd',
  meanings: [
    source.likely(
      ['closed-early', 'tcp-reset'],
      '"msg":"rejected connection","remote-addr":"{host}","server-name":"{any}","error":"EOF"',
      'rejected connection from "{host}" (error "EOF", ServerName "{any}")',
    ),
    recalled.likely(['hostname-mismatch'], 'tls: "{host}" does not match any of DNSNames [{any}]'),
  ],
};
