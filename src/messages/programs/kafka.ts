import type { Program } from '../program.ts';

export const kafka: Program = {
  id: 'kafka',
  name: 'Kafka',
  side: 'either',
  client: 'java',
  sources: ['apache/kafka, librdkafka'],
  marks: ['org.apache.kafka', 'kafka', 'librdkafka', 'rdkafka'],
  tellMore: ['-Djavax.net.debug=ssl:handshake in KAFKA_OPTS'],
  meanings: [
    {
      causes: ['ca-untrusted', 'hostname-mismatch', 'client-cert-required', 'client-trust-store'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ['org.apache.kafka.common.errors.SslAuthenticationException: SSL handshake failed'],
    },
    {
      causes: ['ca-untrusted', 'client-cert-required', 'hostname-mismatch'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['Failed authentication with {host} (SSL handshake failed)'],
    },
    {
      causes: ['client-trust-store', 'ca-untrusted', 'chain-incomplete'],
      certainty: 'likely',
      origin: 'source',
      texts: [
        'SSL handshake failed: error:{any}:SSL routines:{any}:certificate verify failed: broker certificate could not be verified, verify that ssl.ca.location is correctly configured or root CA certificates are installed',
      ],
    },
    {
      causes: ['not-tls', 'closed-early'],
      certainty: 'likely',
      origin: 'source',
      texts: ['SSL handshake failed: Disconnected: connecting to a PLAINTEXT broker listener?'],
    },
    {
      causes: ['closed-early', 'client-config', 'client-cert-required'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ['Disconnected: connection closed by peer: receive 0 after POLLIN'],
    },
    {
      causes: ['client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'Disconnected while requesting ApiVersion: might be caused by incorrect security.protocol configuration (connecting to a SSL listener?)',
      ],
    },
    {
      causes: ['client-config', 'not-tls'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'org.apache.kafka.common.network.InvalidReceiveException: Invalid receive (size = {number} larger than {number})',
      ],
    },
    {
      causes: ['not-tls', 'client-config'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['Invalid response size {number} (0..{number}): increase receive.message.max.bytes'],
    },
    {
      causes: ['client-cert-required'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'SSL handshake failed: error:{any}: client SSL authentication might be required (see ssl.key.location and ssl.certificate.location and consult the broker logs for more information)',
      ],
    },
  ],
};
