import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check } from '../check.ts';
import { asCopied, commentedOut, condition, filePlace, withoutLines } from '../condition.ts';
import { type IniEntry, readIni } from '../formats/ini.ts';
import { readText } from '../machine.ts';

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
      const verdict = judged(entry, entries);
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

function judged({ section, name, value }: IniEntry, all: readonly IniEntry[]): Verdict | null {
  const is = (pattern: RegExp) => pattern.test(value);
  if (section.toLowerCase() === 'priorities') {
    const removed = (what: string) => new RegExp(`[-!]${what}(?=[:\\s]|$)`, 'i').test(value);
    const only13 = removed('VERS-TLS1\\.2') || (removed('VERS-(TLS-)?ALL') && !is(/\+VERS-TLS1\.2/i));
    const only12 = removed('VERS-TLS1\\.3') || (removed('VERS-(TLS-)?ALL') && !is(/\+VERS-TLS1\.3/i));
    if (only13 && only12) return { weight: 'breaks', changes: 'neither TLS 1.2 nor TLS 1.3 is left' };
    if (only13) return { weight: 'limits', changes: 'servers that speak TLS 1.2 at most are refused' };
    if (only12) return { weight: 'limits', changes: 'servers that speak TLS 1.3 only are refused' };
    if (is(/SECURE(192|256)|PROFILE-(HIGH|ULTRA|FUTURE|SUITEB192)|SUITEB192/i))
      return { weight: 'limits', changes: 'RSA certificates of 2048 bits, as most sites have them, are refused' };
    return null;
  }
  if (section.toLowerCase() !== 'overrides') return null;
  switch (name.toLowerCase()) {
    case 'disabled-version':
      if (!is(/^tls1\.[23]$/i)) return null;
      return all.some((other) => other.name === name && other.value !== value && /^tls1\.[23]$/i.test(other.value))
        ? { weight: 'breaks', changes: 'neither TLS 1.2 nor TLS 1.3 is left' }
        : { weight: 'limits', changes: `${value.toUpperCase().replace('TLS', 'TLS ')} is switched off` };
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
