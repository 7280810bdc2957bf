import type { Issued, LabPki } from '../pki.ts';

/** The authority whose client certificates a server takes. */
export function staffAuthority(pki: LabPki): Promise<Issued> {
  return pki.authority({ subject: { O: 'Example Company', CN: 'Staff CA' }, issuer: 'self' });
}

/** A client certificate of an authority that no server of the lab knows. */
export async function strangersIdentity(pki: LabPki): Promise<Issued> {
  const issuer = await pki.authority({ subject: { O: 'Somebody else', CN: 'Other CA' }, issuer: 'self' });
  return pki.issue({ subject: { CN: 'alice' }, issuer, extendedKeyUsage: ['clientAuth'] });
}

/** A company's own authority for servers; its issuer is a root that no program has. */
export async function companyAuthority(pki: LabPki): Promise<Issued> {
  const issuer = await pki.authority({ subject: { O: 'Example Company', CN: 'Company Root' }, issuer: 'self' });
  return pki.authority({ subject: { O: 'Example Company', CN: 'Company Servers' }, issuer });
}

/** As a firewall signs with that looks into connections. */
export function firewallAuthority(pki: LabPki): Promise<Issued> {
  const subject = { C: 'US', O: 'Fortinet', OU: 'Certificate Authority', CN: 'FortiGate CA' };
  return pki.authority({ subject, issuer: 'self' });
}
