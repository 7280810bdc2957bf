import { runsPublicRoots } from '../../pki/stores/public-roots.ts';

/** Public authorities as people and certificates call them. */
const authorities =
  "Let'?s ?Encrypt|Sectigo|DigiCert|Go ?Daddy|GlobalSign|Comodo|Entrust|RapidSSL|GeoTrust|ZeroSSL|Thawte|USERTrust|Starfield|Google Trust Services|IdenTrust";

export const namedAuthorities = new RegExp(`\\b(?:${authorities})\\b`, 'i');

/** Certificates that are said to be of one. Reads folded text. */
export const publicCertificate = new RegExp(
  `\\b(?:official|commercial|purchased|bought|paid|wildcard|publicly (?:trusted|signed)|${authorities.toLowerCase()}) (?:\\w{1,12} ){0,2}cert\\w{0,9}\\b`,
);

/** Whether an organisation issues for the public: by roots of its own, or below those of others. */
export function isPublicAuthority(organisation: string): boolean {
  return namedAuthorities.test(organisation) || issueUnderOthers.test(organisation) || runsPublicRoots(organisation);
}

const issueUnderOthers =
  /\b(?:cPanel|Gandi|G[EÉ]ANT|Cloudflare|Corporation Service Company|Trust Provider|Actalis|Deutschen Forschungsnetz\w*)\b/i;
