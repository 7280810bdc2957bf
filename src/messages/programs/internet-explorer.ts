import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const internetExplorer: Program = {
  id: 'internet-explorer',
  name: 'Internet Explorer and old Edge',
  side: 'client',
  client: 'ie-11',
  marks: ['Internet Explorer', 'INET_E_', 'DLG_FLAGS_'],
  tellMore: [
    'event log, System, source Schannel, after EventLogging=7 in HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL',
  ],
  fix: 'windows',
  meanings: [
    recalled.likely(['hostname-mismatch', 'sni-ignored'], 'DLG_FLAGS_SEC_CERT_CN_INVALID'),
    recalled.possible(['ca-untrusted', 'cert-self-signed', 'chain-incomplete', 'interception'], 'DLG_FLAGS_INVALID_CA'),
    recalled.likely(['cert-expired', 'clock-wrong'], 'DLG_FLAGS_SEC_CERT_DATE_INVALID'),
    recalled.likely(['revocation-unavailable'], 'DLG_FLAGS_SEC_CERT_REV_FAILED'),
    recalled.likely(['protocol-mismatch', 'cipher-mismatch', 'client-config'], 'Can’t connect securely to this page'),
    recalled.possible(
      ['protocol-mismatch', 'cipher-mismatch', 'client-config', 'tcp-reset'],
      'This page can’t be displayed. Turn on TLS 1.0, TLS 1.1, and TLS 1.2 in Advanced settings and try connecting to {host} again.',
    ),
    recalled.hides(
      ['dns-failure', 'tcp-timeout', 'protocol-mismatch', 'cipher-mismatch'],
      'Cannot find server or DNS Error',
      'Internet Explorer cannot display the webpage',
    ),
    recalled.hides(
      ['ca-untrusted', 'hostname-mismatch', 'cert-expired'],
      'There is a problem with this website’s security certificate.',
    ),
    recalled.hides(['protocol-mismatch', 'cipher-mismatch', 'ca-untrusted'], 'INET_E_SECURITY_PROBLEM'),
    recalled.likely(
      ['hostname-mismatch'],
      'The name on the security certificate is invalid or does not match the name of the site',
      "The security certificate presented by this website was issued for a different website's address.",
      'The target principal name is incorrect.',
      'The target principle name is incorrect.',
    ),
    recalled.possible(
      ['ca-untrusted', 'cert-self-signed', 'interception', 'chain-incomplete'],
      'The security certificate was issued by a company you have not chosen to trust.',
      'The security certificate presented by this website was not issued by a trusted certificate authority.',
      'Windows does not have enough information to verify this certificate',
    ),
    recalled.likely(
      ['cert-expired', 'clock-wrong'],
      'The security certificate has expired or is not yet valid',
      'The security certificate presented by this website has expired or is not yet valid.',
    ),
  ],
};
