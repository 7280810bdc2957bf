import type { Fix } from './fix.ts';
import { onPort, speaks } from './recognise.ts';
import { serverRecipes } from './server-recipes.ts';

/** The broker that most have behind the ports of AMQP. Settings: its TLS guide. */
export const rabbitmq: Fix = {
  software: 'rabbitmq',
  name: 'RabbitMQ',
  recognise: (facts) => (speaks(facts, ['amqp']) || onPort(facts, [5671, 5672]) ? 'guessed' : null),
  recipes: serverRecipes({
    where: 'rabbitmq.conf',
    certificate: [
      '# the certificate alone; the intermediates go into cacertfile',
      'ssl_options.certfile = /etc/rabbitmq/cert.pem',
      'ssl_options.keyfile = /etc/rabbitmq/private.key',
      'ssl_options.cacertfile = /etc/rabbitmq/chain.pem',
    ],
    apply: ['systemctl restart rabbitmq-server'],
    protocols: ['ssl_options.versions.1 = tlsv1.3', 'ssl_options.versions.2 = tlsv1.2'],
    suites: ['# leave all ssl_options.ciphers away: those of Erlang are current'],
    clientCertificates: [
      'ssl_options.verify = verify_peer',
      '# true refuses clients without',
      'ssl_options.fail_if_no_peer_cert = false',
    ],
    enable: ['listeners.ssl.default = 5671'],
    log: 'its log (/var/log/rabbitmq), with log.connection.level = debug',
  }),
};
