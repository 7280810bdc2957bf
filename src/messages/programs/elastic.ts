import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const elastic: Program = {
  id: 'elastic',
  name: 'Elasticsearch and its companions',
  side: 'either',
  client: 'java',
  marks: ['elasticsearch', 'logstash', 'filebeat', 'metricbeat', 'kibana', 'org.elasticsearch'],
  tellMore: [
    'logger.org.elasticsearch.xpack.security.transport: trace    # in elasticsearch.yml; -Djavax.net.debug=ssl:handshake for the rest',
  ],
  fix: 'elastic',
  meanings: [
    // The clients for Python, of whatever went wrong; clusters make themselves an authority.
    recalled.hides(
      ['ca-untrusted', 'cert-self-signed', 'hostname-mismatch', 'not-tls', 'cert-expired', 'client-trust-store'],
      'elastic_transport.TlsError: TLS error',
    ),
    recalled.likely(['client-config'], 'received plaintext http traffic on an https channel, closing connection'),
    // All that it knows is that an alert about its certificate came.
    recalled.possible(
      ['ca-untrusted', 'client-trust-store', 'hostname-mismatch', 'cert-expired'],
      "client did not trust this server's certificate, closing connection",
      "http client did not trust this server's certificate, closing connection Netty4HttpChannel{{any}}",
    ),
  ],
};
