import { clientFix } from './client-recipes.ts';

export const mqttClient = clientFix('mqtt-client', 'MQTT clients', {
  trust: ['mosquitto_pub --cafile /path/root.pem ...', "client.tls_set('/path/root.pem')     # Paho, Python"],
  update: ['mosquitto_pub --tls-use-os-certs ...     # the roots of the system'],
  identity: ['mosquitto_pub --cafile /path/root.pem --cert client.pem --key client.key ...'],
});
