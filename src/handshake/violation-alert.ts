import type { ViolationRule } from './trace.ts';

/** The alert that a client sends when a server breaks this rule. RFC 8446 section 6.2. */
export const alertForViolation: Record<ViolationRule, number> = {
  'undecodable-message': 50,
  'undecodable-record': 50,
  'unexpected-message': 10,
  'version-not-offered': 70,
  'suite-not-offered': 47,
  'group-not-offered': 47,
  'scheme-not-offered': 47,
  'extension-not-offered': 110,
  'extension-unknown': 110,
  'extension-repeated': 47,
  'extension-misplaced': 47,
  'extension-malformed': 50,
  'parameter-invalid': 47,
  'second-hello-retry-request': 10,
  'hello-retry-request-changes-nothing': 47,
  'downgrade-sentinel': 47,
  'certificate-missing': 50,
  'bad-signature': 51,
  'bad-finished': 51,
  'bad-record-mac': 20,
  'record-overflow': 22,
  'empty-record': 10,
  flood: 10,
};
