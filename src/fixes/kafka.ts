import { clientFix } from './client-recipes.ts';

export const kafka = clientFix('kafka', 'Kafka clients', {
  trust: [
    'ssl.truststore.type=PEM',
    'ssl.truststore.location=/path/root.pem',
    'ssl.ca.location=/path/root.pem     # librdkafka: Python, Go, .NET, kcat',
  ],
  identity: [
    'ssl.keystore.type=PEM',
    'ssl.keystore.location=/path/client.pem     # key and certificate; librdkafka: ssl.certificate.location, ssl.key.location',
  ],
  older: ['ssl.enabled.protocols=TLSv1.2'],
});
