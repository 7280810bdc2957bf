import type { ViolationRule } from '../../handshake/trace.ts';
import type { ChainFailure, Failure } from '../failure.ts';

/** Releases of OpenSSL between which its words differ, as numbers so that they compare: 98, 100, 110, 300, 302, 305, 306. */
export type OpensslRelease = 98 | 100 | 110 | 300 | 302 | 305 | 306;

/** An entry of OpenSSL's error queue: number and reason, and the function that put it there (in 1.x a part of the number). */
export type OpensslError = {
  number: number;
  reason: string;
  routine: string;
  routineNumber: number;
  /** Where it is not that of TLS: its number as ERR_error_string writes it, and its name. */
  library?: { number: string; name: string };
};

/** What stands in OpenSSL's queue after a failed SSL_connect; null where the system's error stands for it, or none does. */
export function opensslError(failure: Failure, release: OpensslRelease): OpensslError | null {
  switch (failure.kind) {
    case 'not-tls':
      return release < 110
        ? entry(252, 'unknown protocol', 'SSL23_GET_SERVER_HELLO', 0x077)
        : entry(267, 'wrong version number', release < 302 ? 'ssl3_get_record' : 'tls_validate_record_header', 0x08f);
    case 'alert': {
      const routine = release < 110 ? 'SSL3_READ_BYTES' : 'ssl3_read_bytes';
      return entry(1000 + failure.description, alertReason(failure.description, release), routine, 0x094);
    }
    case 'ended':
      return failure.how === 'closed' && release >= 300
        ? entry(294, 'unexpected eof while reading', release >= 302 ? '' : 'ssl3_read_n', 0x095)
        : null;
    case 'legacy-signature':
      return release < 300
        ? entry(68, 'internal error', 'tls_process_key_exchange', 0x16d)
        : entry(333, 'legacy sigalg disallowed or unsupported', 'tls_process_key_exchange', 0x16d);
    case 'chain':
      if (failure.rule === 'unreadable') return unreadError(failure.words, release);
      if (release >= 300) return entry(134, 'certificate verify failed', 'tls_post_process_server_certificate', 0x16f);
      return ofRelease(notVerified, release);
    case 'dh-too-small':
      if (release < 305 || failure.bits >= 1024) return ofRelease(shortPrime, release);
      return {
        ...entry(168, 'unknown security bits', 'EVP_PKEY_get_security_bits', 0),
        library: { number: '030000A8', name: 'digital envelope routines' },
      };
    case 'violation':
      return violationError(failure, release);
    default:
      return ofRelease(byKind[failure.kind], release);
  }
}

/** An error since 1.1.0, and as it was before where that differs. */
type Since110 = readonly [now: OpensslError, before?: OpensslError];

function ofRelease(error: Since110 | undefined, release: OpensslRelease): OpensslError | null {
  const [now = null, before = now] = error ?? [];
  return release < 110 ? before : now;
}

/** What d2i_X509 fails of; what follows it in the message is an error of TLS. */
function unreadError(words = 'too long', release: OpensslRelease): OpensslError {
  if (words === 'cert length mismatch')
    return release < 110
      ? entry(135, words, 'SSL3_GET_SERVER_CERTIFICATE', 0x090)
      : entry(135, words, ...inCertificate);
  const { number, routine, old } = asn1Errors[words] ?? asn1Errors['too long']!;
  const hex = number.toString(16).toUpperCase().padStart(2, '0');
  const library = { number: release >= 300 ? `068000${hex}` : old, name: 'asn1 encoding routines' };
  return { number, reason: words, routine, routineNumber: 0, library };
}

/** crypto/asn1/asn1_err.c; `old`: with the function, as OpenSSL 1 has it; `within`: how many structures it stands in. */
const asn1Errors: Record<string, { number: number; routine: string; old: string; within: number }> = {
  'too long': { number: 0x9b, routine: 'ASN1_get_object', old: '0D07209B', within: 0 },
  'illegal padding': { number: 0xdd, routine: 'c2i_ibuf', old: '0D0E20DD', within: 2 },
  'bmpstring is wrong length': { number: 0xd6, routine: 'asn1_ex_c2i', old: '0D0CC0D6', within: 5 },
  'generalizedtime is too short': { number: 0xe8, routine: 'asn1_ex_c2i', old: '0D0CC0E8', within: 3 },
  'invalid utf8string': { number: 0x86, routine: 'ASN1_mbstring_ncopy', old: '0D07A086', within: 3 },
  'utctime is too short': { number: 0xe9, routine: 'asn1_ex_c2i', old: '0D0CC0E9', within: 3 },
};

/** All that stands in the queue, for programs that tell all: a certificate that cannot be read leaves a line for each structure. */
export function opensslErrors(failure: Failure, release: OpensslRelease): OpensslError[] {
  const first = opensslError(failure, release);
  if (!first) return [];
  const { within = 0 } = (failure.kind === 'chain' && failure.words && asn1Errors[failure.words]) || {};
  const nested = {
    ...entry(0x10a, 'nested asn1 error', 'asn1_template_noexp_d2i', 0),
    library: { number: release >= 300 ? '0688010A' : '0D08303A', name: 'asn1 encoding routines' },
  };
  const above = entry(release >= 300 ? 0x8000d : 13, 'ASN1 lib', ...inCertificate);
  return within === 0 ? [first] : [first, ...new Array<OpensslError>(within).fill(nested), above];
}

/** What an extension that cannot be made out leaves in the queue, ahead of the error of the verification; null where nothing does. */
export function opensslInvalid({ fault }: ChainFailure, release: OpensslRelease): OpensslError | null {
  if (release >= 300)
    return {
      ...entry(0x9e, 'invalid certificate', 'ossl_x509v3_cache_extensions', 0),
      library: { number: '1100009E', name: 'X509 V3 routines' },
    };
  return release >= 110 && fault?.rule === 'extension-malformed'
    ? {
        ...entry(0xa8, 'wrong tag', 'asn1_check_tlen', 0),
        library: { number: '0D0680A8', name: 'asn1 encoding routines' },
      }
    : null;
}

function violationError(
  { rule, message }: Extract<Failure, { kind: 'violation' }>,
  release: OpensslRelease,
): OpensslError | null {
  if (rule === 'bad-signature' && release >= 305)
    return {
      ...entry(234, 'provider signature failure', 'EVP_DigestVerifyFinal', 0),
      library: { number: '030000EA', name: 'digital envelope routines' },
    };
  if (rule === 'bad-signature' && message === 'ServerKeyExchange') return ofRelease(badKeyExchange, release);
  if (rule === 'bad-record-mac' && release >= 302)
    return entry(281, 'decryption failed or bad record mac', 'tls_get_more_records', 0x08f);
  return ofRelease(byRule[rule], release);
}

function entry(number: number, reason: string, routine: string, routineNumber: number): OpensslError {
  return { number, reason, routine, routineNumber };
}

/**
 * As ERR_error_string writes it: `error:0A00010B:SSL routines::wrong version number`, before 3.0
 * `error:1408F10B:SSL routines:ssl3_get_record:wrong version number`. `routines`: as ERR_print_errors does, with the function.
 */
export function opensslErrorString(
  { number, reason, routine, routineNumber, library }: OpensslError,
  release: OpensslRelease,
  routines: 'named' | 'unnamed' = 'unnamed',
): string {
  const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, '0');
  if (library)
    return `error:${library.number}:${library.name}:${routines === 'named' || release < 300 ? routine : ''}:${reason}`;
  return release >= 300
    ? `error:0A${hex(number, 6)}:SSL routines:${routines === 'named' ? routine : ''}:${reason}`
    : `error:14${hex(routineNumber, 3)}${hex(number, 3)}:SSL routines:${routine}:${reason}`;
}

function alertReason(description: number, release: OpensslRelease): string {
  const text = alerts[description];
  if (text === undefined || ((description === 115 || description === 120) && release < 300))
    return `reason(${1000 + description})`;
  return release >= 302 ? text.replace(/^sslv3 alert/, 'ssl/tls alert') : text;
}

/** ssl/ssl_err.c */
const alerts: Record<number, string> = {
  10: 'sslv3 alert unexpected message',
  20: 'sslv3 alert bad record mac',
  21: 'tlsv1 alert decryption failed',
  22: 'tlsv1 alert record overflow',
  30: 'sslv3 alert decompression failure',
  40: 'sslv3 alert handshake failure',
  41: 'sslv3 alert no certificate',
  42: 'sslv3 alert bad certificate',
  43: 'sslv3 alert unsupported certificate',
  44: 'sslv3 alert certificate revoked',
  45: 'sslv3 alert certificate expired',
  46: 'sslv3 alert certificate unknown',
  47: 'sslv3 alert illegal parameter',
  48: 'tlsv1 alert unknown ca',
  49: 'tlsv1 alert access denied',
  50: 'tlsv1 alert decode error',
  51: 'tlsv1 alert decrypt error',
  60: 'tlsv1 alert export restriction',
  70: 'tlsv1 alert protocol version',
  71: 'tlsv1 alert insufficient security',
  80: 'tlsv1 alert internal error',
  86: 'tlsv1 alert inappropriate fallback',
  90: 'tlsv1 alert user cancelled',
  100: 'tlsv1 alert no renegotiation',
  109: 'tlsv13 alert missing extension',
  110: 'tlsv1 unsupported extension',
  111: 'tlsv1 certificate unobtainable',
  112: 'tlsv1 unrecognized name',
  113: 'tlsv1 bad certificate status response',
  114: 'tlsv1 bad certificate hash value',
  115: 'tlsv1 alert unknown psk identity',
  116: 'tlsv13 alert certificate required',
  120: 'tlsv1 alert no application protocol',
};

const inCertificate = ['tls_process_server_certificate', 0x16f] as const;

const notVerified: Since110 = [
  entry(134, 'certificate verify failed', ...inCertificate),
  entry(134, 'certificate verify failed', 'SSL3_GET_SERVER_CERTIFICATE', 0x090),
];
const noCertificate: Since110 = [
  entry(159, 'length mismatch', ...inCertificate),
  entry(239, 'unable to find public key parameters', 'SSL3_GET_SERVER_CERTIFICATE', 0x090),
];
const shortPrime: Since110 = [
  entry(394, 'dh key too small', 'tls_process_ske_dhe', 0x1a3),
  entry(372, 'dh key too small', 'SSL3_CHECK_CERT_AND_ALGORITHM', 0x082),
];
const badKeyExchange: Since110 = [
  entry(123, 'bad signature', 'tls_process_key_exchange', 0x16d),
  entry(123, 'bad signature', 'SSL3_GET_KEY_EXCHANGE', 0x08d),
];

/** Failures that have one error; of what is no matter of TLS there is none. */
const byKind: Partial<Record<Failure['kind'], Since110>> = {
  version: [
    entry(258, 'unsupported protocol', 'ssl_choose_client_version', 0x25f),
    entry(258, 'unsupported protocol', 'SSL23_GET_SERVER_HELLO', 0x077),
  ],
  'too-large': [
    entry(152, 'excessive message size', 'read_state_machine', 0x160),
    entry(152, 'excessive message size', 'SSL3_GET_MESSAGE', 0x08e),
  ],
  'no-secure-renegotiation': [entry(338, 'unsafe legacy renegotiation disabled', 'final_renegotiate', 0x1e3)],
  'no-extended-master-secret': [entry(104, 'inconsistent extms', 'final_ems', 0x1e6)],
  'no-certificate': noCertificate,
};

const secondRetry: Since110 = [entry(244, 'unexpected message', 'tls_process_server_hello', 0x171)];
const badExtension: Since110 = [entry(110, 'bad extension', 'tls_collect_extensions', 0x1b3)];

const byRule: Partial<Record<ViolationRule, Since110>> = {
  'bad-signature': [entry(123, 'bad signature', 'tls_process_cert_verify', 0x17b)],
  'bad-finished': [
    entry(149, 'digest check failed', 'tls_process_finished', 0x16c),
    entry(149, 'digest check failed', 'SSL3_GET_FINISHED', 0x08c),
  ],
  'bad-record-mac': [
    entry(281, 'decryption failed or bad record mac', 'ssl3_get_record', 0x08f),
    entry(281, 'decryption failed or bad record mac', 'SSL3_GET_RECORD', 0x08f),
  ],
  'scheme-not-offered': [entry(370, 'wrong signature type', 'tls12_check_peer_sigalg', 0x14d)],
  'suite-not-offered': [
    entry(261, 'wrong cipher returned', 'set_client_ciphersuite', 0x21c),
    entry(248, 'unknown cipher returned', 'SSL3_GET_SERVER_HELLO', 0x092),
  ],
  'group-not-offered': [entry(108, 'bad key share', 'tls_parse_stoc_key_share', 0x1bd)],
  'second-hello-retry-request': secondRetry,
  'hello-retry-request-changes-nothing': secondRetry,
  'unexpected-message': [entry(244, 'unexpected message', 'ossl_statem_client_read_transition', 0x1a1)],
  'undecodable-message': [entry(159, 'length mismatch', 'tls_process_server_hello', 0x171)],
  'extension-repeated': badExtension,
  'extension-misplaced': badExtension,
  'extension-not-offered': [entry(217, 'unsolicited extension', 'tls_collect_extensions', 0x1b3)],
  'record-overflow': [entry(198, 'packet length too long', 'ssl3_get_record', 0x08f)],
  'certificate-missing': noCertificate,
  'downgrade-sentinel': [entry(373, 'inappropriate fallback', 'ssl_choose_client_version', 0x25f)],
};

/** An alert that OpenSSL has no name for. */
export function isUnknown(reason: string): boolean {
  return /^reason\((?!1120)\d+\)$/.test(reason);
}

/** The same for the last entry of the queue, which some programs tell: where the first is another library's, it is that of TLS. */
export function opensslLastError(failure: Failure, release: OpensslRelease): OpensslError | null {
  const first = opensslError(failure, release);
  if (failure.kind === 'violation' && failure.rule === 'bad-record-mac' && release >= 302)
    return entry(313, 'record layer failure', 'ssl_release_record', 0);
  if (!first?.library) return first;
  if (failure.kind === 'chain') return entry(0x08000d, 'ASN1 lib', ...inCertificate);
  if (failure.kind === 'dh-too-small') return ofRelease(shortPrime, release);
  return failure.kind === 'violation' ? ofRelease(byRule['bad-signature'], release) : first;
}
