import { measured, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const pip: Program = {
  id: 'pip',
  name: 'pip',
  side: 'client',
  client: 'requests',
  sources: ['pypa/pip'],
  marks: ['pip', 'Could not fetch URL', "': /simple/", 'pypi.org', 'files.pythonhosted.org'],
  tellMore: ['pip -vvv install ...; pip config debug'],
  fix: 'pip',
  meanings: [
    // Why, Python says within: pip has other indexes than its makers'.
    measured.hides(
      ['interception', 'client-trust-store', 'ca-untrusted', 'clock-wrong'],
      'Could not fetch URL {host}: There was a problem confirming the ssl certificate: {any} - skipping',
    ),
    recalled.likely(
      ['client-config'],
      'WARNING: pip is configured with locations that require TLS/SSL, however the ssl module in Python is not available.',
      'WARNING: The repository located at {host} is not a trusted or secure host and is being ignored.',
    ),
    source.certain(['client-outdated', 'protocol-mismatch'], 'tlsv1 alert protocol version {any} skipping'),
  ],
};
