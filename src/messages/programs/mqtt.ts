import { measured, recalled, source } from '../meaning.ts';
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
      ['ca-untrusted', 'cert-expired', 'hostname-mismatch', 'client-cert-required'],
      'Error: A TLS error occurred.',
    ),
    recalled.likely(
      ['ca-untrusted', 'client-trust-store'],
      'OpenSSL Error[0]: error:{any}:SSL routines:{any}:tlsv1 alert unknown ca',
    ),
    source.likely(
      ['hostname-mismatch', 'ca-untrusted'],
      'OpenSSL Error[0]: error:{any}:SSL routines:{any}:sslv3 alert bad certificate',
    ),
    // What it writes beside the reason, or alone where what came was no MQTT.
    source.hides(
      ['client-config', 'not-tls', 'closed-early'],
      'Client {name} disconnected: protocol error.',
      'Client connection from {host} failed: error:{any}',
    ),
  ],
};
