import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const erlang: Program = {
  id: 'erlang',
  name: 'Erlang and Elixir',
  side: 'either',
  client: 'erlang',
  sources: ['erlang/otp'],
  marks: [
    '{tls_alert,',
    'CLIENT ALERT: Fatal -',
    'SERVER ALERT: Fatal -',
    'TLS client: In state',
    'TLS server: In state',
  ],
  tellMore: ['[{log_level, debug}]    # in the ssl options'],
  fix: 'erlang',
  meanings: [
    // RabbitMQ, of a client that connects and does not begin to speak AMQP.
    recalled.likely(['handshake-timeout', 'tcp-timeout'], 'handshake_timeout,handshake'),
    recalled.likely(
      ['client-trust-store', 'client-config'],
      ':pubkey_os_cacerts.get',
      'pubkey_os_cacerts:get',
      'no_cacerts_found',
      'missing_dep_cacertfile_or_cacerts',
      'missing_dep_cacertfile',
    ),
    // Before OTP 20 the client wrote its own alert so.
    recalled.possible(
      ['ca-untrusted', 'chain-incomplete', 'client-trust-store', 'interception'],
      'SSL: :certify: ssl_handshake.erl:{number}:Fatal error: unknown ca',
      "{:tls_alert, 'unknown ca'}",
      '{tls_alert,"unknown ca"}',
    ),
    recalled.likely(['ca-untrusted', 'chain-incomplete', 'client-trust-store'], '{tls_alert,{unknown_ca,"{any}"}}'),
    recalled.likely(['cert-expired', 'clock-wrong'], 'generated CLIENT ALERT: Fatal - Certificate Expired'),
    // An unknown authority, the date and the name have alerts of their own.
    source.likely(
      ['cert-self-signed', 'cert-malformed', 'name-constraints', 'ca-untrusted'],
      'generated CLIENT ALERT: Fatal - Bad Certificate',
    ),
    recalled.likely(['cert-malformed'], 'generated CLIENT ALERT: Fatal - Internal Error - {any}{asn1,'),
    source.likely(['client-config', 'not-tls'], '{unsupported_record_type,{number}}'),
    source.certain(
      ['client-cert-required'],
      'no_client_certificate_provided',
      'generated SERVER ALERT: Fatal - Certificate required',
    ),
    source.certain(['protocol-mismatch', 'client-outdated'], 'generated SERVER ALERT: Fatal - Protocol Version'),
    // How OTP before 22 worded it: a server that waits for the client's certificate and gets none.
    recalled.likely(
      ['client-cert-required', 'client-cert-rejected'],
      'SSL: certify: ssl_connection.erl:{number}:Fatal error: handshake failure',
    ),
    recalled.likely(['client-config', 'client-trust-store'], '{options,{cacertfile,[]}}', '{cacerts,undefined}'),
    recalled.likely(
      ['client-config'],
      '{options,{cacertfile,{any}{error,eacces}',
      '{options,{certfile,{any}{error,eacces}',
      '{options,{keyfile,{any}{error,eacces}',
    ),
    recalled.likely(
      ['revocation-unavailable'],
      'bad_crls,no_relevant_crls',
      '{bad_crls,{any}}',
      'revocation_status_undetermined',
    ),
    recalled.likely(['decrypt-failure', 'middlebox'], '{alert,2,20,{any}decryption_failed', 'decryption_failed}'),
    recalled.likely(['hostname-mismatch'], '{bad_cert,hostname_check_failed}', 'hostname_check_failed'),
    recalled.likely(
      ['chain-incomplete', 'client-trust-store', 'ca-untrusted'],
      '{bad_cert,missing_cert}',
      '{bad_cert,unknown_ca}',
      '{bad_cert,root_cert_unknown}',
      'missing_issuer_cert',
    ),
    recalled.likely(['cipher-mismatch', 'client-outdated'], 'no_suitable_ciphers', 'no_suitable_signature_algorithm'),
    recalled.likely(['client-trust-store', 'client-config'], 'cacerts_get/0', '{enoent,{any}cacerts'),
    recalled.possible(
      ['server-internal', 'middlebox', 'client-outdated'],
      'malformed_handshake_data',
      'unknown_or_malformed_handshake',
    ),
    recalled.likely(['cert-self-signed', 'ca-untrusted'], 'bad_cert, selfsigned_peer', 'selfsigned_peer'),
    recalled.possible(['name-constraints', 'cert-purpose', 'cert-malformed'], 'name_not_permitted'),
    recalled.likely(
      ['cert-purpose', 'cert-malformed'],
      'missing_basic_constraint',
      'invalid_key_usage',
      'key_usage_mismatch',
      'invalid_ext_key_usage',
    ),
    recalled.possible(
      ['cert-malformed', 'chain-wrong-order', 'ca-untrusted'],
      'bad_cert, invalid_issuer',
      'bad_cert, invalid_signature',
    ),
    recalled.likely(['cert-expired', 'clock-wrong'], 'bad_cert, cert_expired'),
  ],
};
