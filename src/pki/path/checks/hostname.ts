import type { Certificate } from '../../certificate/certificate.ts';
import type { ChainPolicy } from '../chain-policy.ts';
import { matchCommonName, matchHostname } from '../hostname.ts';
import { ipOctets } from '../../certificate/ip-address.ts';
import type { Check } from './check.ts';

function isNamed(
  leaf: Certificate,
  host: string,
  { namePatterns, addresses, wildcardsForUnderscores }: ChainPolicy,
): boolean {
  const isAddress = ipOctets(host) !== null;
  if (
    isAddress &&
    addresses.includes('named') &&
    leaf.subjectAltNames?.some((name) => name.kind === 'dns' && name.value === host)
  )
    return true;
  if (isAddress && !addresses.includes('listed')) return false;
  const match = matchHostname(leaf, host, namePatterns);
  return match.matches && (wildcardsForUnderscores || !match.by.includes('*') || !/^[^.]*_/.test(host));
}

/** The leaf is for the name that was asked for (RFC 9525 section 6). */
export const checkHostname: Check = ({ certificates, request: { host, policy } }, refuse) => {
  const leaf = certificates[0];
  if (!leaf || host === null) return;
  if (policy.demandsSubject && leaf.subject.attributes.length === 0)
    return refuse('hostname-mismatch', 0, 'it has no subject', 'RFC 5280 section 4.1.2.6');
  if (!policy.takesUnderscores && host.includes('_'))
    return refuse('hostname-mismatch', 0, `${host} is no host name to it`, 'RFC 1123 section 2.1');
  if (isNamed(leaf, host, policy)) return;
  const common = matchCommonName(leaf, host, policy.commonNameYieldsTo ?? undefined);
  if (common === null) refuse('hostname-mismatch', 0, `it is not for ${host}`, 'RFC 9525 section 6');
  else if (policy.commonNameYieldsTo === null || (ipOctets(host) !== null && !policy.addresses.includes('common')))
    refuse('common-name-only', 0, `it names ${common} only as its common name`, 'RFC 9525 section 2');
};
