import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const mongodb: Program = {
  id: 'mongodb',
  name: 'MongoDB',
  side: 'either',
  service: 'mongodb',
  sources: ['mongodb'],
  marks: [
    'MongoServerSelectionError',
    'MongoNetworkError',
    'mongod',
    'pymongo',
    'MongoDB',
    'serverSelectionTryOnce',
    'ServerSelectionTimeoutError',
  ],
  tellMore: [
    'mongosh --verbose ... ; on the server: net.tls logs with --setParameter logComponentVerbosity={network:{verbosity:2}}',
  ],
  fix: 'mongodb',
  meanings: [
    recalled.possible(
      ['server-internal', 'client-config', 'middlebox'],
      'MongoServerSelectionError: {any}:SSL routines:ssl3_read_bytes:tlsv1 alert internal error:{path}:{number}:SSL alert number 80',
    ),
    recalled.possible(
      ['closed-early', 'client-config', 'middlebox'],
      'connection <monitor> to {host} closed',
      'MongoNetworkError: connection {number} to {host} closed',
    ),
    recalled.hides(
      ['client-trust-store', 'ca-untrusted', 'cert-self-signed'],
      'ServerSelectionTimeoutError: SSL handshake failed: {host}: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: {any}',
    ),
    recalled.possible(
      ['client-config', 'server-internal'],
      'SSL handshake failed: {host}: [SSL: TLSV1_ALERT_INTERNAL_ERROR] tlsv1 alert internal error (_ssl.c:{number})',
    ),
    source.hides(
      ['client-cert-rejected', 'ca-untrusted', 'cert-self-signed'],
      'SSLHandshakeFailed: SSL peer certificate validation failed: {any}',
    ),
    source.certain(
      ['hostname-mismatch'],
      'SSLHandshakeFailed: The server certificate does not match the host name. Hostname: {host} does not match {any}',
    ),
    recalled.likely(
      ['client-config'],
      '"error":{"code":141,"codeName":"SSLHandshakeFailed","errmsg":"The server is configured to only allow SSL connections"}',
      'The server is configured to only allow SSL connections',
    ),
    source.certain(
      ['client-cert-required'],
      'SSLHandshakeFailed: no SSL certificate provided by peer; connection rejected',
    ),
    source.certain(['not-tls'], 'SSLHandshakeFailed: SSL handshake received but server is started without SSL support'),
    recalled.likely(['cert-expired', 'clock-wrong'], 'The provided SSL certificate is expired or not yet valid.'),
    recalled.likely(['client-cert-required'], 'no SSL certificate provided by peer; connection rejected'),
  ],
};
