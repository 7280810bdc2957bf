import type { ClientRun, ProgramId } from '../../../causes/machine/facts.ts';
import type { Client } from '../../../clients/client.ts';

/**
 * The profile that is nearest to a client of this machine: of the same program and library, the newest that is not newer
 * than it, else the oldest. Null where there is none. `gnutls` is the version of that library here, as far as it is known.
 */
export function profileOf(
  run: Pick<ClientRun, 'id' | 'version' | 'library' | 'libraryVersion'>,
  clients: readonly Client[],
  gnutls: string | null,
): Client | null {
  const prefixes = prefixesOf(run);
  const version = ['curl', 'wget', 'git'].includes(run.id)
    ? (run.libraryVersion ?? (run.library === 'lib:gnutls' ? gnutls : null))
    : run.version;
  const fitting = clients
    .flatMap((client) => {
      const prefix = prefixes.find((each) => client.id.startsWith(each));
      const number =
        prefix === undefined ? null : /^(\d+(?:\.\d+)*)(?:esr)?$/.exec(client.id.slice(prefix.length))?.[1];
      return number ? [{ client, number: parts(number) }] : [];
    })
    .sort((a, b) => compare(a.number, b.number));
  if (version === null) return fitting.at(-1)?.client ?? null;
  const own = parts(javaVersion(run.id, version));
  return (fitting.findLast(({ number }) => compare(number, own) <= 0) ?? fitting[0])?.client ?? null;
}

function prefixesOf({ id, library }: Pick<ClientRun, 'id' | 'library'>): string[] {
  const by = library === 'lib:gnutls' ? 'gnutls' : library === 'lib:nss' ? 'nss' : 'openssl';
  switch (id) {
    case 'curl':
    case 'wget':
    case 'git':
      return [`${id}-${by}-`];
    case 'chromium':
      return ['chromium-', 'chrome-'];
    // They bring roots of their own, which no profile has.
    case 'requests':
    case 'pip':
    case 'npm':
      return [];
    default:
      return [`${id}-`];
  }
}

/** `1.8.0_392` is Java 8. */
function javaVersion(id: ProgramId, version: string): string {
  return id === 'java' ? version.replace(/^1\.(\d+).*$/, '$1') : version;
}

/** Below zero where the first version is the older one; what is no number in them does not count. */
export function compareVersions(one: string, other: string): number {
  return compare(parts(one), parts(other));
}

function parts(version: string): number[] {
  return (version.match(/\d+/g) ?? []).slice(0, 3).map(Number);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
