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
    {
      causes: ['client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['received plaintext http traffic on an https channel, closing connection'],
    },
    {
      causes: ['ca-untrusted', 'client-trust-store', 'cert-self-signed'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ["client did not trust this server's certificate, closing connection"],
    },
    {
      causes: ['ca-untrusted', 'client-trust-store'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        "http client did not trust this server's certificate, closing connection Netty4HttpChannel{{any}}",
        'TLS server: In state certify received CLIENT ALERT: Fatal - Unknown CA',
      ],
    },
    { causes: ['not-tls'], certainty: 'likely', origin: 'recalled', texts: ['{bad_header,<<22,3,1{any}>>}'] },
    {
      causes: ['protocol-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['TLS server: In state start received CLIENT ALERT: Fatal - Protocol Version'],
    },
  ],
};
