import { tls13 } from '../../wire/registry/versions.ts';
import { type ChainFault, type Failure, type Where, type Wording, isLate, nameFaults, sameFor } from '../failure.ts';

/** Devices and programs on mbed TLS: what mbedtls_x509_crt_verify_info says, else the library's number and text. `release`: 2 or 3. */
export function mbedtlsWording(release: 2 | 3): Wording {
  return (failure, where) => textOf(failure, where, release);
}

function textOf(failure: Failure, { culprit }: Where, release: 2 | 3): string | null {
  switch (failure.kind) {
    case 'chain':
      if (failure.rule === 'unreadable')
        return `mbedtls_ssl_handshake returned ${failure.words ?? '-0x21e0: X509 - The CRT/CRL/CSR format is invalid, e.g. different type expected : ASN1 - Out of data when parsing an ASN1 data structure'}`;
      if (failure.rule === 'name-constraints' || failure.rule === 'unknown-critical-extension')
        return 'mbedtls_ssl_handshake returned -0x2562: X509 - The extension tag or value is invalid : ASN1 - ASN1 tag was of an unexpected value';
      if (failure.rule === 'weak-key' && culprit?.publicKey.algorithm.startsWith('ed'))
        return 'mbedtls_ssl_handshake returned -0x3c80: PK - Key algorithm is unsupported (only RSA and EC are supported)';
      if (failure.rule === 'key-usage' && failure.depth > 0) return unsigned;
      return mbedtlsTexts[failure.rule] ?? unsigned;
    case 'alert':
      return `mbedtls_ssl_${isLate(failure) && (release === 3 || failure.afterwards) ? 'read' : 'handshake'} returned -0x7780: SSL - A fatal alert message was received from our peer`;
    case 'too-large':
      return `mbedtls_ssl_handshake returned ${release === 2 ? '-0x7080: SSL - The requested feature is not available' : '-0x7100: SSL - Bad input parameters to function'}`;
    case 'no-certificate':
      return 'mbedtls_ssl_handshake returned -0x7a00: SSL - Processing of the Certificate handshake message failed';
    case 'not-tls':
      return 'mbedtls_ssl_handshake returned -0x7200: SSL - An invalid SSL record was received';
    case 'ended':
      return failure.how === 'closed'
        ? 'mbedtls_ssl_handshake returned -0x7280: SSL - The connection indicated an EOF'
        : 'mbedtls_ssl_handshake returned -0x0050: NET - Connection was reset by peer';
    case 'version':
      return 'mbedtls_ssl_handshake returned -0x6e80: SSL - Handshake protocol not within min/max boundaries';
    case 'dh-too-small':
      if (release === 3) return `mbedtls_ssl_handshake returned ${illegalParameter}`;
      return 'mbedtls_ssl_handshake returned -0x7b00: SSL - Processing of the ServerKeyExchange handshake message failed';
    case 'name':
      return 'mbedtls_net_connect returned -0x0052: NET - Failed to get an IP address for the given hostname';
    case 'connect':
      return 'mbedtls_net_connect returned -0x0044: NET - The connection to the given server / port failed';
    case 'violation': {
      const text = (release === 2 ? mbedtls2Violations : mbedtls3Violations(failure))[failure.rule];
      return text === undefined ? null : `mbedtls_ssl_handshake returned ${text}`;
    }
    default:
      return null;
  }
}

const unsigned = 'The certificate is not correctly signed by the trusted CA';

type Violation = Extract<Failure, { kind: 'violation' }>;

const mbedtls2Violations: Partial<Record<Violation['rule'], string>> = {
  'certificate-missing': '-0x7a00: SSL - Processing of the Certificate handshake message failed',
  'unexpected-message': '-0x7a00: SSL - Processing of the Certificate handshake message failed',
  'bad-record-mac': '-0x7180: SSL - Verification of the message MAC failed',
  'bad-finished': '-0x7e80: SSL - Processing of the Finished handshake message failed',
  'scheme-not-offered': '-0x7b00: SSL - Processing of the ServerKeyExchange handshake message failed',
  'bad-signature': '-0x4e00: ECP - The signature is not valid',
  'undecodable-message': '-0x7980: SSL - Processing of the ServerHello handshake message failed',
};

const mbedtlsTexts: Partial<Record<ChainFault, string>> = {
  expired: 'The certificate validity has expired',
  'not-yet-valid': 'The certificate validity starts in the future',
  ...sameFor(nameFaults, 'The certificate Common Name (CN) does not match with the expected CN'),
  'weak-key': 'The certificate is signed with an unacceptable key (eg bad curve, RSA too short).',
  'weak-signature': 'The certificate is signed with an unacceptable hash.',
  'extended-key-usage': 'Usage does not match the extendedKeyUsage extension',
  'key-usage': 'Usage does not match the keyUsage extension',
};

const illegalParameter = '-0x6600: SSL - A field in a message was incorrect or inconsistent with other fields';

/** Its errors are called after the alerts that it sends. */
function mbedtls3Violations({ version }: Violation): Partial<Record<Violation['rule'], string>> {
  const negotiation = '-0x6e00: SSL - The handshake negotiation failed';
  return {
    'certificate-missing': '-0x7300: SSL - A message could not be parsed due to a syntactic error',
    'undecodable-message': '-0x7300: SSL - A message could not be parsed due to a syntactic error',
    'unexpected-message': '-0x7700: SSL - An unexpected message was received from our peer',
    'second-hello-retry-request': '-0x7700: SSL - An unexpected message was received from our peer',
    'bad-record-mac': version === tls13 ? '-0x7180: SSL - Verification of the message MAC failed' : illegalParameter,
    'bad-finished': negotiation,
    'bad-signature': negotiation,
    'scheme-not-offered': illegalParameter,
    'suite-not-offered': illegalParameter,
    'downgrade-sentinel': illegalParameter,
  };
}
