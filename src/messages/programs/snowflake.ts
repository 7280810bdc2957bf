import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const snowflake: Program = {
  id: 'snowflake',
  name: 'Snowflake and other cloud databases',
  side: 'client',
  marks: ['snowflake', '254007'],
  tellMore: ['openssl s_client -connect {host}:{port} -servername {host}; and SnowCD, their checker'],
  meanings: [
    recalled.likely(
      ['revocation-unavailable', 'cert-revoked'],
      'The certificate is revoked or could not be validated',
      'Failed to validate the certificate revocation status',
    ),
  ],
};
