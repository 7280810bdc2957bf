import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const apache: Program = {
  id: 'apache',
  name: 'Apache httpd',
  side: 'server',
  sources: ['apache/httpd'],
  marks: ['AH0', 'AH1', '[ssl:error]', '[ssl:info]', '[ssl:warn]', 'SSL Library Error'],
  tellMore: ['LogLevel ssl:trace3    # in the virtual host'],
  fix: 'apache',
  meanings: [
    // mod_proxy's page and log: it checks the name and the dates of the server behind it, and its issuer only when told to.
    source.hides(
      ['hostname-mismatch', 'protocol-mismatch', 'not-tls', 'ca-untrusted', 'cert-expired'],
      'Reason: Error during SSL Handshake with remote server',
      'AH00898: Error during SSL Handshake with remote server',
    ),
    source.certain(
      ['client-config'],
      'AH01996: SSL handshake failed: HTTP spoken on HTTPS port; trying to send HTML error page',
      'AH02219: access to {path} failed, reason: SSL connection required',
      'AH02580: Init: Pass phrase incorrect for key {name}',
      'AH01898: Unable to configure permitted SSL ciphers',
      'AH00961: https: failed to enable ssl support for {host}',
      'AH01961: failed to enable ssl support [Hint: if using mod_ssl, see SSLProxyEngine]',
      'SSL Proxy requested for {host} but not enabled [Hint: SSLProxyEngine]',
      'proxy: HTTPS: failed to enable ssl support for {host}',
      'AH10272: SSL Proxy requested for {host} but not enabled for us.',
      "You're speaking plain HTTP to an SSL-enabled server port.",
    ),
    source.hides(
      ['ca-untrusted', 'cert-expired', 'hostname-mismatch', 'not-tls'],
      'AH01997: SSL handshake failed: sending 502',
    ),
    source.hides(
      ['protocol-mismatch', 'cipher-mismatch', 'ca-untrusted', 'not-tls'],
      'AH02003: SSL Proxy connect failed',
    ),
    source.certain(['cert-expired'], 'AH02004: SSL Proxy: Peer certificate is expired'),
    source.certain(
      ['hostname-mismatch'],
      'AH02005: SSL Proxy: Peer certificate CN mismatch: Certificate CN: {name} Requested hostname: {host}',
      'AH01909: {host} server certificate does NOT include an ID which matches the server name',
    ),
    source.certain(
      ['hostname-mismatch', 'sni-missing'],
      'AH02411: SSL Proxy: Peer certificate does not match for hostname {host}',
    ),
    source.likely(['closed-early'], 'AH02006: SSL handshake stopped: connection was closed'),
    source.possible(
      ['closed-early', 'tcp-reset'],
      'AH02007: SSL handshake interrupted by system [Hint: Stop button pressed in browser?!]',
    ),
    source.hides(
      ['protocol-mismatch', 'cipher-mismatch', 'client-outdated', 'ca-untrusted'],
      'AH02008: SSL library error {number} in handshake (server {host})',
    ),
    source.certain(
      ['client-cert-rejected'],
      'AH02010: SSL client authentication failed: {any}',
      'AH02262: Re-negotiation handshake failed: Client verification failed',
    ),
    source.certain(
      ['client-cert-required'],
      'AH02011: No acceptable peer certificate available',
      'AH02263: Re-negotiation handshake failed: Client certificate missing',
    ),
    source.likely(
      ['client-config', 'sni-unrecognized'],
      'AH02031: Hostname {host} provided via SNI, but no hostname provided in HTTP request',
    ),
    source.likely(
      ['sni-unrecognized', 'client-config'],
      'AH02032: Hostname {host} provided via SNI and hostname {host} provided via HTTP have no compatible SSL setup',
    ),
    recalled.likely(
      ['sni-unrecognized', 'client-config'],
      'AH02032: Hostname {host} provided via SNI and hostname {host} provided via HTTP are different',
    ),
    source.certain(
      ['sni-missing'],
      'AH02033: No hostname was provided via SNI for a name based virtual host',
      'AH02645: Server name not provided via TLS extension (using default/first virtual host)',
    ),
    source.certain(
      ['client-cert-required', 'client-config'],
      'downstream server wanted client certificate but none are configured',
    ),
    source.likely(
      ['client-cert-rejected', 'ca-untrusted'],
      'AH02039: Certificate Verification: Error ({number}): {any}',
    ),
    source.certain(
      ['client-cert-rejected', 'client-config'],
      'AH02040: Certificate Verification: Certificate Chain too long (chain has {number} certificates, but maximum allowed are only {number})',
    ),
    source.certain(['legacy-renegotiation'], 'AH02042: rejecting client initiated renegotiation'),
    source.certain(
      ['sni-unrecognized', 'hostname-mismatch'],
      'AH02044: No matching SSL virtual host for servername {host} found (using default/first virtual host)',
    ),
    source.likely(['legacy-renegotiation', 'client-cert-required'], 'AH02261: Re-negotiation handshake failed'),
    source.certain(
      ['client-cert-required', 'protocol-mismatch'],
      'AH10158: cannot perform post-handshake authentication',
    ),
    source.certain(
      ['cert-purpose'],
      'AH01906: {host} server certificate is a CA certificate (BasicConstraints: CA == TRUE !?)',
    ),
    source.likely(
      ['cert-malformed', 'cert-missing', 'client-config'],
      'AH02561: Failed to configure certificate {host}, check {path}',
    ),
    source.likely(
      ['cert-malformed', 'cert-weak-key', 'cert-weak-signature'],
      'AH02562: Failed to configure certificate {host} (with chain), check {path}',
    ),
    source.certain(
      ['client-config', 'cert-malformed'],
      'AH02577: Init: SSLPassPhraseDialog builtin is not supported on Win32',
      'AH02578: Init: Unable to read pass phrase',
      'AH02564: Failed to configure encrypted (?) private key {host}, check {path}',
    ),
    source.certain(['key-mismatch'], 'AH02565: Certificate and private key {host} from {path} and {path} do not match'),
    source.certain(
      ['cert-missing'],
      'AH02572: Failed to configure at least one certificate and key for {host}',
      "AH10085: Init: {host} will respond with '503 Service Unavailable' for now. There are no SSL certificates configured and no other module contributed any.",
    ),
    source.certain(['client-config', 'cert-missing'], "AH02574: Init: Can't open server private key file {path}"),
    source.certain(['cert-missing', 'cert-malformed'], 'AH02579: Init: Private key not found'),
    source.certain(['client-config', 'protocol-mismatch'], 'AH02231: No SSL protocols available [hint: SSLProtocol]'),
    recalled.likely(['not-tls'], 'AH01916: Init: ({host}) You configured HTTP(80) on the standard HTTPS(443) port!'),
    source.certain(
      ['chain-incomplete', 'revocation-unavailable'],
      "AH02217: ssl_stapling_init_cert: can't retrieve issuer certificate!",
    ),
    source.likely(
      ['revocation-unavailable'],
      'AH02218: ssl_stapling_init_cert: no OCSP URI in certificate and no SSLStaplingForceURL set',
    ),
    source.certain(
      ['revocation-unavailable'],
      'AH01941: stapling_renew_response: responder error',
      'AH01925: failed to verify the OCSP response',
    ),
    source.likely(['client-cert-rejected'], 'AH02276: Certificate Verification: Error ({number}): {any}'),
    source.possible(
      ['tcp-refused', 'protocol-mismatch'],
      'AH01114: HTTP: failed to make connection to backend: {host}',
    ),
    recalled.likely(
      ['sni-unrecognized', 'hostname-mismatch'],
      'The client needs a new connection for this request as the requested host name does not match the Server Name Indication (SNI) in use for this connection.',
    ),
    recalled.likely(
      ['cert-missing', 'client-config'],
      "SSLCertificateFile: file '{path}' does not exist or is empty",
      "SSLCertificateKeyFile: file '{path}' does not exist or is empty",
    ),
    // mod_nss speaks of the server's own certificate.
    source.certain(
      ['cert-expired', 'ca-untrusted'],
      'Unable to verify certificate \'{name}\'. Add "NSSEnforceValidCerts off" to nss.conf so the server can start',
    ),
    recalled.likely(['client-cert-required'], 'HTTP Error 403.7 - Forbidden'),
  ],
};
