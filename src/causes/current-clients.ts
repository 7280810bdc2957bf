import type { GroupName } from '../wire/registry/groups.ts';
import { groupById } from '../wire/registry/groups.ts';
import type { SignatureSchemeName } from '../wire/registry/signature-schemes.ts';
import { signatureSchemeById } from '../wire/registry/signature-schemes.ts';
import { suiteById } from '../wire/registry/suites.ts';
import type { Suite } from '../wire/registry/suite.ts';

/** Which clients in support have something that Chrome's hello lacks; null when none offers it by default. */
export type Others = { have: string; lack: string } | null;

/** Groups beyond Chrome's that other clients offer by default: Firefox 128, OpenSSL 3, Java 17 and GnuTLS 3.8 as packaged. */
const groups: Partial<Record<GroupName, { have: string; lack: string }>> = {
  secp521r1: { have: 'Firefox, Safari, OpenSSL, Java and Go', lack: 'Chrome and Edge' },
  x448: { have: 'OpenSSL and Java', lack: 'browsers, Go and Windows' },
  ffdhe2048: { have: 'Firefox, OpenSSL and Java', lack: 'Chrome, Edge, Safari and Go' },
  ffdhe3072: { have: 'Firefox, OpenSSL and Java', lack: 'Chrome, Edge, Safari and Go' },
};

const schemes: Partial<Record<SignatureSchemeName, { have: string; lack: string }>> = {
  ed25519: { have: 'OpenSSL, Java and Go', lack: 'browsers and Windows' },
  ed448: { have: 'OpenSSL and Java', lack: 'browsers, Go and Windows' },
  ecdsa_secp521r1_sha512: { have: 'Firefox, Safari, OpenSSL, Java and Go', lack: 'Chrome and Edge' },
  rsa_pss_pss_sha256: { have: 'OpenSSL and Java', lack: 'browsers and Go' },
  rsa_pss_pss_sha384: { have: 'OpenSSL and Java', lack: 'browsers and Go' },
  rsa_pss_pss_sha512: { have: 'OpenSSL and Java', lack: 'browsers and Go' },
};

export function othersWithGroup(id: number): Others {
  const name = groupById(id)?.name;
  return (name && groups[name]) ?? null;
}

export function othersWithScheme(id: number): Others {
  const name = signatureSchemeById(id)?.name;
  return (name && schemes[name]) ?? null;
}

/** Suites: OpenSSL 3 and Java also have AES under DHE, and AES-CBC with SHA-2 under ECDHE and RSA. */
export function othersWithSuite(id: number): Others {
  const suite = suiteById(id);
  if (!suite || suite.export || suite.auth === 'anon' || suite.auth === 'DSS' || !isAesOrChaCha(suite)) return null;
  if (suite.kex === 'DHE') return { have: 'OpenSSL and Java', lack: 'browsers and Go' };
  const usual = suite.kex === 'ECDHE' || suite.kex === 'RSA';
  return usual && suite.cipher.kind === 'cbc' ? { have: 'OpenSSL, Java and Windows', lack: 'browsers and Go' } : null;
}

function isAesOrChaCha({ cipher }: Suite): boolean {
  return /^(AES|CHACHA20)/.test(cipher.name) && !cipher.name.includes('CCM');
}
