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
    recalled.likely(['client-outdated', 'protocol-mismatch'], 'SSLv2Hello is disabled'),
    recalled.likely(['client-config'], 'Bad Request This combination of host and port requires TLS.'),
    source.certain(
      ['cert-missing', 'client-config'],
      'java.io.IOException: Alias name [{name}] does not identify a key entry',
      'No SSLHostConfig element was found with the hostName [{host}] to match the defaultSSLHostConfigName for the connector [{name}]',
    ),
    source.certain(['cert-missing'], 'No aliases for private keys found in key store'),
    recalled.likely(
      ['not-tls'],
      'Invalid character found in method name [0x16 0x03 0x01{any}]. HTTP method names must be tokens',
      'Invalid character found in method name [0x160x03{any}]. HTTP method names must be tokens',
      'Invalid character found in method name [0x160x03{any}',
    ),
  ],
};
