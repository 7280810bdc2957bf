import type { Program } from '../program.ts';

export const git: Program = {
  id: 'git',
  name: 'Git',
  side: 'client',
  client: 'git',
  sources: ['git/git'],
  marks: ['fatal: unable to access'],
  tellMore: ['GIT_CURL_VERBOSE=1 git ls-remote https://{target}/'],
  fix: 'git',
  meanings: [
    {
      causes: ['interception', 'client-trust-store', 'chain-incomplete', 'ca-untrusted'],
      certainty: 'possible',
      origin: 'source',
      texts: ["fatal: unable to access '{host}': SSL certificate problem: unable to get local issuer certificate"],
    },
    {
      causes: ['interception', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'source',
      texts: [
        "fatal: unable to access '{host}': SSL certificate problem: self signed certificate in certificate chain",
      ],
    },
    {
      causes: ['cert-self-signed', 'interception'],
      certainty: 'likely',
      origin: 'source',
      texts: ["fatal: unable to access '{host}': SSL certificate problem: self-signed certificate"],
    },
    {
      causes: ['cert-expired', 'intermediate-expired', 'client-trust-store', 'clock-wrong'],
      certainty: 'likely',
      origin: 'source',
      texts: ["fatal: unable to access '{host}': SSL certificate problem: certificate has expired"],
    },
    {
      causes: ['client-trust-store', 'chain-incomplete', 'ca-untrusted', 'cert-expired'],
      certainty: 'possible',
      origin: 'measured',
      texts: ["fatal: unable to access '{host}': server certificate verification failed. CAfile: {path} CRLfile: none"],
    },
    {
      causes: ['revocation-unavailable', 'interception', 'ca-untrusted'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ["fatal: unable to access '{host}': schannel: {any}"],
    },
    {
      causes: ['closed-early', 'tcp-reset', 'middlebox', 'proxy-failure'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        "fatal: unable to access '{host}': OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to {host}",
        "fatal: unable to access '{host}': LibreSSL SSL_connect: SSL_ERROR_SYSCALL in connection to {host}",
      ],
    },
    {
      causes: ['tcp-reset', 'middlebox'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ["fatal: unable to access '{host}': OpenSSL SSL_connect: Connection was reset in connection to {host}"],
    },
    {
      causes: ['client-config', 'client-trust-store'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        "fatal: unable to access '{host}': error setting certificate verify locations: CAfile: {path} CApath: none",
      ],
    },
    {
      causes: ['proxy-failure'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ["fatal: unable to access '{host}': Received HTTP code {number} from proxy after CONNECT"],
    },
    {
      causes: ['closed-early', 'protocol-mismatch', 'proxy-failure', 'client-outdated'],
      certainty: 'possible',
      origin: 'measured',
      hides: true,
      texts: ["fatal: unable to access '{host}': gnutls_handshake() failed: {any}"],
    },
    {
      causes: ['closed-early', 'tcp-reset', 'protocol-mismatch'],
      certainty: 'likely',
      origin: 'source',
      texts: ["fatal: unable to access '{host}': Unknown SSL protocol error in connection to {host}"],
    },
  ],
};
