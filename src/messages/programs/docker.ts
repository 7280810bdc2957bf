import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const docker: Program = {
  id: 'docker',
  name: 'Docker, containerd and registries',
  side: 'client',
  client: 'go',
  sources: ['moby/moby'],
  marks: [
    'docker:',
    'Error response from daemon',
    'dockerd',
    'containerd',
    'Failed to pull image',
    'buildkit',
    'podman',
    'error during connect:',
  ],
  fix: 'docker',
  tellMore: ['journalctl -u docker    # the daemon connects, not the command', 'curl -v https://{target}/v2/'],
  meanings: [
    recalled.likely(
      ['cert-expired', 'clock-wrong'],
      'Error response from daemon: Get "{host}": x509: certificate has expired or is not yet valid: current time {date} is after {date}',
    ),
    source.likely(
      ['clock-wrong', 'cert-expired'],
      'Error response from daemon: Get "{host}": x509: certificate has expired or is not yet valid{any}',
    ),
    source.certain(['client-config'], 'Client sent an HTTP request to an HTTPS server.'),
    recalled.hides(
      ['ca-untrusted', 'interception', 'not-tls'],
      'failed to resolve reference "{name}": failed to do request: Head "{host}": {any}',
    ),
  ],
};
