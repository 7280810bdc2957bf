import type { Machine } from '../machine.ts';
import { bundleOf } from '../formats/ca-bundle.ts';
import { toPem } from '../../../pki/files/pem.ts';
import { mozillaRoots } from './important-roots.ts';
import { systemBundles } from './system-store.ts';

/** Roots of a clean environment, PEM: Mozilla's, as they come with this program, and of this machine's store the `added` others. */
export type CleanRoots = { publicOnes: string; added: string[] };

/** What a store of this machine that is in order would hold. */
export async function cleanRootsOf(machine: Machine): Promise<CleanRoots> {
  const pem = (await mozillaRoots()).map(({ der }) => toPem(der));
  const known = new Set(pem);
  return { publicOnes: pem.join(''), added: (await systemRoots(machine)).filter((each) => !known.has(each)) };
}

/** The roots of the system's own bundle, PEM; none where it has no such file. */
export async function systemRoots(machine: Machine): Promise<string[]> {
  for (const path of systemBundles) {
    const file = await machine.read(path);
    if (file.kind === 'read') return bundleOf(file).certificates.map(({ certificate }) => toPem(certificate.der));
  }
  return [];
}
