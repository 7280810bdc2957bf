import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const tomcat: Program = {
  id: 'tomcat',
  name: 'Tomcat',
  side: 'server',
  client: 'java',
  sources: ['apache/tomcat'],
  marks: ['org.apache.tomcat', 'org.apache.coyote', 'catalina'],
  tellMore: ['-Djavax.net.debug=ssl:handshake in CATALINA_OPTS'],
  fix: 'java',
  meanings: [
    source.hides(
      ['ca-untrusted', 'client-outdated', 'closed-early'],
      'Handshake failed for client connection from IP address [{host}] and port [{number}]',
    ),
    source.likely(['closed-early', 'handshake-timeout'], 'java.io.IOException: EOF during handshake.'),
    recalled.possible(
      ['not-tls', 'client-config'],
      'Invalid character found in method name. HTTP method names must be tokens',
    ),
    recalled.likely(['client-outdated', 'protocol-mismatch'], 'SSLv2Hello is disabled', 'SSLv2Hello is not enabled'),
    recalled.likely(['client-config'], 'Bad Request This combination of host and port requires TLS.'),
    source.certain(
      ['cert-missing', 'client-config'],
      'java.io.IOException: Alias name [{name}] does not identify a key entry',
      'No SSLHostConfig element was found with the hostName [{host}] to match the defaultSSLHostConfigName for the connector [{name}]',
    ),
    source.certain(['cert-missing'], 'No aliases for private keys found in key store'),
    recalled.likely(['not-tls']),
  ],
};
