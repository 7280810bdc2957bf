import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const oracle: Program = {
  id: 'oracle',
  name: 'Oracle Database (UTL_HTTP, wallets)',
  side: 'client',
  marks: ['ORA-2902', 'ORA-2886', 'ORA-28759', 'ORA-29273', 'ORA-24247'],
  tellMore: ['orapki wallet display -wallet DIR; and in sqlnet.ora: TRACE_LEVEL_CLIENT=16'],
  meanings: [
    recalled.likely(
      ['client-trust-store', 'ca-untrusted', 'chain-incomplete'],
      'ORA-29024: Certificate validation failure',
      'ORA-29024',
    ),
    recalled.likely(
      ['protocol-mismatch', 'cipher-mismatch', 'client-outdated'],
      'ORA-28860: Fatal SSL error',
      'ORA-28860',
    ),
    recalled.likely(
      ['client-config'],
      'ORA-28759: failure to open file',
      'ORA-28759',
      'ORA-28768: bad magic number',
      'ORA-28353',
    ),
    recalled.possible(['client-config'], 'ORA-12538: TNS:no such protocol adapter'),
    recalled.likely(
      ['hostname-mismatch'],
      'ORA-24263: Certificate of the remote server does not match the target address',
      'ORA-24263',
    ),
    recalled.possible(
      ['protocol-mismatch', 'cipher-mismatch', 'closed-early'],
      'ORA-28862: SSL connection failed',
      'ORA-28862',
    ),
    recalled.likely(
      ['closed-early', 'tcp-reset'],
      'ORA-28861: SSL connection would block',
      'ORA-28864: SSL connection closed gracefully',
      'ORA-28865: SSL connection closed',
    ),
    recalled.likely(
      ['cipher-mismatch'],
      'ORA-28852',
      'ORA-28857: Unknown SSL error',
      'ORA-29019: The protocol version is incorrect',
    ),
    recalled.likely(['client-cert-required'], 'ORA-28857'),
    recalled.likely(
      ['cert-self-signed', 'ca-untrusted'],
      'ORA-29003: SSL transport detected mismatched server certificate',
    ),
  ],
};
