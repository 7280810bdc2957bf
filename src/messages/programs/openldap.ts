import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const openldap: Program = {
  id: 'openldap',
  name: 'OpenLDAP',
  side: 'either',
  service: 'ldap',
  sources: ['openldap'],
  marks: ['ldap_start_tls', 'ldap_connect', 'ldap_sasl_bind', 'additional info:', 'slapd['],
  tellMore: ['ldapsearch -d 1 -ZZ -H ldap://{host} -x -s base'],
  fix: 'openldap',
  meanings: [
    source.hides(['tcp-refused', 'not-tls', 'ca-untrusted'], "ldap_start_tls: Can't contact LDAP server (-1)"),
    recalled.hides(
      ['ca-untrusted', 'client-trust-store', 'not-tls', 'hostname-mismatch'],
      'ldap_connect: cannot start tls',
      'ldap_start_tls(): Unable to start TLS: {any}',
    ),
    source.hides(
      [
        'ca-untrusted',
        'tcp-refused',
        'cert-self-signed',
        'client-trust-store',
        'hostname-mismatch',
        'cert-expired',
        'not-tls',
      ],
      "ldap_sasl_bind(SIMPLE): Can't contact LDAP server (-1)",
    ),
    // Where TLS begins at once, it seldom is the port.
    source.hides(
      ['ca-untrusted', 'cert-self-signed', 'cert-expired', 'client-trust-store', 'hostname-mismatch', 'tcp-refused'],
      "ldaps://{any}ldap_sasl_bind(SIMPLE): Can't contact LDAP server (-1)",
    ),
    // The handshake, or the certificate behind it; GnuTLS has no words for the latter.
    source.hides(
      ['ca-untrusted', 'hostname-mismatch', 'client-trust-store', 'cert-expired', 'cert-self-signed'],
      'ldap_start_tls: Connect error (-11)',
    ),
    source.certain(['not-tls'], 'ldap_start_tls: Protocol error (2) additional info: unsupported extended operation'),
    source.certain(['hostname-mismatch'], 'TLS: hostname ({host}) does not match common name in certificate ({name}).'),
    source.likely(
      ['ca-untrusted', 'client-trust-store', 'chain-incomplete', 'cert-revoked'],
      'TLS: peer cert untrusted or revoked (0x{number})',
    ),
    // The flags of gnutls_certificate_status_t; the issuer may be unknown besides.
    ...(
      [
        ['cert-expired', 0x400],
        ['cert-not-yet-valid', 0x200],
        ['cert-weak-signature', 0x100],
        ['cert-revoked', 0x20],
      ] as const
    ).map(([cause, flag]) =>
      source.likely(
        [cause],
        ...[0x2, 0x42].map((rest) => `TLS: peer cert untrusted or revoked (0x${(flag | rest).toString(16)})`),
      ),
    ),
    source.hides(['ca-untrusted', 'protocol-mismatch', 'not-tls'], "TLS: can't connect: {any}"),
    // Active Directory, where the domain controller has no certificate that it may use.
    source.likely(['cert-missing', 'not-tls'], 'LdapErr: DSID-{any}, comment: Error initializing SSL/TLS'),
    source.certain(['client-config'], 'TLS: could not set cipher list {any}'),
    source.certain(['client-config', 'cert-missing'], 'TLS init def ctx failed: -1'),
    source.likely(['client-config', 'cert-missing', 'cert-malformed'], 'TLS: init_def_ctx: {any}'),
    // GnuTLS says so of a client that sent none.
    source.likely(['client-cert-required', 'cert-missing'], "TLS: can't accept: No certificate was found"),
    recalled.possible(['client-cert-rejected', 'client-cert-required'], "TLS: can't accept: (unknown error code)"),
    recalled.likely(['client-config', 'not-tls', 'starttls-needed'], 'Net::LDAP::Error, no start_tls result'),
    source.hides(['ca-untrusted', 'client-cert-required', 'cipher-mismatch'], 'TLS negotiation failure'),
    source.hides(
      ['ca-untrusted', 'client-trust-store', 'cert-expired', 'hostname-mismatch'],
      "TLS: can't accept: A TLS fatal alert has been received.",
    ),
    recalled.hides(
      ['ca-untrusted', 'not-tls', 'client-cert-required'],
      'TLS accept failure error=-1 id={number}, closing',
    ),
    recalled.likely(
      ['client-config', 'starttls-needed'],
      'Strong(er) authentication required (8) additional info: {any}',
    ),
    source.certain(
      ['starttls-needed', 'client-config'],
      'Confidentiality required (13) additional info: TLS confidentiality required',
    ),
    source.likely(['starttls-needed', 'client-config'], 'TLS confidentiality required'),
    recalled.likely(
      ['ca-untrusted', 'client-trust-store', 'hostname-mismatch'],
      'javax.naming.CommunicationException: simple bind failed: {host} [Root exception is javax.net.ssl.SSLHandshakeException: {any}]',
    ),
  ],
};
