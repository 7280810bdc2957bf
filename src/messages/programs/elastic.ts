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
  meanings: [
    recalled.likely(['client-config'], 'received plaintext http traffic on an https channel, closing connection'),
    recalled.likely(
      ['ca-untrusted', 'client-trust-store', 'cert-self-signed'],
      "client did not trust this server's certificate, closing connection",
    ),
    recalled.likely(
      ['ca-untrusted', 'client-trust-store'],
      "http client did not trust this server's certificate, closing connection Netty4HttpChannel{{any}}",
      'TLS server: In state certify received CLIENT ALERT: Fatal - Unknown CA',
    ),
    recalled.likely(['not-tls'], '{bad_header,<<22,3,1{any}>>}'),
    recalled.likely(
      ['protocol-mismatch'],
      'TLS server: In state start received CLIENT ALERT: Fatal - Protocol Version',
    ),
  ],
};
