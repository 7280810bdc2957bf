import { measured, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const mqtt: Program = {
  id: 'mqtt',
  name: 'Mosquitto and MQTT clients',
  side: 'either',
  sources: ['eclipse/mosquitto'],
  marks: ['mosquitto', 'paho', 'MQTT', 'OpenSSL Error[0]: error:'],
  tellMore: ['mosquitto_pub -d --cafile ca.pem -h {host} -p {port} -t t -m m; on the broker: log_type all'],
  meanings: [
    measured.hides(
      ['ca-untrusted', 'cert-expired', 'hostname-mismatch', 'client-cert-required', 'not-tls', 'protocol-mismatch'],
      'Error: A TLS error occurred.',
    ),
    // What it writes beside the reason, or alone where what came was no MQTT.
    source.hides(
      ['client-config', 'not-tls', 'closed-early'],
      'Client {name} disconnected: protocol error.',
      'Client connection from {host} failed: error:{any}',
    ),
  ],
};
