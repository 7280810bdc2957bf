import { measured, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const git: Program = {
  id: 'git',
  name: 'Git',
  side: 'client',
  client: 'git-openssl',
  sources: ['git/git'],
  marks: ['fatal: unable to access', "unable to access 'https:", "unable to access 'http:"],
  tellMore: ['GIT_CURL_VERBOSE=1 git ls-remote https://{target}/'],
  fix: 'git',
  meanings: [
    source.possible(
      ['interception', 'client-trust-store', 'chain-incomplete', 'ca-untrusted'],
      "fatal: unable to access '{host}': SSL certificate problem: unable to get local issuer certificate",
    ),
    source.likely(
      ['interception', 'ca-untrusted'],
      "fatal: unable to access '{host}': SSL certificate problem: self signed certificate in certificate chain",
    ),
    source.likely(
      ['cert-self-signed', 'interception'],
      "fatal: unable to access '{host}': SSL certificate problem: self-signed certificate",
    ),
    source.likely(
      ['cert-expired', 'intermediate-expired', 'client-trust-store', 'clock-wrong'],
      "fatal: unable to access '{host}': SSL certificate problem: certificate has expired",
    ),
    source.hides(
      ['revocation-unavailable', 'interception', 'ca-untrusted'],
      "fatal: unable to access '{host}': schannel: {any}",
    ),
    recalled.likely(
      ['closed-early', 'tcp-reset', 'middlebox', 'proxy-failure'],
      "fatal: unable to access '{host}': OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to {host}",
      "fatal: unable to access '{host}': LibreSSL SSL_connect: SSL_ERROR_SYSCALL in connection to {host}",
    ),
    recalled.likely(
      ['tcp-reset', 'middlebox'],
      "fatal: unable to access '{host}': OpenSSL SSL_connect: Connection was reset in connection to {host}",
    ),
    source.certain(
      ['client-config', 'client-trust-store'],
      "fatal: unable to access '{host}': error setting certificate verify locations: CAfile: {path} CApath: none",
    ),
    recalled.likely(
      ['proxy-failure'],
      "fatal: unable to access '{host}': Received HTTP code {number} from proxy after CONNECT",
    ),
    measured.hides(
      ['closed-early', 'protocol-mismatch', 'proxy-failure', 'client-outdated'],
      "fatal: unable to access '{host}': gnutls_handshake() failed: {any}",
    ),
    source.likely(
      ['closed-early', 'tcp-reset', 'protocol-mismatch'],
      "fatal: unable to access '{host}': Unknown SSL protocol error in connection to {host}",
    ),
  ],
};
