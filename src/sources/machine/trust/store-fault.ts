import type { MachineCondition } from '../../../causes/machine/facts.ts';
import { isPublicRoot } from '../../../pki/stores/public-roots.ts';
import { bundleOf, type BundleState } from '../formats/ca-bundle.ts';
import type { Machine } from '../machine.ts';
import { bundlePath, systemBundles } from './system-store.ts';

/** What is wrong with a file of roots, and how bad that is; null where it is in order. */
export type StoreFault = {
  word:
    | 'absent'
    | 'denied'
    | 'empty'
    | 'no-certificates'
    | 'der'
    | 'damaged'
    | 'truncated'
    | 'private-only'
    | 'expired';
  weight: MachineCondition['weight'];
  /** Goes on after the name of the file. */
  says: string;
  line: number | null;
};

/** Whether a named store is the system's own, whose faults have a check of their own and are told of once. */
export async function isSystemStore(machine: Machine, path: string): Promise<boolean> {
  if (path === (await bundlePath(machine))) return true;
  const real = await machine.real(path);
  // The place of another distribution, which is not there, is no store.
  if (real === null) return false;
  for (const each of systemBundles) {
    if (path === each || real === (await machine.real(each))) return true;
  }
  return false;
}

export type InspectedStore = {
  path: string;
  state: BundleState | null;
  fault: StoreFault | null;
  modifiedAt: number | null;
};

/**
 * Looks at a file of roots. `replaces` says that the programs then trust nothing else, as against roots that are added to
 * theirs. Of a `keystore`, whose password may be needed to look into it, it is enough that something is there. `der`: the
 * program reads DER as well as PEM, which those with OpenSSL and GnuTLS do not.
 */
export async function inspectStore(
  machine: Machine,
  path: string,
  { replaces, keystore = false, der = false }: { replaces: boolean; keystore?: boolean; der?: boolean },
): Promise<InspectedStore> {
  const file = await machine.read(path);
  const fault = (word: StoreFault['word'], says: string, line: number | null = null): InspectedStore => ({
    path,
    state: null,
    modifiedAt: null,
    // Programs that only add roots go on with their own when the file cannot be used.
    fault: { word, weight: replaces ? 'breaks' : 'limits', says, line },
  });
  if (file.kind === 'absent') return fault('absent', 'does not exist');
  if (file.kind === 'denied') return fault('denied', 'may not be read by this user (permissions)');
  if (file.kind === 'failed') return fault('denied', `cannot be read: ${file.detail}`);
  if (keystore && file.bytes.length > 0) return { path, state: null, fault: null, modifiedAt: file.modifiedAt };
  const state = bundleOf(file);
  const { modifiedAt } = file;
  const withState = (found: StoreFault | null): InspectedStore => ({ path, state, modifiedAt, fault: found });
  const weight = replaces ? 'breaks' : 'limits';
  if (state.instead !== null) {
    const word = file.bytes.length === 0 ? 'empty' : 'no-certificates';
    return withState({ word, weight, says: `is no list of roots: ${state.instead}`, line: null });
  }
  if (file.bytes[0] === 0x30 && !der)
    return withState({
      word: 'der',
      weight,
      says: 'is DER (binary), where the program reads PEM alone: it finds no certificate in it',
      line: null,
    });
  const damage = state.damaged.find(({ skipped }) => !skipped) ?? state.damaged[0];
  if (damage) {
    const word = damage.detail.includes('stops in the middle') ? 'truncated' : 'damaged';
    const read = `${state.certificates.length} certificate${state.certificates.length === 1 ? '' : 's'} can be read`;
    return withState({
      word,
      weight: damage.skipped ? 'limits' : weight,
      says: `is ${word === 'truncated' ? 'cut off' : 'damaged'} in line ${damage.line}: ${damage.detail}; ${read}`,
      line: damage.line,
    });
  }
  const valid = state.certificates.filter(({ certificate }) => certificate.notAfter > machine.now());
  if (valid.length === 0)
    return withState({ word: 'expired', weight: 'limits', says: 'holds only expired certificates', line: null });
  if (!replaces || valid.some(({ certificate }) => isPublicRoot(certificate))) return withState(null);
  const says = `holds ${valid.length} private root${valid.length === 1 ? '' : 's'} and none of the public ones`;
  return withState({ word: 'private-only', weight: 'limits', says, line: null });
}

/** `is damaged` of one file, `are damaged` of the roots in it. */
export function manyOf(says: string): string {
  return says
    .replace(/^is /, 'are ')
    .replace(/^does /, 'do ')
    .replace(/^holds /, 'are ');
}
