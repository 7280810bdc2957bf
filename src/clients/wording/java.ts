import {
  type ChainFailure,
  type ChainFault,
  type Failure,
  type Where,
  type Wording,
  dateFaults,
  isCutOff,
  nameFaults,
  trustFaults,
} from '../failure.ts';
import { sameName } from '../../pki/certificate/name.ts';
import type { Client } from '../client.ts';
import { alertById, alertName, type NamedAlert } from '../../wire/registry/alerts.ts';
import { signatureSchemeName } from '../../wire/registry/signature-schemes.ts';
import { tls13 } from '../../wire/registry/versions.ts';

/** What a Java program's stack trace begins with. `release`: 6 to 27; newer updates name the alert in front. */
export function javaWording(release: number, namesAlert: boolean): Wording {
  const handshake = (alert: string, text: string) =>
    `javax.net.ssl.SSLHandshakeException: ${namesAlert ? `(${alert}) ` : ''}${text}`;
  return (failure, where) => {
    switch (failure.kind) {
      case 'name':
        return `java.net.UnknownHostException: ${where.host}`;
      case 'connect':
        if (failure.how === 'timeout') return 'java.net.ConnectException: Connection timed out';
        if (failure.how === 'reset') return 'java.net.SocketException: Connection reset';
        return `java.net.ConnectException: Connection refused${release < 17 ? ' (Connection refused)' : ''}`;
      case 'not-tls':
        return 'javax.net.ssl.SSLException: Unsupported or unrecognized SSL message';
      case 'ended':
        if (isCutOff(failure)) return 'java.net.SocketException: Unexpected end of file from server';
        if (failure.how === 'reset')
          return `${release === 8 ? 'javax.net.ssl.SSLException' : 'java.net.SocketException'}: Connection reset`;
        return failure.how === 'closed'
          ? 'javax.net.ssl.SSLHandshakeException: Remote host terminated the handshake'
          : 'java.net.SocketTimeoutException: Read timed out';
      case 'alert':
        if (failure.warning)
          return handshake(
            'handshake_failure',
            `${release >= 21 || release === 8 ? 'R' : 'r'}eceived handshake warning: unrecognized_name`,
          );
        return alertText(failure.description, namesAlert);
      case 'version':
        return handshake(
          'protocol_version',
          `The server selected protocol version ${versionText(failure.chosen)} is not accepted by client preferences [TLS13, TLS12]`,
        );
      case 'dh-too-small':
        return handshake('insufficient_security', 'DH ServerKeyExchange does not comply to algorithm constraints');
      case 'no-certificate':
        return handshake('decode_error', 'Empty server certificate chain');
      case 'too-large':
        return `javax.net.ssl.SSLProtocolException: The size of the handshake message (${failure.bytes}) exceeds the maximum allowed size (${failure.most})`;
      case 'no-secure-renegotiation':
        return handshake('handshake_failure', 'Failed to negotiate the use of secure renegotiation');
      case 'no-extended-master-secret':
        return handshake('handshake_failure', 'Extended Master Secret extension is required');
      case 'violation':
        return violationText(failure, where, release, handshake);
      case 'chain':
        return chainText(failure, where, handshake);
      case 'legacy-signature':
        return null;
      case 'revoked':
        return handshake(
          'certificate_unknown',
          'PKIX path validation failed: java.security.cert.CertPathValidatorException: Certificate has been revoked',
        );
      case 'proxy':
      case 'starttls':
      case 'revocation-unknown':
      case 'ct':
        return null;
      default:
        return failure satisfies never;
    }
  };
}

/** sun.security.ssl.Alert: the class goes by what the alert speaks of; numbers that it does not know are an offence. */
function alertText(description: number, namesAlert: boolean): string {
  if (!alertById(description))
    return `javax.net.ssl.SSLProtocolException: ${namesAlert ? '(unexpected_message) ' : ''}Unknown alert description (${(description << 24) >> 24})`;
  const name = alertName(description);
  const kind = exceptions[name] ?? 'SSLHandshakeException';
  // Who is cancelled on takes it for the end of a connection.
  const text = name === 'user_canceled' ? 'Received fatal close_notify alert' : `Received fatal alert: ${name}`;
  return `javax.net.ssl.${kind}: ${namesAlert ? `(${name}) ` : ''}${text}`;
}

/** Most are SSLException's: they may come after the handshake as well. */
const exceptions: Partial<Record<NamedAlert, string>> = {
  unexpected_message: 'SSLProtocolException',
  bad_record_mac: 'SSLException',
  decryption_failed: 'SSLException',
  record_overflow: 'SSLException',
  decompression_failure: 'SSLException',
  internal_error: 'SSLException',
  inappropriate_fallback: 'SSLException',
  user_canceled: 'SSLException',
};

function versionText(version: number): string {
  return { 768: 'SSL30', 769: 'TLS10', 770: 'TLS11', 771: 'TLS12', 772: 'TLS13' }[version] ?? String(version);
}

function violationText(
  { rule, message, version, scheme }: Extract<Failure, { kind: 'violation' }>,
  { suite }: Where,
  release: number,
  handshake: (alert: string, text: string) => string,
): string | null {
  if (rule === 'bad-record-mac')
    return `javax.net.ssl.SSLException: ${release >= 21 ? '(bad_record_mac) Tag mismatch' : 'Tag mismatch!'}`;
  // By newer updates; the others take PKCS #1 where they offer it.
  if (rule === 'scheme-not-offered')
    return version === tls13 && scheme != null
      ? handshake(
          'handshake_failure',
          `Unsupported signature algorithm (${signatureSchemeName(scheme)}) used in CertificateVerify handshake message`,
        )
      : null;
  const signed = message === 'ServerKeyExchange' ? 'ECDH ServerKeyExchange' : 'CertificateVerify';
  const texts: Partial<Record<typeof rule, [alert: string, text: string]>> = {
    'bad-signature': ['handshake_failure', `Invalid ${signed} signature`],
    'bad-finished': ['decrypt_error', 'The Finished message cannot be verified.'],
    'suite-not-offered': ['illegal_parameter', `Server selected improper ciphersuite ${suite}`],
    'certificate-missing': [version === tls13 ? 'decode_error' : 'bad_certificate', 'Empty server certificate chain'],
    'downgrade-sentinel': ['illegal_parameter', 'A potential protocol version downgrade attack'],
    'undecodable-message': ['decode_error', 'Illegal handshake message: server_hello'],
  };
  const found = texts[rule];
  return found ? handshake(...found) : null;
}

const building =
  'PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target';

/** Each certificate that was sent is followed by one of its issuer's name. */
function isInOrder({ sent }: Where): boolean {
  return sent.every((each, at) => !sent[at + 1] || sameName(each.issuer, sent[at + 1]!.subject));
}

const pathFaults: readonly ChainFault[] = [
  ...dateFaults,
  'bad-signature',
  'not-a-ca',
  'path-length',
  'key-usage',
  'name-constraints',
  'unknown-critical-extension',
];

function chainText(
  { rule, depth, detail, words }: ChainFailure,
  where: Where,
  handshake: (alert: string, text: string) => string,
): string | null {
  const validation = 'PKIX path validation failed: java.security.cert.CertPathValidatorException: ';
  // A chain that is in order up to a root's name is validated as it is; else a path is built, which succeeds or not.
  const isOfPath = pathFaults.includes(rule) && !(rule === 'key-usage' && depth === 0);
  if (isOfPath && !isInOrder(where)) return handshake('certificate_unknown', building);
  const found = validated[rule];
  if (found) return handshake(found[0], `${validation}${found[1]}`);
  switch (rule) {
    case 'self-signed-leaf':
    case 'root-not-trusted':
    case 'issuer-not-found':
    case 'leaf-issuer-not-found':
    case 'bad-signature':
    case 'weak-key':
      if (where.namesake) return handshake('bad_certificate', `${validation}signature check failed`);
      return handshake('certificate_unknown', building);
    case 'hostname-mismatch':
    case 'common-name-only':
      if (where.host.includes('_')) return handshake('certificate_unknown', `Illegal given domain name: ${where.host}`);
      return handshake('certificate_unknown', nameText(where));
    case 'weak-signature':
      return handshake(
        'unsupported_certificate',
        `${validation}Algorithm constraints check failed on signature algorithm: ${detail}`,
      );
    case 'extended-key-usage':
      return handshake('certificate_unknown', 'Extended key usage does not permit use for TLS server authentication');
    case 'key-usage':
      return handshake(
        'certificate_unknown',
        depth === 0
          ? `KeyUsage does not allow ${/keyEncipherment$/.test(detail) ? 'key encipherment' : 'digital signatures'}`
          : `${validation}CA key usage check failed: keyCertSign bit is not set`,
      );
    case 'distrusted':
      return handshake(
        'certificate_unknown',
        `TLS Server certificate issued after ${where.at} and anchored by a distrusted legacy root CA`,
      );
    case 'too-complex':
      // It stops counting there.
      return 'javax.net.ssl.SSLProtocolException: The certificate chain length (11) exceeds the maximum allowed length (10)';
    case 'unreadable':
      return handshake('bad_certificate', 'Failed to parse server certificates');
    case 'encoding':
      return words === undefined ? null : handshake('certificate_unknown', words);
    default:
      return null;
  }
}

/** sun.security.util.HostnameChecker. */
function nameText({ host, hostIsIp, leaf, names }: Where): string {
  if (hostIsIp)
    return leaf?.subjectAltNames
      ? `No subject alternative names matching IP address ${host} found`
      : 'No subject alternative names present';
  return names.length > 0
    ? `No subject alternative DNS name matching ${host} found.`
    : `No name matching ${host} found`;
}

/** What sun.security.provider.certpath finds on a path. */
const validated: Partial<Record<ChainFault, readonly [alert: string, text: string]>> = {
  expired: ['certificate_expired', 'validity check failed'],
  'not-yet-valid': ['bad_certificate', 'validity check failed'],
  'not-a-ca': ['certificate_unknown', 'basic constraints check failed: this is not a CA certificate'],
  'key-identifier': ['certificate_unknown', 'Path does not chain with any of the trust anchors'],
  'path-length': [
    'certificate_unknown',
    'basic constraints check failed: pathLenConstraint violated - this cert must be the last cert in the certification path',
  ],
  'name-constraints': ['certificate_unknown', 'name constraints check failed'],
  'unknown-critical-extension': ['certificate_unknown', 'unrecognized critical extension(s)'],
  policy: ['certificate_unknown', 'non-null policy tree required and policy tree is null'],
};

/** PKIXValidator: path first (with constraints), then purposes, then the name. */
export const javaFaultOrder: Client['faultOrder'] = [
  'too-complex',
  'unreadable',
  ...trustFaults,
  'bad-signature',
  'key-identifier',
  'encoding',
  'key-usage',
  'not-a-ca',
  'path-length',
  'weak-key',
  'weak-signature',
  // From the root down; of one certificate its names come before its dates.
  'expired@issuer',
  'not-yet-valid@issuer',
  'unknown-critical-extension@issuer',
  'name-constraints',
  ...dateFaults,
  'policy',
  'unknown-critical-extension',
  'distrusted',
  'extended-key-usage',
  ...nameFaults,
];
