import type { MachineCondition, MachinePlace, ProgramId, Repair } from '../../../causes/machine/facts.ts';
import type { CheckContext } from '../check.ts';
import { commentedOut, filePlace } from '../condition.ts';
import { objectAt, readPlacedJson } from '../formats/json-place.ts';
import { type Machine, readText } from '../machine.ts';
import { brokenJson } from '../settings/broken-json.ts';
import { judged } from '../settings/judge.ts';
import type { SettingMeaning } from '../settings/meaning.ts';
import { type Setting, wordOf } from '../settings/setting.ts';

/** A browser whose policies are read from JSON files. */
export type PolicyBrowser = {
  check: string;
  /** `Chrome and its kin`. */
  name: string;
  reach: ProgramId;
  /** What a person does for the change to take effect. */
  reload: string;
  /** Where in the document the policies stand. */
  at: string[];
};

/** One policy, flag or preference, and what it changes; `member` is the part of it that does. */
export type BrowserSetting = { key: string; member?: string; meaning: SettingMeaning };

export type Policies = Record<string, unknown>;
export type JudgePolicies = (machine: Machine, context: CheckContext, policy: Policies) => Promise<BrowserSetting[]>;

/** Reads one file of policies: what all browsers have alike, and what `judge` says of this one's own; null where it is not there. */
export async function policyFile(
  machine: Machine,
  context: CheckContext,
  browser: PolicyBrowser,
  path: string,
  judge: JudgePolicies,
): Promise<MachineCondition[] | null> {
  const text = await readText(machine, path);
  if (text === null) return null;
  const json = readPlacedJson(text);
  const broken = 'none of its policies holds, and roots and proxies that it should bring are missing';
  if (!json) return [brokenJson(path, text, `${browser.check}/syntax`, broken, [browser.reach])];
  const policy = objectAt(json.value, ...browser.at) ?? {};
  return policyConditions(machine, context, browser, policy, judge, async ({ key, member = key }) => {
    const whole = json.lineOf(key);
    const line = member === key ? whole : (json.lineOf(key, member) ?? whole);
    return {
      repair: whole === null ? { kind: 'told' } : await commentedOut(machine, path, [whole], null),
      place: filePlace(path, line, line === null ? null : (text.split('\n')[line - 1] ?? null)),
      step: `In ${path}, take "${key}" out (line ${whole ?? '?'}), then ${browser.reload}.`,
    };
  });
}

/** Where a policy stands, and how a person takes it out there. */
export type PolicyPlace = { place: MachinePlace; step: string; repair: Repair };

/** What policies come to, wherever they stand. */
export async function policyConditions(
  machine: Machine,
  context: CheckContext,
  browser: PolicyBrowser,
  policy: Policies,
  judge: JudgePolicies,
  placeOf: (setting: BrowserSetting) => PolicyPlace | Promise<PolicyPlace>,
): Promise<MachineCondition[]> {
  const found: (MachineCondition | null)[] = [];
  for (const one of [...versions(policy), ...(await judge(machine, context, policy))]) {
    const { key, meaning } = one;
    const { place, step, repair } = await placeOf(one);
    const setting = { ...browserSetting(browser, key, place, [step], 'policy'), repair };
    const each = await judged(machine, context, setting, meaning);
    found.push(each && each.weight !== 'note' ? { ...each, forMany: whoManages } : each);
  }
  return found.filter((each) => each !== null);
}

const whoManages =
  'The policy comes from who manages these machines: change it in the console or the group policy, not here.';

/** A setting of a browser, which no run of it can do without. */
export function browserSetting(
  { check, name, reach }: Pick<PolicyBrowser, 'check' | 'name' | 'reach'>,
  key: string,
  place: MachinePlace,
  steps: string[],
  kind: 'policy' | 'flag' | 'preference',
): Setting {
  return {
    id: `${check}/${wordOf(key)}`,
    name: key,
    value: key,
    programs: name,
    reach: [reach],
    place,
    where: `The ${kind} ${key}`,
    says: `The ${kind} ${key} of ${name} is set`,
    steps: () => steps,
  };
}

/** The versions that a browser may speak; the names and values are the same for all of them. */
function versions({ SSLVersionMin: least, SSLVersionMax: most }: Policies): BrowserSetting[] {
  const version = (value: unknown) => /^tls(1(?:\.\d)?)$/.exec(String(value))?.[1];
  const [min, max] = [version(least), version(most)];
  return [
    ...(min === undefined ? [] : [{ key: 'SSLVersionMin', meaning: { kind: 'least', version: min } as const }]),
    ...(max === undefined ? [] : [{ key: 'SSLVersionMax', meaning: { kind: 'most', version: max } as const }]),
  ];
}

/** `https=a:1;http=b:2` has one for each scheme. */
export function firstProxy(server: string): string {
  return /(?:^|;)https=([^;]+)/.exec(server)?.[1] ?? server.split(/[;,]/)[0] ?? server;
}

/** A proxy, or the script that chooses one, that a document names; null where it names none. */
export function proxyMeaning(kind: 'proxy' | 'pac', value: unknown): SettingMeaning | null {
  if (typeof value !== 'string' || value === '') return null;
  return { kind, url: kind === 'proxy' ? firstProxy(value) : value };
}
