import { runsPublicRoots } from './public-roots.ts';

/** Public authorities as people and certificates call them: alternatives of a pattern. Some issue below roots of another name. */
export const authorityNames =
  "Let'?s ?Encrypt|Sectigo|DigiCert|Go ?Daddy|GlobalSign|Comodo|Entrust|RapidSSL|GeoTrust|ZeroSSL|Thawte|USERTrust|Starfield|Google Trust Services|IdenTrust";

/**
 * Whether an organisation issues for the public: by roots of its own, or below those of others. Not what is for trials
 * (`(STAGING) Let's Encrypt`), nor Cloudflare, whose certificates for origins only its own proxies trust.
 */
export function isPublicAuthority(organisation: string): boolean {
  return (named.test(organisation) && !forTrials.test(organisation)) || runsPublicRoots(organisation);
}

const forTrials = /\b(?:staging|fake|test)\b/i;
const named = new RegExp(
  `\\b(?:${authorityNames}|cPanel|Gandi|G[EÉ]ANT|Corporation Service Company|Trust Provider|Actalis|Deutschen Forschungsnetz\\w*)\\b`,
  'i',
);
