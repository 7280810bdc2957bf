import type { MachineCondition, ProgramId, Reach } from '../../../causes/machine/facts.ts';
import type { Check } from '../check.ts';
import { condition } from '../condition.ts';
import { compareVersions } from '../clients/profiles.ts';
import { versionBy } from '../clients/runner.ts';

/** Programs that are too old for the servers of today. */
export const software: Check = {
  id: 'software',
  area: 'software',
  question: 'Are the programs here new enough for the servers of today?',
  platforms: null,
  isLong: true,
  async look(machine) {
    const found = await Promise.all(
      rows.map(async ({ id, name = id, names = [id], asks = ['--version'], pattern, needs, reach = [id] }) => {
        const found = await machine.find(...names);
        // What pyenv and its kin put there has to find the program first, which takes longer than all other checks.
        const path = found?.includes('/shims/') ? null : found;
        const version = path ? await versionBy(machine, [path, ...asks], pattern, versionMs) : null;
        return path && version ? { id, name, needs, reach, path, version } : null;
      }),
    );
    const here = found.filter((each) => each !== null);
    return {
      looked: here.map(({ name, version }) => `${name} ${version}`),
      conditions: here.flatMap(({ id, name, path, version, needs, reach }): MachineCondition[] => {
        const lacks = needs.find(({ since }) => compareVersions(version, since) < 0);
        if (!lacks) return [];
        return [
          condition({
            id: `software/${id}`,
            cause: 'client-outdated',
            weight: lacks.weight,
            summary: `${name} ${version} is too old: it lacks ${lacks.what}, which has been there since ${lacks.since}.`,
            place: { kind: 'file', path, line: null, text: null },
            changes: lacks.weight === 'breaks' ? 'servers of today refuse it' : 'servers that demand it refuse it',
            reach,
            steps: [`Update ${name} to a version that is still repaired.`],
            forMany: `Look for ${name} before ${lacks.since} in your inventory and images.`,
          }),
        ];
      }),
    };
  },
};

type Need = { since: string; what: string; weight: 'breaks' | 'limits' };
/** Started by its id and told by its own name, unless others are given; `asks`: what it tells its version for. */
type Row = {
  id: ProgramId;
  name?: string;
  names?: string[];
  asks?: string[];
  pattern: RegExp;
  needs: Need[];
  reach?: Reach[];
};

const tls12 = (since: string): Need => ({ since, what: 'TLS 1.2', weight: 'breaks' });
const tls13 = (since: string): Need => ({ since, what: 'TLS 1.3', weight: 'limits' });

/** From the release notes of each. What lacks TLS 1.3 alone is told only where nobody repairs it any more. */
const rows: Row[] = [
  {
    id: 'openssl',
    name: 'OpenSSL',
    asks: ['version'],
    pattern: /OpenSSL (\d[\w.]*)/,
    needs: [tls12('1.0.1'), tls13('1.1.1')],
    reach: ['lib:openssl'],
  },
  {
    id: 'gnutls',
    name: 'GnuTLS',
    names: ['gnutls-cli'],
    pattern: /gnutls-cli (\d[\d.]*)/,
    needs: [tls12('3.0.0'), tls13('3.6.3')],
    reach: ['lib:gnutls'],
  },
  { id: 'curl', asks: ['-q', '--version'], pattern: /curl (\d[\d.]*)/, needs: [tls12('7.34.0')] },
  {
    id: 'node',
    name: 'Node.js',
    names: ['node', 'nodejs'],
    pattern: /v(\d[\d.]*)/,
    needs: [tls12('0.12.0'), tls13('12.0.0')],
    reach: ['node', 'npm'],
  },
  {
    id: 'python',
    name: 'Python 2',
    names: ['python2', 'python2.7'],
    pattern: /Python (\d[\d.]*)/,
    needs: [tls12('2.7.9')],
  },
  {
    id: 'firefox',
    name: 'Firefox',
    names: ['firefox', 'firefox-esr'],
    pattern: /Firefox (\d[\d.]*)/,
    needs: [tls12('27.0'), tls13('63.0')],
  },
  {
    id: 'chromium',
    name: 'Chromium or Chrome',
    names: ['chromium', 'google-chrome', 'chromium-browser'],
    pattern: /(\d+\.\d+\.\d+\.\d+)/,
    needs: [tls12('30.0'), tls13('70.0')],
  },
];

/** A browser may take long to say its version; then it is passed over. */
const versionMs = 1_500;
