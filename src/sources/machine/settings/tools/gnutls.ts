import type { IniEntry } from '../../formats/ini.ts';
import type { Machine } from '../../machine.ts';
import type { SettingMeaning } from '../meaning.ts';
import { narrows } from '../setting.ts';
import { byVariable, type Tool } from '../tool.ts';

/** The system-wide configuration of GnuTLS (gnutls manual, "System-wide configuration of the library"). */
export const gnutls: Tool = {
  program: 'programs with GnuTLS',
  format: 'ini',
  reach: ['lib:gnutls'],
  files: byVariable('GNUTLS_SYSTEM_PRIORITY_FILE', 'config', '/etc/gnutls/config'),
  own: (entry, all, machine) => judged(machine, entry, all),
};

async function judged(
  machine: Machine,
  { section, name, value }: IniEntry,
  all: readonly IniEntry[],
): Promise<SettingMeaning | null> {
  // In this mode nothing is allowed but what is named.
  if (/^override-mode$/i.test(name) && /^allowlist$/i.test(value)) {
    const [first, second] = ['TLS1.2', 'TLS1.3'].filter(
      (version) => !all.some((other) => /^enabled-version$/i.test(other.name) && other.value.toUpperCase() === version),
    );
    if (first === undefined) return null;
    return second === undefined
      ? narrows('limits', `only what is named is allowed, and ${spaced(first)} is not`)
      : narrows('breaks', 'only what is named is allowed, and neither TLS 1.2 nor TLS 1.3 is');
  }
  const key = name.toLowerCase();
  if (section.toLowerCase() === 'priorities' || key === 'default-priority-string') return ofPriorities(machine, value);
  if (section.toLowerCase() !== 'overrides') return null;
  if (key === 'disabled-version' && ofToday.test(value)) {
    const isOther = (other: IniEntry) => other.name === name && other.value !== value && ofToday.test(other.value);
    return all.some(isOther)
      ? narrows('breaks', 'neither TLS 1.2 nor TLS 1.3 is left')
      : narrows('limits', `${spaced(value)} is switched off`);
  }
  const row = overrides.find((each) => each.names.test(key) && each.values.test(value));
  return row ? narrows(row.weight ?? 'limits', row.changes(value)) : null;
}

const ofToday = /^tls1\.[23]$/i;

function spaced(version: string): string {
  return version.toUpperCase().replace('TLS', 'TLS ');
}

/** What takes away what servers of today need; the rest takes away what is old. */
const overrides: { names: RegExp; values: RegExp; weight?: 'breaks'; changes: (value: string) => string }[] = [
  {
    names: /^min-verification-profile$/,
    values: /^(high|ultra|future|suiteb192)$/i,
    changes: (value) => `the profile ${value} refuses RSA certificates of 2048 bits, as most sites have them`,
  },
  {
    names: /^insecure-hash$/,
    values: /^sha(256|384|512)$/i,
    weight: 'breaks',
    changes: (value) => `signatures with ${value} are refused, as certificates have them`,
  },
  {
    names: /^insecure-sig(-for-cert)?$/,
    values: /^(rsa-sha256|ecdsa-sha256|ecdsa-secp256r1-sha256|rsa-pss-(rsae-)?sha256|rsa-sha384|ecdsa-sha384)$/i,
    changes: (value) => `signatures with ${value} are refused`,
  },
  {
    names: /^tls-disabled-cipher$/,
    values: /^aes-(128|256)-gcm$/i,
    changes: (value) => `the cipher ${value} is switched off`,
  },
  {
    names: /^tls-disabled-kx$/,
    values: /^ecdhe-(rsa|ecdsa)$/i,
    changes: (value) => `the key exchange ${value} is switched off`,
  },
  {
    names: /^(tls-disabled-group|disabled-curve)$/,
    values: /^(group-)?(secp256r1|x25519)$/i,
    changes: (value) => `the group ${value} is switched off`,
  },
  {
    names: /^tls-disabled-mac$/,
    values: /^aead$/i,
    weight: 'breaks',
    changes: () => 'every cipher of today is switched off',
  },
];

/** What a priority string leaves, by GnuTLS itself where it can be asked, else by its words. */
async function ofPriorities(machine: Machine, value: string): Promise<SettingMeaning | null> {
  const versions = await versionsOf(machine, value);
  if (versions?.length === 0) return narrows('breaks', 'GnuTLS cannot read it, so that nothing is left');
  const removed = (what: string) => new RegExp(`[-!]${what}(?=[:\\s]|$)`, 'i').test(value);
  const added = (what: string) => new RegExp(`\\+${what}`, 'i').test(value);
  const without = (version: string) =>
    versions
      ? !versions.includes(`VERS-${version}`)
      : removed(`VERS-${version.replace('.', '\\.')}`) || (removed('VERS-(TLS-)?ALL') && !added(`VERS-${version}`));
  const [no12, no13] = [without('TLS1.2'), without('TLS1.3')];
  if (no12 && no13) return narrows('breaks', 'neither TLS 1.2 nor TLS 1.3 is left');
  if (no12) return { kind: 'least', version: '1.3' };
  if (no13) return { kind: 'most', version: '1.2' };
  if (/SECURE(192|256)|PROFILE-(HIGH|ULTRA|FUTURE|SUITEB192)|SUITEB192/i.test(value))
    return narrows('limits', 'RSA certificates of 2048 bits, as most sites have them, are refused');
  if (['AES-128-GCM', 'AES-256-GCM'].every(removed))
    return narrows('limits', 'AES-GCM is switched off, which servers of today use');
  const noGroups = ['GROUP-X25519', 'GROUP-SECP256R1'].every(removed);
  return noGroups || (removed('GROUP-ALL') && !added('GROUP-(X25519|SECP256R1)'))
    ? narrows('limits', 'X25519 and P-256 are switched off, which nearly every server uses')
    : null;
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
