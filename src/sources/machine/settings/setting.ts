import type { MachineCondition, MachinePlace, Reach, Repair, Without } from '../../../causes/machine/facts.ts';
import { condition } from '../condition.ts';
import type { SettingMeaning } from './meaning.ts';

/** A setting, wherever it stands (a line of a file, a variable, an option of Java), and how it goes. */
export type Setting = {
  /** `check/word`. */
  id: string;
  /** As the program calls it. */
  name: string;
  value: string;
  /** Who reads it, in words. */
  programs: string;
  reach: Reach[];
  place: MachinePlace;
  /** The file or the variable, which begins a sentence: `GIT_SSL_CAINFO` (names roots for git). */
  where: string;
  /** The setting as a whole, likewise: `/etc/wgetrc says "ciphers = NULL"`. */
  says: string;
  repair?: Repair;
  /** Not there where a run of a client cannot do without it. */
  without?: Without | null;
  /** How a run has these roots (PEM) in place of those that it names, where it can. */
  withRoots?: (pem: string) => Without;
  /** How a person takes it away; `instead` goes on with what may stand there: `, or let it name a whole bundle`. */
  steps(instead: string): string[];
  /** The folder that a relative path starts from: else that of this process. */
  base?: string;
  /** The home folder, where the program fills it in for `~`. */
  home?: string;
  /** It is for servers of one's own: a private root alone is what it is there for. */
  inside?: boolean;
};

/** A condition about a setting: where it stands, whom it reaches and how it goes are the setting's. */
export function ofSetting(
  { id, place, reach, repair = { kind: 'told' }, without = null, steps }: Setting,
  given: Pick<MachineCondition, 'cause' | 'weight' | 'summary' | 'changes'> & Partial<MachineCondition>,
  instead = '',
): MachineCondition {
  return condition({ id, place, reach, without, repair, steps: steps(instead), ...given });
}

/** A meaning: the setting narrows what is offered or accepted. */
export function narrows(
  weight: MachineCondition['weight'],
  changes: string,
  cause: MachineCondition['cause'] = 'client-config',
  evidence: string[] = [],
): SettingMeaning & { kind: 'narrows' } {
  return { kind: 'narrows', weight, changes, cause, evidence };
}

/** `http.sslVerify` as a part of an id. */
export function wordOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
}
