import { tls13 } from '../../wire/registry/versions.ts';
import type { ViolationRule } from '../../handshake/trace.ts';
import { alertById, alertName, type NamedAlert } from '../../wire/registry/alerts.ts';
import type { Certificate, DistinguishedName } from '../../pki/certificate/certificate.ts';
import { shortName } from '../../pki/certificate/name.ts';
import type { Client } from '../client.ts';
import {
  type ChainFailure,
  type ChainFault,
  type Failure,
  type Where,
  type Wording,
  dateFaults,
  nameFaults,
  trustFaults,
} from '../failure.ts';

/** What net/http returns: `Get "https://host/": ` and the error below. `release`: 1.15 is 115. */
export function goWording(release: number): Wording {
  return (failure, where) => {
    const text = textOf(failure, where, release);
    return text && `Get "${where.url}": ${text}`;
  };
}

function textOf(failure: Failure, where: Where, release: number): string | null {
  const { host, port } = where;
  switch (failure.kind) {
    case 'name':
      return `dial tcp: lookup ${host}: ${failure.how === 'servfail' ? 'server misbehaving' : 'no such host'}`;
    case 'connect':
      return `dial tcp ${where.ip ?? host}:${port}: connect: connection ${failure.how === 'timeout' ? 'timed out' : 'refused'}`;
    case 'not-tls':
      return String.fromCharCode(...failure.bytes.subarray(0, 5)) === 'HTTP/'
        ? 'http: server gave HTTP response to HTTPS client'
        : 'tls: first record does not look like a TLS handshake';
    case 'ended':
      return endings[failure.how];
    case 'alert':
      if (failure.afterwards && failure.version !== tls13) return 'local error: tls: no renegotiation';
      return `remote error: tls: ${alertText(failure.description)}`;
    case 'version':
      return `tls: server selected unsupported protocol version ${failure.chosen.toString(16)}`;
    case 'violation':
      return violationText(failure, where, release);
    case 'too-large':
      return `tls: handshake message of length ${failure.bytes} bytes exceeds maximum of ${failure.most} bytes`;
    case 'no-certificate':
      return 'tls: received empty certificates message';
    case 'chain':
      return chainText(failure, where, release);
    default:
      return null;
  }
}

function violationText(
  { rule, message, version }: Extract<Failure, { kind: 'violation' }>,
  { leaf }: Where,
  release: number,
): string | null {
  const isNew = version === tls13;
  const undecodable = `local error: tls: ${release >= 125 ? 'error decoding message' : 'unexpected message'}`;
  const waiting = (sent: string) =>
    `tls: received unexpected handshake message of type *tls.${sent}Msg when waiting for *tls.certificateMsg`;
  const twice = 'tls: server sent two HelloRetryRequest messages';
  const texts: Partial<Record<ViolationRule, string>> = {
    'bad-signature': `tls: invalid signature by the server certificate: ${verificationError(leaf)}`,
    'bad-finished': isNew ? 'tls: invalid server finished hash' : "tls: server's Finished message was incorrect",
    'bad-record-mac': 'local error: tls: bad record MAC',
    'suite-not-offered': 'tls: server chose an unconfigured cipher suite',
    'group-not-offered': 'tls: server selected unsupported group',
    'second-hello-retry-request': twice,
    'hello-retry-request-changes-nothing': twice,
    'scheme-not-offered': 'tls: certificate used with invalid signature algorithm',
    'downgrade-sentinel': 'tls: downgrade attempt detected, possibly due to a MitM attack or a broken middlebox',
    'certificate-missing': isNew ? 'tls: received empty certificates message' : waiting('certificate'),
    'unexpected-message':
      message === 'ServerHelloDone' ? waiting('serverHelloDone') : 'local error: tls: unexpected message',
    'extension-repeated': undecodable,
    'extension-malformed': undecodable,
    'undecodable-message': undecodable,
  };
  return texts[rule] ?? null;
}

const endings: Record<Extract<Failure, { kind: 'ended' }>['how'], string> = {
  closed: 'EOF',
  reset: 'read tcp: read: connection reset by peer',
  timeout: 'net/http: TLS handshake timeout',
};

function alertText(description: number): string {
  const name = alertName(description);
  return goAlerts[name] ?? (alertById(description) ? name.replaceAll('_', ' ') : `alert(${description})`);
}

function chainText(failure: ChainFailure, where: Where, release: number): string | null {
  const { rule, depth, words } = failure;
  if (rule === 'unreadable')
    return `tls: failed to parse certificate from server: x509: ${words ?? 'malformed tbs certificate'}`;
  if (rule === 'weak-key' && (where.culprit?.publicKey.bits ?? 0) > mostRsaBits)
    return `tls: server sent certificate containing RSA key larger than ${mostRsaBits} bits`;
  if (rule === 'weak-key' && depth === 0)
    return `tls: invalid signature by the server certificate: ${insecureKey(where)}`;
  const said = words && (depth > 0 ? 'certificate is not authorized to sign other certificates' : words);
  const text = said ?? verifyText(failure, where, release);
  return text && `${release >= 120 ? 'tls: failed to verify certificate: ' : ''}x509: ${text}`;
}

/** What x509.Certificate.Verify returns. */
function verifyText(failure: ChainFailure, where: Where, release: number): string | null {
  const { host } = where;
  const excluding = /is excluded by the name constraint "?(.*?)"? of /.exec(failure.detail)?.[1];
  switch (failure.rule) {
    case 'expired':
      return `certificate has expired or is not yet valid: current time ${seconds(where.at)} is after ${seconds(where.notAfter ?? 0)}`;
    case 'not-yet-valid':
      return `certificate has expired or is not yet valid: current time ${seconds(where.at)} is before ${seconds(where.notBefore ?? 0)}`;
    case 'hostname-mismatch':
    case 'common-name-only':
      return nameText(failure.rule, where, release);
    case 'self-signed-leaf':
    case 'root-not-trusted':
    case 'issuer-not-found':
    case 'leaf-issuer-not-found':
    case 'bad-signature':
    case 'distrusted':
      return where.namesake ? because(verificationError(where.namesake), where.namesake.subject) : unknownAuthority;
    case 'weak-key':
      return because(insecureKey(where), where.culprit?.subject);
    case 'weak-signature': {
      const name = insecure(where);
      const hint = release < 124 && /SHA1/.test(name) ? ' (temporarily override with GODEBUG=x509sha1=1)' : '';
      return because(`cannot verify signature: insecure algorithm ${name}${hint}`, where.culprit?.issuer);
    }
    case 'not-a-ca':
    case 'key-usage':
      return because(
        'invalid signature: parent certificate cannot sign this kind of certificate',
        where.culprit?.subject,
      );
    case 'path-length':
      return 'too many intermediates for path length constraint';
    case 'extended-key-usage':
      return 'certificate specifies an incompatible key usage';
    case 'name-constraints':
      return (
        'a root or intermediate certificate is not authorized to sign for this name: ' +
        `${where.hostIsIp ? 'IP address' : 'DNS name'} "${host}" is ${excluding === undefined ? 'not permitted by any constraint' : `excluded by constraint "${excluding}"`}`
      );
    case 'unknown-critical-extension':
      return 'unhandled critical extension';
    case 'policy':
      return `no valid chains built: ${release >= 126 ? '1 candidate chains with' : 'all candidate chains have'} invalid policies`;
    default:
      return null;
  }
}

function nameText(rule: ChainFault, { leaf, host, hostIsIp, addresses, names }: Where, release: number): string {
  if (rule === 'common-name-only' && !leaf?.subjectAltNames)
    return 'certificate relies on legacy Common Name field, use SANs instead';
  if (hostIsIp && addresses.length > 0) return `certificate is valid for ${addresses.join(', ')}, not ${host}`;
  if (hostIsIp) return `cannot validate certificate for ${host} because it doesn't contain any IP SANs`;
  if (names.length === 0) return `certificate is not valid for any names, but wanted to match ${host}`;
  // CVE-2025-61729: long lists are no longer told.
  return release >= 124 && names.length >= 100
    ? `certificate is valid for ${names.length} names, but none matched ${host}`
    : `certificate is valid for ${names.join(', ')}, not ${host}`;
}

function verificationError(signer: Certificate | null): string {
  return signer?.publicKey.algorithm.startsWith('rsa')
    ? 'crypto/rsa: verification error'
    : 'ECDSA verification failure';
}

/** crypto/rsa since Go 1.24. */
function insecureKey({ culprit }: Where): string {
  return `crypto/rsa: ${culprit?.publicKey.bits}-bit keys are insecure (see https://go.dev/pkg/crypto/rsa#hdr-Minimum_key_size)`;
}

const unknownAuthority = 'certificate signed by unknown authority';

/** x509.UnknownAuthorityError with its hint. */
function because(why: string, candidate: DistinguishedName | undefined): string {
  if (!candidate) return unknownAuthority;
  return `${unknownAuthority} (possibly because of "x509: ${why}" while trying to verify candidate authority certificate "${shortName(candidate)}")`;
}

/** `ECDSA-SHA1`, as x509.SignatureAlgorithm has it. */
function insecure({ culprit }: Where): string {
  const { name = '', hash = null } = culprit?.signature ?? {};
  return /ecdsa/i.test(name) ? 'ECDSA-SHA1' : hash === 'md5' ? 'MD5-RSA' : 'SHA1-RSA';
}

/** RFC 3339, whole seconds. */
function seconds(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** crypto/tls/alert.go, where it differs from the registry's names. */
const goAlerts: Partial<Record<NamedAlert, string>> = {
  bad_record_mac: 'bad record MAC',
  handshake_failure: 'handshake failure',
  certificate_unknown: 'unknown certificate',
  certificate_expired: 'expired certificate',
  certificate_revoked: 'revoked certificate',
  unknown_ca: 'unknown certificate authority',
  decode_error: 'error decoding message',
  decrypt_error: 'error decrypting message',
  protocol_version: 'protocol version not supported',
  insufficient_security: 'insufficient security level',
  unrecognized_name: 'unrecognized name',
  unknown_psk_identity: 'unknown PSK identity',
  certificate_required: 'certificate required',
  no_application_protocol: 'no application protocol',
};

const mostRsaBits = 8192;

/** x509.Certificate.Verify: the leaf's own dates, then its name, then the chain. */
export const goFaultOrder: Client['faultOrder'] = [
  'unreadable',
  'unknown-critical-extension',
  ...dateFaults,
  ...nameFaults,
  'name-constraints',
  'expired@issuer',
  'not-yet-valid@issuer',
  'unknown-critical-extension@issuer',
  'not-a-ca',
  'path-length',
  ...trustFaults,
  'bad-signature',
  'weak-signature',
  'extended-key-usage',
  // Found out when the key is used.
  'weak-key',
];
