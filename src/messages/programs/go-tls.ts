import { measured, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const goTls: Program = {
  id: 'go-tls',
  name: 'Go (crypto/tls)',
  side: 'either',
  client: 'go',
  sources: ['golang/go'],
  marks: ['remote error: tls:', 'local error: tls:', 'crypto/tls'],
  tellMore: ['GODEBUG=x509roots=1 ...'],
  fix: 'go',
  meanings: [
    source.hides(
      ['ca-untrusted', 'chain-incomplete', 'cert-expired', 'hostname-mismatch', 'interception'],
      'tls: failed to verify certificate: {any}',
    ),
    source.likely(
      ['not-tls', 'starttls-needed', 'proxy-failure', 'protocol-mismatch', 'client-config'],
      'tls: first record does not look like a TLS handshake',
    ),
    source.likely(
      ['not-tls', 'starttls-needed', 'proxy-failure'],
      'tls: oversized record received with length {number}',
    ),
    source.certain(
      ['protocol-mismatch', 'client-config'],
      'tls: server selected unsupported protocol version {number}',
    ),
    source.certain(
      ['protocol-mismatch', 'client-outdated'],
      'tls: client offered only unsupported versions: [{any}]',
      'tls: unsupported SSLv2 handshake received',
    ),
    source.certain(['client-config'], 'tls: no supported versions satisfy MinVersion and MaxVersion'),
    source.likely(
      ['cipher-mismatch', 'key-mismatch', 'client-outdated'],
      'tls: no cipher suite supported by both client and server',
    ),
    recalled.likely(
      ['cipher-mismatch'],
      'tls: no cipher suite supported by both client and server; client offered: {any}',
    ),
    recalled.likely(['group-mismatch'], 'tls: no ECDHE curve supported by both client and server'),
    source.certain(
      ['group-mismatch'],
      'tls: no key exchanges supported by both client and server',
      'tls: server selected unsupported curve',
      'tls: server selected unsupported group',
    ),
    source.certain(['client-config', 'group-mismatch'], 'tls: CurvePreferences includes unsupported curve'),
    source.likely(['cipher-mismatch', 'server-internal'], 'tls: server chose an unconfigured cipher suite'),
    source.certain(
      ['sigalg-mismatch', 'client-outdated'],
      "tls: peer doesn't support any of the certificate's signature algorithms",
      "tls: server's certificate contains an unsupported type of public key: {any}",
    ),
    source.certain(['sigalg-mismatch'], 'tls: certificate used with invalid signature algorithm'),
    source.likely(['key-mismatch', 'decrypt-failure'], 'tls: invalid signature by the server certificate: {any}'),
    source.likely(['client-cert-rejected', 'key-mismatch'], 'tls: invalid signature by the client certificate: {any}'),
    source.certain(
      ['client-cert-required'],
      "tls: client didn't provide a certificate",
      'remote error: tls: certificate required',
    ),
    recalled.likely(
      ['client-cert-rejected'],
      'tls: failed to verify client certificate: {any}',
      "tls: failed to verify client's certificate: {any}",
    ),
    source.certain(['client-cert-rejected'], 'tls: failed to parse client certificate: {any}'),
    // Other clients mind fewer of these faults: certificates that interceptors make are full of them.
    source.likely(['cert-malformed', 'interception'], 'tls: failed to parse certificate from server: {any}'),
    source.certain(['cert-malformed'], 'tls: server sent certificate containing RSA key larger than {number} bits'),
    source.certain(
      ['cert-missing'],
      'tls: received empty certificates message',
      'tls: neither Certificates, GetCertificate, nor GetConfigForClient set in Config',
    ),
    source.certain(['cert-missing', 'sni-unrecognized'], 'tls: no certificates configured'),
    source.certain(
      ['key-mismatch'],
      'tls: private key does not match public key',
      'tls: private key type does not match public key type',
    ),
    source.certain(
      ['cert-malformed', 'client-config'],
      'tls: failed to find any PEM data in certificate input',
      'tls: failed to find any PEM data in key input',
    ),
    source.certain(
      ['client-config', 'cert-malformed'],
      'tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched',
      'tls: failed to parse private key',
    ),
    source.certain(
      ['client-config', 'key-mismatch'],
      'tls: found a certificate rather than a key in the PEM for the private key',
    ),
    source.certain(['cert-weak-key'], 'tls: certificate RSA key size too small for supported signature algorithms'),
    source.certain(
      ['inappropriate-fallback'],
      'tls: client using inappropriate protocol fallback',
      'remote error: tls: inappropriate fallback',
    ),
    source.certain(
      ['interception', 'middlebox'],
      'tls: downgrade attempt detected, possibly due to a MitM attack or a broken middlebox',
    ),
    source.certain(
      ['alpn-mismatch'],
      'tls: client requested unsupported application protocols ({any})',
      'remote error: tls: no application protocol',
    ),
    source.certain(['alpn-mismatch', 'server-internal'], 'tls: server selected unadvertised ALPN protocol'),
    source.likely(['alpn-mismatch'], 'tls: server did not select an ALPN protocol'),
    source.certain(
      ['client-config', 'sni-missing'],
      'tls: either ServerName or InsecureSkipVerify must be specified in the tls.Config',
    ),
    source.likely(['decrypt-failure', 'middlebox', 'ca-untrusted'], 'local error: tls: bad record MAC'),
    source.likely(
      ['decrypt-failure', 'middlebox'],
      "tls: server's Finished message was incorrect",
      'remote error: tls: bad record MAC',
    ),
    source.likely(
      ['group-mismatch', 'server-internal'],
      'tls: invalid server key share',
      'tls: server sent an unnecessary HelloRetryRequest message',
      'tls: server sent two HelloRetryRequest messages',
    ),
    source.certain(['psk-failure'], 'tls: invalid PSK binder'),
    source.certain(['ech-failure'], 'tls: server rejected ECH', 'remote error: tls: encrypted client hello required'),
    source.possible(
      ['server-internal', 'not-tls'],
      'tls: handshake message of length {number} bytes exceeds maximum of {number} bytes',
    ),
    source.possible(
      ['server-internal', 'middlebox', 'version-intolerance'],
      'tls: received unexpected handshake message of type {name} when waiting for {name}',
    ),
    source.likely(['inconsistent-servers', 'interception'], "tls: server's identity changed during renegotiation"),
    source.likely(
      ['psk-failure', 'inconsistent-servers'],
      'tls: server resumed a session with a different cipher suite',
    ),
    source.possible(['server-internal', 'middlebox', 'not-tls'], 'local error: tls: unexpected message'),
    source.certain(['legacy-renegotiation', 'client-cert-required'], 'local error: tls: no renegotiation'),
    source.possible(['not-tls', 'decrypt-failure'], 'local error: tls: record overflow'),
    source.possible(
      [
        'cipher-mismatch',
        'client-cert-required',
        'sni-missing',
        'sni-unrecognized',
        'protocol-mismatch',
        'sigalg-mismatch',
      ],
      'remote error: tls: handshake failure',
    ),
    source.possible(
      ['ca-untrusted', 'client-cert-rejected', 'client-cert-required', 'hostname-mismatch'],
      'remote error: tls: bad certificate',
    ),
    source.likely(
      ['client-cert-rejected', 'cert-purpose', 'sigalg-mismatch'],
      'remote error: tls: unsupported certificate',
    ),
    source.likely(['client-cert-rejected', 'cert-revoked'], 'remote error: tls: revoked certificate'),
    source.likely(['client-cert-rejected', 'cert-expired', 'clock-wrong'], 'remote error: tls: expired certificate'),
    source.possible(
      ['ca-untrusted', 'cert-self-signed', 'client-cert-rejected'],
      'remote error: tls: unknown certificate',
    ),
    source.possible(['version-intolerance', 'group-mismatch', 'middlebox'], 'remote error: tls: illegal parameter'),
    source.likely(
      ['ca-untrusted', 'client-cert-rejected', 'chain-incomplete', 'interception'],
      'remote error: tls: unknown certificate authority',
    ),
    recalled.likely(['client-cert-rejected', 'middlebox'], 'remote error: tls: access denied'),
    source.possible(
      ['version-intolerance', 'middlebox', 'server-internal'],
      'remote error: tls: error decoding message',
    ),
    source.likely(['protocol-mismatch', 'client-outdated'], 'remote error: tls: protocol version not supported'),
    source.likely(['cipher-mismatch', 'dh-weak', 'client-outdated'], 'remote error: tls: insufficient security level'),
    source.likely(
      ['server-internal', 'sni-missing', 'sni-unrecognized', 'cert-missing'],
      'remote error: tls: internal error',
      'tls: internal error',
    ),
    recalled.possible(['closed-early'], 'remote error: tls: user canceled'),
    source.certain(['legacy-renegotiation'], 'remote error: tls: no renegotiation'),
    source.likely(['client-outdated', 'version-intolerance'], 'remote error: tls: missing extension'),
    source.possible(['version-intolerance', 'server-internal'], 'remote error: tls: unsupported extension'),
    source.certain(['sni-unrecognized', 'sni-missing'], 'remote error: tls: unrecognized name'),
    source.possible(['version-intolerance', 'server-internal', 'middlebox'], 'remote error: tls: unexpected message'),
    recalled.likely(['decrypt-failure'], 'tls: invalid client finished hash', 'tls: invalid finished hash'),
    measured.likely(['decrypt-failure'], 'tls: invalid server finished hash'),
    measured.possible(['server-internal', 'middlebox'], 'local error: tls: error decoding message'),
    measured.possible(
      ['cert-missing', 'server-internal'],
      'tls: received unexpected handshake message of type {name} when waiting for *tls.certificateMsg',
    ),
    recalled.likely(
      ['decrypt-failure', 'client-cert-rejected', 'key-mismatch'],
      'remote error: tls: error decrypting message',
    ),
    recalled.likely(
      ['protocol-mismatch'],
      'server did not select any acceptable version',
      'server did not select a supported',
    ),
    recalled.possible(
      ['client-config', 'key-mismatch', 'cert-malformed'],
      'tls: unsupported certificate: private key',
      'tls: found a certificate rather than a key',
    ),
    measured.likely(['alpn-mismatch'], 'ALPN {any} no application protocol'),
    recalled.likely(['alpn-mismatch'], 'client requested unsupported application protocols'),
    measured.possible(
      ['cipher-mismatch', 'client-cert-required', 'sni-missing', 'sni-unrecognized', 'protocol-mismatch'],
      'tls: handshake failure',
    ),
  ],
};
