import { clientFix } from './client-recipes.ts';

export const redisClient = clientFix('redis-client', 'Redis clients', {
  trust: [
    'redis-cli --tls --cacert /path/root.pem ...',
    "redis.Redis(ssl=True, ssl_ca_certs='/path/root.pem')     # redis-py",
  ],
  identity: ['redis-cli --tls --cert client.crt --key client.key ...'],
});
