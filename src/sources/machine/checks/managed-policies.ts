import type { MachineCondition } from '../../../causes/machine/facts.ts';
import { type JudgePolicies, type Policies, type PolicyBrowser, policyConditions } from '../browsers/policies.ts';
import type { Check } from '../check.ts';
import { jsonOf, readRegistry } from '../formats/registry.ts';
import type { Machine } from '../machine.ts';
import { chrome, judgeChrome } from './chromium-policies.ts';
import { firefox, judgeFirefox } from './firefox-settings.ts';

/** Policies of browsers where macOS and Windows keep them: profiles of a device manager, group policy. */
export const managedPolicies: Check = {
  id: 'managed-policies',
  area: 'settings',
  question: 'What do the policies of this managed device change for browsers?',
  platforms: ['darwin', 'win32'],
  async look(machine, context) {
    const looked: string[] = [];
    const conditions: MachineCondition[] = [];
    const kept = machine.platform === 'win32' ? await inRegistry(machine) : await inProfiles(machine);
    for (const { where, policy, browser, judge } of kept) {
      looked.push(where);
      conditions.push(
        ...(await policyConditions(machine, context, browser, policy, judge, ({ key }) => ({
          place: { kind: 'system', what: `${where}: ${key}` },
          repair: { kind: 'told' },
          step: `The policy is set by who manages this device: ask them to take ${key} out of ${where}, then ${browser.reload}.`,
        }))),
      );
    }
    return { looked: looked.length > 0 ? looked : ['no policies of browsers'], conditions };
  },
};

type Kept = { where: string; policy: Policies; browser: PolicyBrowser; judge: JudgePolicies };

/** Group policy: keys below SOFTWARE\Policies, of the machine and of the user. */
async function inRegistry(machine: Machine): Promise<Kept[]> {
  const found: Kept[] = [];
  for (const hive of ['HKLM', 'HKCU']) {
    for (const [name, isFirefox] of registryKeys) {
      const where = `${hive}\\SOFTWARE\\Policies\\${name}`;
      const { stdout } = await machine.run(['reg', 'query', where, '/s'], { timeoutMs: 3_000 });
      const policy = policiesOf(stdout, name);
      if (Object.keys(policy).length > 0) found.push({ where, policy, ...ofBrowser(isFirefox) });
    }
  }
  return found;
}

/** Profiles of a device manager, as plutil(1) turns them into JSON: for all users, and for this one. */
async function inProfiles(machine: Machine): Promise<Kept[]> {
  const found: Kept[] = [];
  const user = machine.home.replace(/^.*\//, '');
  for (const folder of ['/Library/Managed Preferences', `/Library/Managed Preferences/${user}`]) {
    for (const [name, isFirefox] of profileDomains) {
      const where = `${folder}/${name}.plist`;
      const { stdout } = await machine.run(['plutil', '-convert', 'json', '-o', '-', where], { timeoutMs: 2_000 });
      const policy = parsed(stdout);
      if (policy) found.push({ where, policy, ...ofBrowser(isFirefox) });
    }
  }
  return found;
}

function ofBrowser(isFirefox: boolean): Pick<Kept, 'browser' | 'judge'> {
  return isFirefox ? { browser: firefox, judge: judgeFirefox } : { browser: chrome, judge: judgeChrome };
}

/** The policies below a key: a key within it is an object, or a list where its values are numbered. Pure. */
export function policiesOf(text: string, name: string): Policies {
  const root: Policies = {};
  for (const value of readRegistry(text)) {
    const at = value.key.toLowerCase().indexOf(`\\policies\\${name.toLowerCase()}`);
    // A key may have any name.
    if (at === -1 || /\b__proto__\b/.test(`${value.key}\\${value.name}`)) continue;
    const below = value.key
      .slice(at + `\\policies\\${name}`.length)
      .split('\\')
      .filter((each) => each !== '');
    const isItem = /^\d+$/.test(value.name);
    let into = root;
    for (const part of isItem ? below.slice(0, -1) : below) {
      const inner = into[part] ?? {};
      into[part] = inner;
      into = inner as Policies;
    }
    const last = below.at(-1);
    if (isItem && last !== undefined)
      into[last] = [...(Array.isArray(into[last]) ? (into[last] as unknown[]) : []), value.data];
    else into[value.name] = jsonOf(value);
  }
  return root;
}

function parsed(text: string): Policies | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Policies) : null;
  } catch {
    // The file is not there, and plutil says so in words.
    return null;
  }
}

const registryKeys: [name: string, isFirefox: boolean][] = [
  ['Google\\Chrome', false],
  ['Microsoft\\Edge', false],
  ['Chromium', false],
  ['BraveSoftware\\Brave', false],
  ['Mozilla\\Firefox', true],
];
const profileDomains: [name: string, isFirefox: boolean][] = [
  ['com.google.Chrome', false],
  ['com.microsoft.Edge', false],
  ['org.chromium.Chromium', false],
  ['com.brave.Browser', false],
  ['org.mozilla.firefox', true],
];
