import { ipText } from '../../pki/certificate/ip-address.ts';
import type { ViolationRule } from '../../handshake/trace.ts';
import { alertById, alertName } from '../../wire/registry/alerts.ts';
import {
  type ChainFailure,
  type Failure,
  isCutOff,
  isInRequest,
  resolverText,
  type Where,
  type Wording,
} from '../failure.ts';

/** `release`: 21, 23; `algorithms`: how many its provider verifies signatures with, which it lists: ring has 14, aws-lc 19. */
type RustlsRelease = { release: number; algorithms: number };

/** The words of rustls, which Deno, reqwest and many others pass on. rustls/src/error. */
function rustlsText(failure: Failure, where: Where, release: RustlsRelease): string | null {
  switch (failure.kind) {
    case 'name':
      return `dns error: failed to lookup address information: ${resolverText(failure).text}`;
    case 'connect':
      return failure.how === 'refused' ? 'tcp connect error: Connection refused (os error 111)' : null;
    case 'alert':
      return `received fatal alert: ${alertById(failure.description) ? camel(alertName(failure.description)) : `AlertDescription(0x${failure.description.toString(16)})`}`;
    case 'not-tls':
      return 'received corrupt message of type InvalidContentType';
    case 'too-large':
      return 'received corrupt message of type HandshakePayloadTooLarge';
    case 'no-certificate':
      return 'peer sent no certificates';
    case 'ended':
      if (isCutOff(failure))
        return 'peer closed connection without sending TLS close_notify: https://docs.rs/rustls/latest/rustls/manual/_03_howto/index.html#unexpected-eof';
      return failure.how === 'closed'
        ? 'tls handshake eof'
        : failure.how === 'reset'
          ? 'Connection reset by peer (os error 104)'
          : null;
    case 'version':
      return 'peer is incompatible: ServerTlsVersionIsDisabled';
    case 'violation':
      return violations[failure.rule] ?? null;
    case 'chain': {
      const text = chainText(failure, where, release);
      return text && `invalid peer certificate: ${text}`;
    }
    default:
      return null;
  }
}

const secondRetry = 'received unexpected handshake message: got HelloRetryRequest when expecting ServerHello';
const violations: Partial<Record<ViolationRule, string>> = {
  'bad-signature': 'invalid peer certificate: BadSignature',
  'certificate-missing': 'peer sent no certificates',
  'second-hello-retry-request': secondRetry,
  'hello-retry-request-changes-nothing': secondRetry,
  'group-not-offered': 'peer misbehaved: IllegalHelloRetryRequestWithUnofferedNamedGroup',
  'bad-finished': "cannot decrypt peer's message",
  'bad-record-mac': "cannot decrypt peer's message",
  'scheme-not-offered': 'peer misbehaved: SignedHandshakeWithUnadvertisedSigScheme',
  'suite-not-offered': 'peer misbehaved: SelectedUnofferedCipherSuite',
  'downgrade-sentinel': 'peer misbehaved: AttemptedDowngradeToTls12WhenTls13IsSupported',
};

function chainText({ rule, words }: ChainFailure, where: Where, { release, algorithms }: RustlsRelease): string | null {
  const { at, notAfter, notBefore, host, culprit, namesake } = where;
  const seconds = (ms: number | null) => Math.floor((ms ?? 0) / 1000);
  switch (rule) {
    case 'expired':
      return release < 23 || notAfter === null
        ? 'Expired'
        : `certificate expired: verification time ${seconds(at)} (UNIX), but certificate is not valid after ${seconds(notAfter)} (${seconds(at) - seconds(notAfter)} seconds ago)`;
    case 'not-yet-valid':
      return release < 23 || notBefore === null
        ? 'NotValidYet'
        : `certificate not valid yet: verification time ${seconds(at)} (UNIX), but certificate is not valid before ${seconds(notBefore)} (${seconds(notBefore) - seconds(at)} seconds in future)`;
    case 'hostname-mismatch':
    case 'common-name-only':
      return release < 23
        ? 'NotValidForName'
        : `certificate not valid for name "${host}"; certificate is ${listed(where)}`;
    case 'self-signed-leaf':
    case 'root-not-trusted':
    case 'issuer-not-found':
    case 'leaf-issuer-not-found':
    case 'distrusted':
      return namesake ? 'BadSignature' : 'UnknownIssuer';
    case 'bad-signature':
    case 'weak-key':
      return 'BadSignature';
    case 'weak-signature':
      return release < 23
        ? 'BadSignature'
        : `UnsupportedSignatureAlgorithmContext { signature_algorithm_id: [${algorithmId(culprit)}], supported_algorithms: [${new Array(algorithms).fill('0x7f0000000000').join(', ')}] }`;
    case 'extended-key-usage':
      return release < 23
        ? 'Other(OtherError(RequiredEkuNotFound))'
        : `certificate does not allow extended key usage for server authentication, allows ${allowed(culprit)}`;
    case 'ca-as-leaf':
      return 'Other(OtherError(CaUsedAsEndEntity))';
    case 'not-a-ca':
      return 'Other(OtherError(EndEntityUsedAsCa))';
    case 'too-complex':
      return 'Other(OtherError(MaximumPathDepthExceeded))';
    case 'path-length':
      return 'Other(OtherError(PathLenConstraintViolated))';
    case 'name-constraints':
      return 'Other(OtherError(NameConstraintViolation))';
    case 'unknown-critical-extension':
      return 'Other(OtherError(UnsupportedCriticalExtension))';
    case 'encoding':
      return words ?? null;
    case 'unreadable':
      return 'BadEncoding';
    default:
      return null;
  }
}

/** The content of the AlgorithmIdentifier, byte by byte. RFC 3279 section 2.2. */
function algorithmId(culprit: Where['culprit']): string {
  if (culprit?.signature.oid === '1.2.840.10045.4.1') return '6, 7, 42, 134, 72, 206, 61, 4, 1';
  return `6, 9, 42, 134, 72, 134, 247, 13, 1, 1, ${culprit?.signature.hash === 'md5' ? 4 : 5}, 5, 0`;
}

/** For which names it is, in the order of subjectAltName. */
function listed({ leaf }: Where): string {
  const all = (leaf?.subjectAltNames ?? []).flatMap((name) => {
    if (name.kind === 'ip') return [`IpAddress(${ipText(name.bytes)})`];
    const kind = { dns: 'DnsName', uri: 'UniformResourceIdentifier', email: 'Rfc822Name' };
    return 'value' in name ? [`${kind[name.kind]}("${name.value}")`] : [];
  });
  if (all.length === 0) return 'not valid for any names (according to its subjectAltName extension)';
  return `only valid for ${[all.slice(0, -1).join(', '), ...all.slice(-1)].filter(Boolean).join(' or ')}`;
}

/** Purposes as it names them: those of TLS in words, others by their arcs. */
function allowed(culprit: Where['culprit']): string {
  const purposes = culprit?.extendedKeyUsage ?? [];
  return purposes
    .map((oid) => (oid === '1.3.6.1.5.5.7.3.2' ? 'client authentication' : oid.replaceAll('.', ', ')))
    .join(', ');
}

/** `handshake_failure` is `HandshakeFailure`. */
function camel(name: string): string {
  return rustlsAlerts[name] ?? name.replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** As rustls spells those that do not follow. */
const rustlsAlerts: Record<string, string> = {
  unrecognized_name: 'UnrecognisedName',
  unknown_ca: 'UnknownCA',
  unknown_psk_identity: 'UnknownPSKIdentity',
};

/** What reqwest returns, its causes one behind another. `rustls`: 23 is 0.23. */
export function reqwestWording(rustls: number): Wording {
  return (failure, where) => {
    const text = rustlsText(failure, where, { release: rustls, algorithms: 14 });
    if (text === null) return null;
    const how = isInRequest(failure) ? '(SendRequest): connection error' : '(Connect)';
    return `error sending request for url (${where.url}): client error ${how}: ${text}`;
  };
}

/** What Deno's fetch throws. `deno`: 201 is 2.1. */
export function denoWording({ deno, rustls }: { deno: number; rustls: number }): Wording {
  return (failure, where) => {
    const text = rustlsText(failure, where, { release: rustls, algorithms: 19 });
    if (text === null) return null;
    if (isInRequest(failure)) return `Caused by: Error: ${text}`;
    // Deno 2.1 has the system's words twice.
    const again = failure.kind === 'connect' && deno < 205 ? ': Connection refused (os error 111)' : '';
    const sending = `error sending request for url (${where.url}): client error (Connect): ${text}${again}`;
    return deno >= 205 ? `Caused by: Error: ${sending}` : `error: Uncaught (in promise) TypeError: ${sending}`;
  };
}

/** A program that prints rustls' words as they are. */
export const rustlsWording: Wording = (failure, where) => rustlsText(failure, where, { release: 23, algorithms: 19 });
