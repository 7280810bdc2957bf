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
    {
      causes: ['ca-untrusted', 'interception', 'cert-self-signed', 'chain-incomplete'],
      certainty: 'possible',
      origin: 'source',
      texts: [
        'Error response from daemon: Get "{host}": x509: certificate signed by unknown authority',
        'Error response from daemon: Get "{host}": tls: failed to verify certificate: x509: certificate signed by unknown authority',
      ],
    },
    {
      causes: ['not-tls'],
      certainty: 'certain',
      origin: 'source',
      texts: ['Error response from daemon: Get "{host}": http: server gave HTTP response to HTTPS client'],
    },
    {
      causes: ['handshake-timeout', 'middlebox', 'proxy-failure'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['Error response from daemon: Get "{host}": net/http: TLS handshake timeout'],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['Error response from daemon: Get "{host}": x509: certificate is valid for {name}, not {host}'],
    },
    {
      causes: ['clock-wrong', 'cert-expired'],
      certainty: 'likely',
      origin: 'source',
      texts: ['Error response from daemon: Get "{host}": x509: certificate has expired or is not yet valid{any}'],
    },
    {
      causes: ['proxy-failure'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['Error response from daemon: Get "{host}": proxyconnect tcp: {any}'],
    },
    {
      causes: ['client-cert-rejected', 'client-cert-required'],
      certainty: 'likely',
      origin: 'source',
      texts: ['error during connect: {any}: remote error: tls: bad certificate'],
    },
    {
      causes: ['client-config'],
      certainty: 'certain',
      origin: 'source',
      texts: ['Client sent an HTTP request to an HTTPS server.'],
    },
    {
      causes: ['ca-untrusted', 'interception', 'not-tls'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['failed to resolve reference "{name}": failed to do request: Head "{host}": {any}'],
    },
  ],
};
