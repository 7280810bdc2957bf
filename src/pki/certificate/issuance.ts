import type { Certificate } from './certificate.ts';
import { sameName } from './name.ts';

/** Whether subject and issuer are one name, as a root's are. RFC 5280 section 6.1. */
export function isSelfIssued({ subject, issuer }: Pick<Certificate, 'subject' | 'issuer'>): boolean {
  return sameName(subject, issuer);
}

/** Whether by names and key identifiers one certificate may be that of another's issuer; its signature alone proves it. */
export function mayHaveIssued(issuer: Certificate, certificate: Certificate): boolean {
  return sameName(issuer.subject, certificate.issuer) && !hasOtherKey(issuer, certificate);
}

/** Whether `authorityKeyIdentifier` names another certificate of the issuer, by who issued that and its serial number. */
export function isOtherCertificate(issuer: Certificate, { authorityCert }: Certificate): boolean {
  if (!authorityCert) return false;
  const { issuer: name, serial } = authorityCert;
  return (serial !== null && serial !== issuer.serial) || (name !== null && !sameName(name, issuer.issuer));
}

/** Whether the key identifiers say that this is not the key that signed: an issuer made anew keeps its name. */
export function hasOtherKey(issuer: Certificate, { authorityKeyId }: Certificate): boolean {
  return authorityKeyId !== null && issuer.subjectKeyId !== null && authorityKeyId !== issuer.subjectKeyId;
}
