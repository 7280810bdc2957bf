import type { Fix } from './fix.ts';
import { byBanner, onPort } from './recognise.ts';
import { serverRecipes } from './server-recipes.ts';

/** Redis from version 6 on, and Valkey. Directives: redis.conf, section TLS/SSL. */
export const redis: Fix = {
  software: 'redis',
  name: 'Redis or Valkey',
  recognise: (facts) =>
    byBanner(facts, /^(\+PONG|-(ERR|NOAUTH|DENIED) )/) ?? (onPort(facts, [6379, 6380]) ? 'guessed' : null),
  recipes: serverRecipes({
    where: 'redis.conf',
    certificate: ['tls-cert-file /etc/redis/fullchain.pem', 'tls-key-file /etc/redis/private.key'],
    apply: ['systemctl restart redis-server'],
    protocols: ['tls-protocols "TLSv1.2 TLSv1.3"'],
    suites: ['tls-ciphers ECDHE+AESGCM:ECDHE+CHACHA20'],
    dhParameters: ['tls-dh-params-file /etc/redis/ffdhe2048.pem'],
    clientCertificates: [
      '# yes, no or optional',
      'tls-auth-clients optional',
      'tls-ca-cert-file /etc/redis/client-ca.pem',
    ],
    enable: [
      'tls-port 6379',
      'port 0',
      'tls-cert-file /etc/redis/fullchain.pem',
      'tls-key-file /etc/redis/private.key',
    ],
    tickets: ['tls-session-caching no'],
    log: 'its logfile, with loglevel verbose',
  }),
};
