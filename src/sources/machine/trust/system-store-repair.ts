import type { MachineCondition, Rebuild } from '../../../causes/machine/facts.ts';
import type { CheckContext } from '../check.ts';
import { asCopied } from '../condition.ts';
import type { Machine } from '../machine.ts';
import { rootsByVariables, usersOfSystemStore as reach } from './system-store.ts';

/** What every fault of the system's store has. */
export async function ofSystemStore(
  machine: Machine,
  context: CheckContext,
  path: string,
): Promise<Pick<MachineCondition, 'cause' | 'reach' | 'fits' | 'repair' | 'without' | 'forMany'>> {
  return {
    cause: 'client-trust-store',
    reach,
    fits: ['client-trust-store', 'ca-untrusted', 'chain-incomplete'],
    repair: await rebuild(machine, path),
    without: rootsByVariables(await context.cleanRoots()),
    forMany:
      'Install ca-certificates by your configuration management, add private roots as files of its folder, and run its update command; never write the bundle by hand.',
  };
}

/** The command that makes the store anew. */
export async function rebuild(machine: Machine, path: string): Promise<Rebuild | { kind: 'told' }> {
  const debian = await machine.find('update-ca-certificates');
  if (debian) {
    // Java's store is made with it, where its package is installed.
    const java = '/etc/ssl/certs/java/cacerts';
    return {
      kind: 'rebuild',
      argv: [debian, '--fresh'],
      writes: [path, ...((await machine.exists(java)) ? [java] : [])],
    };
  }
  const fedora = await machine.find('update-ca-trust');
  return fedora ? { kind: 'rebuild', argv: [fedora, 'extract'], writes: [path] } : { kind: 'told' };
}

/** The same for a person. */
export function makeAnew(): string[] {
  return [
    'Let the system make its store anew:',
    asCopied('sudo update-ca-certificates --fresh     # Debian, Ubuntu, Alpine'),
    asCopied('sudo update-ca-trust extract            # Fedora, RHEL'),
    'If it stays broken, install the package again:',
    asCopied('sudo apt-get install --reinstall ca-certificates'),
  ];
}
