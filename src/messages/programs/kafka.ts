import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const kafka: Program = {
  id: 'kafka',
  name: 'Kafka',
  side: 'either',
  client: 'java',
  sources: ['apache/kafka, librdkafka'],
  marks: ['org.apache.kafka', 'kafka', 'librdkafka', 'rdkafka'],
  tellMore: ['-Djavax.net.debug=ssl:handshake in KAFKA_OPTS'],
  fix: 'kafka',
  meanings: [
    // SslTransportLayer.java: an alert that came once it read, as TLS 1.3 refuses a client's certificate.
    source.likely(['client-cert-required', 'client-cert-rejected'], 'Failed to process post-handshake messages'),
    recalled.possible(
      ['tcp-timeout', 'handshake-timeout', 'middlebox'],
      'KafkaJSConnectionError: Connection timeout',
      'KafkaJSNumberOfRetriesExceeded Connection timeout',
    ),
    source.likely(
      ['dns-failure'],
      "Couldn't resolve server {any} from bootstrap.servers",
      'No resolvable bootstrap urls given in bootstrap.servers',
    ),
    // Whatever kept it from speaking with a broker: why, its log says.
    source.hides(
      ['tcp-refused', 'ca-untrusted', 'client-config', 'not-tls', 'hostname-mismatch', 'client-cert-required'],
      'Timed out waiting for a node assignment',
    ),
    source.hides(
      ['ca-untrusted', 'hostname-mismatch', 'client-cert-required', 'client-trust-store'],
      'org.apache.kafka.common.errors.SslAuthenticationException: SSL handshake failed',
    ),
    recalled.hides(
      ['ca-untrusted', 'client-cert-required', 'hostname-mismatch'],
      'Failed authentication with {host} (SSL handshake failed)',
    ),
    // What librdkafka says of whatever OpenSSL found.
    source.possible(
      ['client-trust-store', 'ca-untrusted', 'cert-expired', 'chain-incomplete', 'cert-self-signed'],
      'SSL handshake failed: error:{any}:SSL routines:{any}:certificate verify failed: broker certificate could not be verified, verify that ssl.ca.location is correctly configured or root CA certificates are installed',
    ),
    source.likely(
      ['not-tls', 'closed-early'],
      'SSL handshake failed: Disconnected: connecting to a PLAINTEXT broker listener?',
    ),
    source.hides(
      ['closed-early', 'client-config', 'client-cert-required'],
      'Disconnected: connection closed by peer: receive 0 after POLLIN',
    ),
    recalled.likely(
      ['client-config'],
      'Disconnected while requesting ApiVersion: might be caused by incorrect security.protocol configuration (connecting to a SSL listener?)',
    ),
    recalled.likely(
      ['client-config', 'not-tls'],
      'org.apache.kafka.common.network.InvalidReceiveException: Invalid receive (size = {number} larger than {number})',
    ),
    recalled.possible(
      ['not-tls', 'client-config'],
      'Invalid response size {number} (0..{number}): increase receive.message.max.bytes',
    ),
    recalled.likely(
      ['client-cert-required'],
      'SSL handshake failed: error:{any}: client SSL authentication might be required (see ssl.key.location and ssl.certificate.location and consult the broker logs for more information)',
    ),
  ],
};
