import type { MachineCondition, MachinePlace, ProgramId } from '../../causes/machine-facts.ts';
import type { CheckContext } from './check.ts';
import { asCopied, condition, filePlace, withoutSecret } from './condition.ts';
import { objectAt, readPlacedJson } from './formats/json-place.ts';
import { type Machine, readText } from './machine.ts';
import { pacFault, proxyFault } from './proxy-state.ts';

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

/** What one policy, flag or preference changes. */
export type SettingVerdict = {
  key: string;
  weight: MachineCondition['weight'];
  cause: MachineCondition['cause'];
  changes: string;
  evidence?: string;
};

export type Policies = Record<string, unknown>;
export type JudgePolicies = (
  machine: Machine,
  context: CheckContext,
  policy: Policies,
) => Promise<(SettingVerdict | null)[]>;

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
  if (!json)
    return [
      condition({
        id: `${browser.check}/syntax`,
        cause: 'client-config',
        weight: 'limits',
        summary: `${path} is no JSON, so that none of its policies holds.`,
        place: filePlace(path, null, null),
        evidence: [jsonFault(text)],
        changes: 'the policies of this file are not in force: roots and proxies that it should bring are missing',
        reach: [browser.reach],
        steps: ['Mend the file; the line where it breaks off says:', asCopied(`python3 -m json.tool ${path}`)],
      }),
    ];
  const policy = objectAt(json.value, ...browser.at) ?? {};
  return policyConditions(machine, context, browser, policy, judge, (key) => {
    const line = json.lineOf(key);
    return {
      place: filePlace(path, line, line === null ? null : (text.split('\n')[line - 1] ?? null)),
      step: `In ${path}, take "${key}" out (line ${line ?? '?'}), then ${browser.reload}.`,
    };
  });
}

function jsonFault(text: string): string {
  try {
    JSON.parse(text);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, maxFault) : String(error);
  }
}

/** Where a policy stands, and how a person takes it out there. */
export type PolicyPlace = { place: MachinePlace; step: string };

/** What policies come to, wherever they stand. */
export async function policyConditions(
  machine: Machine,
  context: CheckContext,
  browser: PolicyBrowser,
  policy: Policies,
  judge: JudgePolicies,
  placeOf: (key: string) => PolicyPlace,
): Promise<MachineCondition[]> {
  const found = [...versionVerdicts(policy), ...(await judge(machine, context, policy))];
  return found.flatMap((verdict) => (verdict ? [ofVerdict(browser, verdict, placeOf(verdict.key))] : []));
}

function ofVerdict(
  { check, name, reach }: PolicyBrowser,
  { key, weight, cause, changes, evidence }: SettingVerdict,
  { place, step }: PolicyPlace,
): MachineCondition {
  return condition({
    id: `${check}/${key.toLowerCase()}`,
    cause,
    weight,
    summary: `The policy ${key} of ${name} is set: ${changes}.`,
    place,
    evidence: evidence ? [evidence] : [],
    changes,
    reach: [reach],
    steps: weight === 'note' ? [] : [step],
    forMany:
      weight === 'note'
        ? null
        : 'The policy comes from who manages these machines: change it in the console or the group policy, not here.',
  });
}

/** The versions that a browser may speak; the names and values are the same for all of them. */
function versionVerdicts({ SSLVersionMin: least, SSLVersionMax: most }: Policies): SettingVerdict[] {
  const found: SettingVerdict[] = [];
  if (least === 'tls1.3')
    found.push(verdict('SSLVersionMin', 'limits', 'servers that speak TLS 1.2 at most are refused'));
  if (typeof most === 'string' && most !== 'tls1.3')
    found.push(
      verdict('SSLVersionMax', most === 'tls1.2' ? 'limits' : 'breaks', `nothing newer than ${most} is spoken`),
    );
  return found;
}

/** A verdict on the settings of the browser itself, unless a cause is named. */
export function verdict(
  key: string,
  weight: SettingVerdict['weight'],
  changes: string,
  cause: SettingVerdict['cause'] = 'client-config',
): SettingVerdict {
  return { key, weight, cause, changes };
}

/** A proxy that a policy or a preference sets, tried. `who` begins the sentence. */
export async function proxyVerdict(
  machine: Machine,
  context: CheckContext,
  key: string,
  server: string,
  who: string,
): Promise<SettingVerdict> {
  const fault = await proxyFault(machine, server, context);
  return fault
    ? { ...verdict(key, 'breaks', `${who} a proxy that ${fault.says}`, 'proxy-failure'), evidence: fault.evidence }
    : verdict(key, 'note', `${who} the proxy ${withoutSecret(server)}`, 'proxy-failure');
}

/** A script that chooses the proxy, which a policy or a preference names; null where it can be had. */
export async function pacVerdict(
  machine: Machine,
  context: CheckContext,
  key: string,
  url: string,
): Promise<SettingVerdict | null> {
  const fault = await pacFault(machine, url, context);
  return (
    fault && {
      ...verdict(
        key,
        'limits',
        `the script that chooses the proxy ${fault.says}, so that the browser connects without a proxy`,
        'proxy-failure',
      ),
      evidence: fault.evidence,
    }
  );
}

/** `https=a:1;http=b:2` has one for each scheme. */
export function firstProxy(server: string): string {
  return /(?:^|;)https=([^;]+)/.exec(server)?.[1] ?? server.split(/[;,]/)[0] ?? server;
}

const maxFault = 200;
