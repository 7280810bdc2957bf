import { measured, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';
import { rustlsAlerts } from './rustls/alerts.ts';
import { rustlsCertificates } from './rustls/certificates.ts';

export const rustls: Program = {
  id: 'rustls',
  name: 'rustls',
  side: 'either',
  client: 'rustls',
  sources: ['rustls/rustls'],
  marks: ['rustls', 'invalid peer certificate'],
  tellMore: ['RUST_LOG=rustls=debug ...'],
  fix: 'rust',
  meanings: [
    ...rustlsCertificates,
    ...rustlsAlerts,
    recalled.possible(['client-config', 'sni-unrecognized'], 'Illegal SNI hostname received'),
    measured.likely(
      ['not-tls', 'starttls-needed', 'proxy-failure'],
      'received corrupt message of type InvalidContentType',
    ),
    measured.possible(['server-internal', 'middlebox'], 'received corrupt message of type MissingData'),
    recalled.possible(['not-tls', 'server-internal'], 'received corrupt message of type InvalidMessage'),
    recalled.likely(['not-tls', 'server-internal'], 'received corrupt message of type MessageTooLarge'),
    source.possible(['not-tls', 'starttls-needed', 'proxy-failure', 'server-internal'], 'received corrupt message'),
    recalled.likely(['protocol-mismatch', 'not-tls'], 'received corrupt message of type UnknownProtocolVersion'),
    source.likely(
      ['not-tls', 'starttls-needed', 'proxy-failure'],
      'received corrupt message of type InvalidContentType',
    ),
    source.certain(['cipher-mismatch'], 'peer is incompatible: NoCipherSuitesInCommon'),
    source.certain(
      ['protocol-mismatch', 'client-config'],
      'peer is incompatible: ServerTlsVersionIsDisabledByOurConfig',
    ),
    source.certain(
      ['protocol-mismatch', 'client-outdated'],
      'peer is incompatible: Tls12NotOffered',
      'peer is incompatible: Tls12NotOfferedOrEnabled',
    ),
    source.certain(['group-mismatch'], 'peer is incompatible: NoKxGroupsInCommon'),
    source.certain(['sigalg-mismatch'], 'peer is incompatible: NoSignatureSchemesInCommon'),
    source.likely(
      ['client-outdated', 'protocol-mismatch'],
      'peer is incompatible: ExtendedMasterSecretExtensionRequired',
      'peer is incompatible: SupportedVersionsExtensionRequired',
    ),
    source.likely(['client-outdated'], 'peer is incompatible: SignatureAlgorithmsExtensionRequired'),
    source.likely(['server-internal', 'cipher-mismatch'], 'peer misbehaved: SelectedUnofferedCipherSuite'),
    source.likely(['sigalg-mismatch', 'server-internal'], 'peer misbehaved: SignedHandshakeWithUnadvertisedSigScheme'),
    source.likely(['psk-failure'], 'peer misbehaved: TooMuchEarlyDataReceived'),
    source.likely(['decrypt-failure'], 'peer misbehaved: IncorrectFinished'),
    source.possible(['server-internal', 'middlebox'], 'peer misbehaved: {name}'),
    source.likely(['decrypt-failure', 'middlebox'], "cannot decrypt peer's message"),
    source.possible(['not-tls', 'server-internal'], 'peer sent excess record size'),
    source.likely(['cert-missing'], 'no suitable certificate found'),
    source.likely(['client-config', 'hostname-mismatch'], "presented server name type wasn't supported"),
    source.certain(['key-mismatch'], 'keys may not be consistent: KeyMismatch'),
    measured.likely(['closed-early', 'middlebox'], 'tls handshake eof'),
    recalled.likely(
      ['closed-early', 'server-internal'],
      'peer closed connection without sending TLS close_notify: https://docs.rs/rustls/latest/rustls/manual/_03_howto/index.html#unexpected-eof',
    ),
    source.certain(['ech-failure'], 'encrypted client hello failure: {any}'),
    recalled.likely(['cert-missing'], 'NoCertificatesPresented'),
    measured.certain(['cert-missing'], 'peer sent no certificates'),
    recalled.likely(['group-mismatch', 'server-internal'], 'IllegalHelloRetryRequestWithNoChanges'),
    measured.likely(
      ['group-mismatch', 'server-internal'],
      'received unexpected handshake message: got HelloRetryRequest when expecting',
      'IllegalHelloRetryRequestWithUnofferedNamedGroup',
    ),
    measured.likely(['server-internal', 'middlebox'], 'received unexpected handshake message: got {name}'),
    recalled.likely(['not-tls', 'proxy-failure'], 'kind: InvalidData, error: CorruptMessage', 'CorruptMessagePayload'),
    recalled.likely(
      ['decrypt-failure', 'middlebox'],
      'kind: InvalidData, error: DecryptError',
      'kind: InvalidData, error: DecryptFailed',
    ),
  ],
};
