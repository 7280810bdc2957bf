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
    {
      causes: ['interception', 'client-trust-store', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['SSL validation failed for {host} {any}'],
    },
    {
      causes: ['interception', 'client-trust-store', 'hostname-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'botocore.exceptions.SSLError: SSL validation failed for {host} [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: {any}',
      ],
    },
    {
      causes: ['dns-failure', 'tcp-refused', 'proxy-failure'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['Could not connect to the endpoint URL: "{host}"'],
    },
  ],
};
