import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const docker: Program = {
  id: 'docker',
  name: 'Docker, containerd and registries',
  side: 'client',
  client: 'go',
  sources: ['moby/moby'],
  marks: ['docker:', 'Error response from daemon', 'dockerd', 'containerd', 'buildkit', 'podman'],
  fix: 'docker',
  tellMore: ['journalctl -u docker    # the daemon connects, not the command', 'curl -v https://{target}/v2/'],
  meanings: [
    source.possible(
      ['ca-untrusted', 'interception', 'cert-self-signed', 'chain-incomplete'],
      'Error response from daemon: Get "{host}": x509: certificate signed by unknown authority',
      'Error response from daemon: Get "{host}": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    ),
    source.certain(
      ['not-tls'],
      'Error response from daemon: Get "{host}": http: server gave HTTP response to HTTPS client',
    ),
    recalled.likely(
      ['handshake-timeout', 'middlebox', 'proxy-failure'],
      'Error response from daemon: Get "{host}": net/http: TLS handshake timeout',
    ),
    recalled.likely(
      ['hostname-mismatch'],
      'Error response from daemon: Get "{host}": x509: certificate is valid for {name}, not {host}',
    ),
    recalled.likely(
      ['cert-expired', 'clock-wrong'],
      'Error response from daemon: Get "{host}": x509: certificate has expired or is not yet valid: current time {date} is after {date}',
    ),
    source.likely(
      ['clock-wrong', 'cert-expired'],
      'Error response from daemon: Get "{host}": x509: certificate has expired or is not yet valid{any}',
    ),
    recalled.likely(['proxy-failure'], 'Error response from daemon: Get "{host}": proxyconnect tcp: {any}'),
    source.likely(
      ['client-cert-rejected', 'client-cert-required'],
      'error during connect: {any}: remote error: tls: bad certificate',
    ),
    source.certain(['client-config'], 'Client sent an HTTP request to an HTTPS server.'),
    recalled.hides(
      ['ca-untrusted', 'interception', 'not-tls'],
      'failed to resolve reference "{name}": failed to do request: Head "{host}": {any}',
    ),
  ],
};
