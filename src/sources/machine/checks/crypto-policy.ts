import type { MachineCondition } from '../../../causes/machine/facts.ts';
import type { Check } from '../check.ts';
import { asCopied, condition, filePlace } from '../condition.ts';
import { readText } from '../machine.ts';

/** The policy for all libraries of Fedora, RHEL and their kin. */
export const cryptoPolicy: Check = {
  id: 'crypto-policy',
  area: 'settings',
  question: 'Which policy for cryptography holds for the whole system?',
  platforms: ['linux'],
  async look(machine) {
    for (const path of ['/etc/crypto-policies/state/current', '/etc/crypto-policies/config']) {
      const text = await readText(machine, path);
      if (text === null) continue;
      const lines = text.split('\n');
      const at = lines.findIndex((line) => line.trim() !== '' && !line.startsWith('#'));
      const policy = lines[at]?.trim() ?? '';
      const [name = '', ...modules] = policy.split(':');
      const isStrict = modules.some((each) => /FUTURE|NO-?TLS12|ONLY-?TLS13/i.test(each));
      const row = policies[name] ?? (isStrict ? policies.FUTURE : undefined);
      const looked = [`${path}: ${policy}`];
      if (!row) return { looked, conditions: [] };
      const { weight, changes } = row;
      const isNote = weight === 'note';
      const found = condition({
        id: 'crypto-policy/policy',
        cause: 'client-config',
        weight,
        summary: `The system-wide policy for cryptography is ${policy}: ${changes}.`,
        place: filePlace(path, at + 1, policy),
        changes,
        reach: ['lib:openssl', 'lib:gnutls', 'lib:nss', 'java'],
        steps: isNote ? [] : steps,
        forMany: isNote
          ? null
          : 'Set DEFAULT with a module for what you want stricter, and try it with your own servers first.',
      });
      return { looked, conditions: [found] };
    }
    return { looked: ['no such policy on this system'], conditions: [] };
  },
};

const steps = [
  'Go back to the usual policy, then start the programs again:',
  asCopied('sudo update-crypto-policies --set DEFAULT'),
];

/** Those that take away what servers need (crypto-policies(7)). */
const policies: Record<string, Pick<MachineCondition, 'weight' | 'changes'>> = {
  FUTURE: {
    weight: 'limits',
    changes: 'RSA keys under 3072 bits are refused, as most sites and authorities have them',
  },
  FIPS: { weight: 'note', changes: 'only algorithms of FIPS 140 are allowed: no X25519, no ChaCha20' },
  EMPTY: { weight: 'breaks', changes: 'no algorithm is allowed at all' },
};
