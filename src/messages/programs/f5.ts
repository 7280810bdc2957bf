import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const f5: Program = {
  id: 'f5',
  name: 'F5 BIG-IP',
  side: 'server',
  marks: ['01260009', '01260013', '01260006', '01260014', 'bigip', 'tmm['],
  tellMore: ['tmsh modify sys db log.ssl.level value debug ; ssldump -nr FILE'],
  meanings: [
    recalled.hides(
      ['protocol-mismatch', 'cipher-mismatch', 'ca-untrusted', 'client-cert-required'],
      '01260013:{any} SSL Handshake failed for TCP {host} -> {host}',
    ),
    recalled.likely(
      ['protocol-mismatch', 'client-outdated'],
      '01260009:{any} Connection error: ssl_hs_rxhello:{number}: unsupported version ({number})',
      'Connection error: ssl_hs_rxhello:{number}: unsupported version',
    ),
    recalled.likely(['client-config', 'not-tls'], 'Connection error: ssl_passthru:{number}: not SSL'),
    recalled.likely(
      ['cipher-mismatch', 'client-outdated'],
      'Connection error: {any}: no shared ciphers ({number})',
      'Connection error: {any}: no shared cipher',
    ),
    recalled.likely(
      ['client-cert-rejected', 'ca-untrusted'],
      '01260006:{any} Peer cert verify error: {any} (depth {number}; cert {any})',
    ),
    recalled.likely(
      ['ca-untrusted', 'client-trust-store'],
      'Connection error: ssl_hs_rxalert:{number}: alert(48) unknown ca',
    ),
    recalled.likely(['client-cert-required'], 'Connection error: {any}: peer did not return a certificate'),
  ],
};
