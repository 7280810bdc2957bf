import type { Program } from '../program.ts';

export const mqtt: Program = {
  id: 'mqtt',
  name: 'Mosquitto and MQTT clients',
  side: 'either',
  sources: ['eclipse/mosquitto'],
  marks: ['mosquitto', 'paho', 'MQTT'],
  tellMore: ['mosquitto_pub -d --cafile ca.pem -h {host} -p {port} -t t -m m; on the broker: log_type all'],
  meanings: [
    {
      causes: ['ca-untrusted', 'cert-expired', 'hostname-mismatch', 'client-cert-required'],
      certainty: 'possible',
      origin: 'measured',
      hides: true,
      texts: ['Error: A TLS error occurred.'],
    },
    {
      causes: ['ca-untrusted', 'client-trust-store'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['OpenSSL Error[0]: error:{any}:SSL routines:{any}:tlsv1 alert unknown ca'],
    },
    {
      causes: ['hostname-mismatch', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'source',
      texts: ['OpenSSL Error[0]: error:{any}:SSL routines:{any}:sslv3 alert bad certificate'],
    },
    {
      causes: ['client-cert-required'],
      certainty: 'certain',
      origin: 'source',
      texts: ['OpenSSL Error[0]: error:{any}:SSL routines:{any}:peer did not return a certificate'],
    },
    {
      causes: ['not-tls', 'client-config'],
      certainty: 'likely',
      origin: 'measured',
      texts: ['OpenSSL Error[0]: error:{any}:SSL routines:{any}:wrong version number'],
    },
    {
      causes: ['closed-early', 'not-tls'],
      certainty: 'likely',
      origin: 'source',
      texts: ['OpenSSL Error[0]: error:{any}:SSL routines:{any}:unexpected eof while reading'],
    },
    {
      causes: ['client-config', 'not-tls'],
      certainty: 'possible',
      origin: 'source',
      texts: ['Client {name} disconnected: protocol error.'],
    },
  ],
};
