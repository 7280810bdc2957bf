import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const redis: Program = {
  id: 'redis',
  name: 'Redis',
  side: 'either',
  service: 'rediss',
  sources: ['redis/redis, redis/jedis, redis/lettuce'],
  marks: [
    'redis-cli',
    'Error accepting a client connection',
    'redis.exceptions',
    'redis.clients.jedis',
    'io.lettuce.core',
  ],
  tellMore: ['redis-cli --tls --cacert ca.pem -h {host} -p {port} ping; on the server: loglevel debug'],
  fix: 'redis-client',
  meanings: [
    source.hides(
      ['ca-untrusted', 'client-trust-store', 'cert-expired', 'hostname-mismatch'],
      'Could not connect to Redis at {host}: SSL_connect failed: certificate verify failed',
    ),
    source.certain(['not-tls'], 'Could not connect to Redis at {host}: SSL_connect failed: wrong version number'),
    // redis-cli of the files that it is given.
    source.certain(
      ['client-config'],
      'Could not negotiate a TLS connection: Invalid client certificate',
      'Could not negotiate a TLS connection: Invalid private key',
      'Could not negotiate a TLS connection: Invalid CA Certificate File/Directory',
    ),
    recalled.likely(['client-config'], 'Error: Protocol error, got "\\x15" as reply type byte'),
    source.possible(
      ['cert-malformed', 'cert-missing', 'client-config'],
      'Failed to load certificate: {path}: error:{any}',
    ),
    recalled.likely(
      ['key-mismatch'],
      'Failed to load private key: {path}: error:{any}:x509 certificate routines::key values mismatch',
    ),
    // Redis asks for certificates unless it is told not to (tls-auth-clients).
    source.hides(['client-cert-required', 'client-config', 'closed-early'], 'Error: Server closed the connection'),
    // Jedis and Lettuce; why, stands in what it was caused by.
    source.hides(
      ['tcp-refused', 'ca-untrusted', 'closed-early', 'hostname-mismatch', 'not-tls'],
      'RedisConnectionException: Unable to connect to',
    ),
    source.hides(
      ['closed-early', 'client-cert-required', 'client-config', 'starttls-needed'],
      'JedisConnectionException: Unexpected end of stream',
    ),
    source.possible(
      ['handshake-timeout', 'client-config', 'not-tls'],
      'RedisCommandTimeoutException: Connection initialization timed out',
    ),
  ],
};
