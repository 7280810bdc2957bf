import type { Program } from '../program.ts';

export const pip: Program = {
  id: 'pip',
  name: 'pip',
  side: 'client',
  client: 'requests',
  sources: ['pypa/pip'],
  marks: ['pip', 'Could not fetch URL', 'pypi.org', 'files.pythonhosted.org'],
  tellMore: ['pip -vvv install ...; pip config debug'],
  fix: 'pip',
  meanings: [
    {
      causes: ['interception', 'client-trust-store', 'ca-untrusted', 'clock-wrong'],
      certainty: 'likely',
      origin: 'measured',
      texts: ['Could not fetch URL {host}: There was a problem confirming the ssl certificate: {any} - skipping'],
    },
    {
      causes: ['client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'WARNING: pip is configured with locations that require TLS/SSL, however the ssl module in Python is not available.',
        'WARNING: The repository located at {host} is not a trusted or secure host and is being ignored.',
      ],
    },
    {
      causes: ['client-outdated', 'protocol-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: ['tlsv1 alert protocol version {any} skipping'],
    },
  ],
};
