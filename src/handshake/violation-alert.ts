import type { AlertName } from '../wire/registry/alerts.ts';
import type { ViolationRule } from './trace.ts';

/** The alert that a client sends when a server breaks this rule. RFC 8446 section 6.2. */
export const alertForViolation: Record<ViolationRule, AlertName> = {
  'undecodable-message': 'decode_error',
  'undecodable-record': 'decode_error',
  'unexpected-message': 'unexpected_message',
  'version-not-offered': 'protocol_version',
  'suite-not-offered': 'illegal_parameter',
  'group-not-offered': 'illegal_parameter',
  'scheme-not-offered': 'illegal_parameter',
  'extension-not-offered': 'unsupported_extension',
  'extension-unknown': 'unsupported_extension',
  'extension-repeated': 'illegal_parameter',
  'extension-misplaced': 'illegal_parameter',
  'extension-malformed': 'decode_error',
  'parameter-invalid': 'illegal_parameter',
  'second-hello-retry-request': 'unexpected_message',
  'hello-retry-request-changes-nothing': 'illegal_parameter',
  'downgrade-sentinel': 'illegal_parameter',
  'certificate-missing': 'decode_error',
  'bad-signature': 'decrypt_error',
  'bad-finished': 'decrypt_error',
  'bad-record-mac': 'bad_record_mac',
  'record-overflow': 'record_overflow',
  'empty-record': 'unexpected_message',
  flood: 'unexpected_message',
};
