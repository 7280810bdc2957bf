import type { Fix } from './fix.ts';
import { onPort } from './recognise.ts';
import { serverRecipes } from './server-recipes.ts';

/** The broker that most have behind the port of MQTT over TLS. Options: mosquitto.conf(5). */
export const mosquitto: Fix = {
  software: 'mosquitto',
  name: 'Mosquitto',
  recognise: (facts) => (onPort(facts, [8883]) ? 'guessed' : null),
  recipes: serverRecipes({
    where: 'mosquitto.conf, below the listener',
    certificate: ['certfile /etc/mosquitto/certs/fullchain.pem', 'keyfile /etc/mosquitto/certs/private.key'],
    apply: ['systemctl restart mosquitto'],
    protocols: ['# the least that it speaks', 'tls_version tlsv1.2'],
    suites: ['ciphers ECDHE+AESGCM:ECDHE+CHACHA20'],
    dhParameters: ['dhparamfile /etc/mosquitto/certs/ffdhe2048.pem'],
    clientCertificates: ['require_certificate false', 'cafile /etc/mosquitto/certs/client-ca.pem'],
    enable: [
      'listener 8883',
      'certfile /etc/mosquitto/certs/fullchain.pem',
      'keyfile /etc/mosquitto/certs/private.key',
    ],
    log: 'its log, with log_type all',
  }),
};
