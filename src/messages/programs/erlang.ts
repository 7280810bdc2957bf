import type { Program } from '../program.ts';

export const erlang: Program = {
  id: 'erlang',
  name: 'Erlang and Elixir',
  side: 'either',
  client: 'erlang',
  sources: ['erlang/otp'],
  marks: ['tls_alert', '{tls_alert,', 'TLS client: In state', 'TLS server: In state'],
  tellMore: ['[{log_level, debug}]    # in the ssl options'],
  meanings: [
    {
      causes: ['ca-untrusted', 'chain-incomplete', 'client-trust-store'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['{tls_alert,{unknown_ca,"{any}"}}'],
    },
    {
      causes: ['ca-untrusted', 'chain-incomplete', 'client-trust-store', 'interception'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['TLS client: In state {name} at ssl_handshake.erl:{number} generated CLIENT ALERT: Fatal - Unknown CA'],
    },
    {
      causes: ['cert-expired', 'clock-wrong'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['generated CLIENT ALERT: Fatal - Certificate Expired'],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['generated CLIENT ALERT: Fatal - Handshake Failure - {bad_cert,hostname_check_failed}'],
    },
    {
      causes: ['cert-self-signed', 'ca-untrusted', 'cert-malformed'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['generated CLIENT ALERT: Fatal - Bad Certificate - {any}'],
    },
    {
      causes: ['cert-purpose'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['generated CLIENT ALERT: Fatal - Unsupported Certificate - {key_usage_mismatch, {any}}'],
    },
    {
      causes: ['cert-self-signed'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['generated CLIENT ALERT: Fatal - Bad Certificate - selfsigned_peer'],
    },
    {
      causes: ['cipher-mismatch', 'client-cert-required', 'sni-missing'],
      certainty: 'possible',
      origin: 'source',
      texts: ['TLS client: In state {name} received SERVER ALERT: Fatal - Handshake Failure'],
    },
    {
      causes: ['protocol-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['TLS client: In state {name} received SERVER ALERT: Fatal - Protocol Version'],
    },
    {
      causes: ['client-cert-required'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['TLS client: In state {name} received SERVER ALERT: Fatal - Certificate required'],
    },
    {
      causes: ['ca-untrusted', 'chain-incomplete', 'cert-self-signed'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['TLS server: In state {name} received CLIENT ALERT: Fatal - Unknown CA'],
    },
    {
      causes: ['ca-untrusted', 'cert-self-signed', 'hostname-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['TLS server: In state {name} received CLIENT ALERT: Fatal - Certificate Unknown'],
    },
    {
      causes: ['ca-untrusted', 'hostname-mismatch', 'cert-self-signed'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['TLS server: In state {name} received CLIENT ALERT: Fatal - Bad Certificate'],
    },
    {
      causes: ['client-config', 'not-tls'],
      certainty: 'likely',
      origin: 'source',
      texts: [
        'TLS server: In state hello at tls_record.erl:{number} generated SERVER ALERT: Fatal - Unexpected Message - {unsupported_record_type,{number}}',
      ],
    },
    {
      causes: ['cipher-mismatch', 'client-outdated'],
      certainty: 'certain',
      origin: 'source',
      texts: ['generated SERVER ALERT: Fatal - Insufficient Security - no_suitable_ciphers'],
    },
    {
      causes: ['protocol-mismatch', 'client-outdated'],
      certainty: 'certain',
      origin: 'source',
      texts: ['generated SERVER ALERT: Fatal - Protocol Version'],
    },
    {
      causes: ['client-config', 'client-trust-store'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['{options,{cacertfile,[]}}'],
    },
  ],
};
