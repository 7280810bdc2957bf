import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const aws: Program = {
  id: 'aws',
  name: 'AWS CLI and boto3',
  side: 'client',
  client: 'requests',
  marks: ['botocore', 'aws: error', 'boto3', 'SSL validation failed for'],
  fix: 'aws',
  tellMore: ['aws --debug s3 ls'],
  meanings: [
    // Whatever failed in the handshake is told so, and the library's own words follow.
    recalled.hides(['interception', 'client-trust-store', 'ca-untrusted'], 'SSL validation failed for {host} {any}'),
    recalled.likely(
      ['client-config', 'client-trust-store'],
      'SSL validation failed for {host} [Errno 2] No such file or directory',
    ),
    recalled.hides(
      ['interception', 'client-trust-store', 'hostname-mismatch'],
      'botocore.exceptions.SSLError: SSL validation failed for {host} [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: {any}',
    ),
    recalled.possible(['handshake-timeout', 'tcp-timeout', 'middlebox'], 'Read timeout on endpoint URL: "{host}"'),
    recalled.likely(['dns-failure', 'tcp-refused', 'proxy-failure'], 'Could not connect to the endpoint URL: "{host}"'),
  ],
};
