import { matchCommonName, matchHostname } from '../hostname.ts';
import type { Check } from './check.ts';

/** The leaf is for the name that was asked for (RFC 9525 section 6). */
export const checkHostname: Check = ({ certificates, request: { host, policy } }, refuse) => {
  const leaf = certificates[0];
  if (!leaf || host === null || matchHostname(leaf, host).matches) return;
  const common = matchCommonName(leaf, host);
  if (common === null) refuse('hostname-mismatch', 0, `it is not for ${host}`, 'RFC 9525 section 6');
  else if (!policy.commonNameFallback)
    refuse('common-name-only', 0, `it names ${common} only as its common name`, 'RFC 9525 section 2');
};
