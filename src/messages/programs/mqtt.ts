import { measured, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const mqtt: Program = {
  id: 'mqtt',
  name: 'Mosquitto and MQTT clients',
  side: 'either',
  service: 'mqtts',
  sources: ['eclipse/mosquitto'],
  marks: ['mosquitto', 'paho', 'MQTT', 'OpenSSL Error[0]: error:', ': OpenSSL Error: error:', 'Socket error on client'],
  tellMore: ['mosquitto_pub -d --cafile ca.pem -h {host} -p {port} -t t -m m; on the broker: log_type all'],
  fix: 'mqtt-client',
  meanings: [
    measured.hides(
      ['ca-untrusted', 'cert-expired', 'cert-self-signed', 'hostname-mismatch', 'client-cert-required', 'not-tls'],
      'A TLS error occurred.',
    ),
    // EPROTO, its own number for whatever OpenSSL made of the handshake or read after it.
    recalled.hides(
      ['ca-untrusted', 'hostname-mismatch', 'not-tls', 'client-cert-required', 'client-cert-rejected'],
      'mosquitto_pub{any}Error: Protocol error',
      'mosquitto_sub{any}Error: Protocol error',
    ),
    recalled.possible(
      ['closed-early', 'client-cert-rejected', 'tcp-reset'],
      'mosquitto_pub{any}Error: The connection was lost.',
      'mosquitto_sub{any}Error: The connection was lost.',
    ),
    recalled.hides(
      ['ca-untrusted', 'client-cert-required', 'client-config', 'closed-early'],
      'on port 8883. {any} Socket error on client',
    ),
    // What it writes beside the reason, or alone where what came was no MQTT.
    source.hides(
      ['client-config', 'not-tls', 'closed-early'],
      'Client {name} disconnected: protocol error.',
      'Client connection from {host} failed: error:{any}',
    ),
    // Of one that was connected; what OpenSSL says of the end stands before it.
    source.possible(['closed-early'], 'Client {name} closed its connection.'),
  ],
};
