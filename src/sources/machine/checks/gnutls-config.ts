import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check } from '../check.ts';
import { asCopied, commentedOut, condition, filePlace, withoutLines } from '../condition.ts';
import { type IniEntry, readIni } from '../formats/ini.ts';
import { type Machine, readText } from '../machine.ts';

/** The system-wide configuration of GnuTLS. */
export const gnutlsConfig: Check = {
  id: 'gnutls-config',
  area: 'settings',
  question: 'Does the configuration of GnuTLS forbid what servers need?',
  platforms: null,
  async look(machine) {
    const path = machine.env.GNUTLS_SYSTEM_PRIORITY_FILE || '/etc/gnutls/config';
    const text = await readText(machine, path);
    if (text === null) return { looked: [`${path} is not there`], conditions: [] };
    const entries = readIni(text);
    const conditions: MachineCondition[] = [];
    for (const entry of entries) {
      const verdict = await judged(machine, entry, entries);
      if (!verdict) continue;
      conditions.push(
        condition({
          id: `gnutls-config/${entry.name.toLowerCase()}`,
          cause: 'client-config',
          weight: verdict.weight,
          summary: `GnuTLS is configured with "${entry.text.trim()}": ${verdict.changes}.`,
          place: filePlace(path, entry.line, entry.text),
          changes: verdict.changes,
          reach: ['lib:gnutls'],
          without: {
            copies: [
              {
                variable: 'GNUTLS_SYSTEM_PRIORITY_FILE',
                file: 'config',
                named: 'file',
                contents: withoutLines(text, [entry.line]),
                lines: { of: text, out: [entry.line] },
              },
            ],
          },
          repair: await commentedOut(machine, path, [entry.line], '#'),
          steps: [
            `In ${path}, take line ${entry.line} out or put # before it:`,
            asCopied(`sudo sed -i.bak '${entry.line}s/^/#/' ${path}`),
          ],
          forMany:
            'Set the policy for all libraries at once (update-crypto-policies on Fedora and RHEL), and try it with your own servers first.',
        }),
      );
    }
    return { looked: [`${path}: ${entries.length} settings`], conditions };
  },
};

type Verdict = { weight: MachineCondition['weight']; changes: string };

async function judged(
  machine: Machine,
  { section, name, value }: IniEntry,
  all: readonly IniEntry[],
): Promise<Verdict | null> {
  const is = (pattern: RegExp) => pattern.test(value);
  // In this mode nothing is allowed but what is named.
  if (/^override-mode$/i.test(name) && is(/^allowlist$/i)) {
    const enabled = (version: string) =>
      all.some((other) => /^enabled-version$/i.test(other.name) && other.value.toLowerCase() === version);
    const lacks = ['tls1.2', 'tls1.3'].filter((version) => !enabled(version));
    const [first] = lacks;
    if (first === undefined) return null;
    return lacks.length === 2
      ? { weight: 'breaks', changes: 'only what is named is allowed, and neither TLS 1.2 nor TLS 1.3 is' }
      : {
          weight: 'limits',
          changes: `only what is named is allowed, and ${first.toUpperCase().replace('TLS', 'TLS ')} is not`,
        };
  }
  if (section.toLowerCase() === 'priorities') {
    return ofPriorities(machine, value);
  }
  if (section.toLowerCase() !== 'overrides') return null;
  switch (name.toLowerCase()) {
    case 'disabled-version':
      if (!is(/^tls1\.[23]$/i)) return null;
      return all.some((other) => other.name === name && other.value !== value && /^tls1\.[23]$/i.test(other.value))
        ? { weight: 'breaks', changes: 'neither TLS 1.2 nor TLS 1.3 is left' }
        : { weight: 'limits', changes: `${value.toUpperCase().replace('TLS', 'TLS ')} is switched off` };
    case 'default-priority-string':
      return ofPriorities(machine, value);
    case 'min-verification-profile':
      return is(/^(high|ultra|future|suiteb192)$/i)
        ? {
            weight: 'limits',
            changes: `the profile ${value} refuses RSA certificates of 2048 bits, as most sites have them`,
          }
        : null;
    case 'insecure-hash':
      return is(/^sha(256|384|512)$/i)
        ? { weight: 'breaks', changes: `signatures with ${value} are refused, as certificates have them` }
        : null;
    case 'insecure-sig':
    case 'insecure-sig-for-cert':
      return is(/^(rsa-sha256|ecdsa-sha256|ecdsa-secp256r1-sha256|rsa-pss-(rsae-)?sha256|rsa-sha384|ecdsa-sha384)$/i)
        ? { weight: 'limits', changes: `signatures with ${value} are refused` }
        : null;
    case 'tls-disabled-cipher':
      return is(/^aes-(128|256)-gcm$/i) ? { weight: 'limits', changes: `the cipher ${value} is switched off` } : null;
    case 'tls-disabled-kx':
      return is(/^ecdhe-(rsa|ecdsa)$/i)
        ? { weight: 'limits', changes: `the key exchange ${value} is switched off` }
        : null;
    case 'tls-disabled-group':
    case 'disabled-curve':
      return is(/^(group-)?(secp256r1|x25519)$/i)
        ? { weight: 'limits', changes: `the group ${value} is switched off` }
        : null;
    case 'tls-disabled-mac':
      return is(/^aead$/i) ? { weight: 'breaks', changes: 'every cipher of today is switched off' } : null;
    default:
      return null;
  }
}

/** What a priority string leaves, by GnuTLS itself where it can be asked, else by its words. */
async function ofPriorities(machine: Machine, value: string): Promise<Verdict | null> {
  const versions = await versionsOf(machine, value);
  if (versions?.length === 0) return { weight: 'breaks', changes: 'GnuTLS cannot read it, so that nothing is left' };
  const removed = (what: string) => new RegExp(`[-!]${what}(?=[:\\s]|$)`, 'i').test(value);
  const added = (what: string) => new RegExp(`\\+${what}`, 'i').test(value);
  const without = (version: string) =>
    versions
      ? !versions.includes(`VERS-${version}`)
      : removed(`VERS-${version.replace('.', '\\.')}`) || (removed('VERS-(TLS-)?ALL') && !added(`VERS-${version}`));
  const [no12, no13] = [without('TLS1.2'), without('TLS1.3')];
  if (no12 && no13) return { weight: 'breaks', changes: 'neither TLS 1.2 nor TLS 1.3 is left' };
  if (no12) return { weight: 'limits', changes: 'servers that speak TLS 1.2 at most are refused' };
  if (no13) return { weight: 'limits', changes: 'servers that speak TLS 1.3 only are refused' };
  if (/SECURE(192|256)|PROFILE-(HIGH|ULTRA|FUTURE|SUITEB192)|SUITEB192/i.test(value))
    return { weight: 'limits', changes: 'RSA certificates of 2048 bits, as most sites have them, are refused' };
  if (['AES-128-GCM', 'AES-256-GCM'].every(removed))
    return { weight: 'limits', changes: 'AES-GCM is switched off, which servers of today use' };
  if (
    ['GROUP-X25519', 'GROUP-SECP256R1'].every(removed) ||
    (removed('GROUP-ALL') && !added('GROUP-(X25519|SECP256R1)'))
  )
    return { weight: 'limits', changes: 'X25519 and P-256 are switched off, which nearly every server uses' };
  return null;
}

/** The versions that GnuTLS makes of a priority string, without any configuration; null where it cannot be asked. */
async function versionsOf(machine: Machine, priority: string): Promise<string[] | null> {
  const program = await machine.find('gnutls-cli');
  // Names of the configuration itself mean nothing without it.
  if (!program || priority.includes('@')) return null;
  const ran = await machine.run([program, '--list', '--priority', priority], {
    timeoutMs: 2_000,
    env: { PATH: machine.env.PATH, GNUTLS_SYSTEM_PRIORITY_FILE: '/dev/null' },
  });
  if (ran.kind !== 'ended') return null;
  const line = /^Protocols: (.*)$/m.exec(ran.stdout)?.[1];
  return line === undefined ? [] : line.split(/,\s*/).map((each) => each.trim());
}
