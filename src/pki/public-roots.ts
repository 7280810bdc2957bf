import type { Certificate, DistinguishedName } from './certificate.ts';
export function isPublicRoot(_: Certificate): boolean {
  return false;
}
export function programsTrusting(_: Certificate): string[] {
  return [];
}
export function organisationRunsPublicRoots(_: DistinguishedName): boolean {
  return false;
}
