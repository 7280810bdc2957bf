import { listed } from '../../wire/listed.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { nameHash } from './embedded-store.ts';
import { isoDay } from '../certificate/iso-time.ts';
import type { RootReference } from './trust-store.ts';
import {
  type KnownRoot,
  type Lineage,
  type ListVersion,
  rootBySha256,
  rootsByName,
  versionsOf,
} from './program-roots.ts';
import { trustEventsOf } from './public-roots.ts';

/** How one program stands to a root. */
export type ProgramTrust = {
  program: string;
  /** Whether its newest list has the root. */
  today: boolean;
  /** The day of the first list that is known to have it; null where none had it or the day is not known. */
  sinceDay: string | null;
  /** The first version that has it, where earlier ones do not and are still met in the field: `Android before 7.1.1` lack it. */
  since: string | null;
  /** The day (`2025-04-15`, `2023-06`) or the version (`iOS 16`, `Android 14`) with which it went, where an earlier list had it. */
  until: string | null;
  /** The day of `until`, where it is known. */
  untilDay: string | null;
  /** What it issued after this day is not trusted. */
  distrustedFrom: string | null;
};

/** Where a root stands, program by program, and in a sentence without full stop. */
export type RootTrust = {
  root: { sha256: string; subject: string; notAfter: number };
  programs: ProgramTrust[];
  words: string;
};

/**
 * Who trusts this root, or the root that issued this certificate (told by name and key identifier): today's lists, since which
 * version, until when, and from which date of issue on no longer. Null where no program has ever had it. `at` (milliseconds since
 * 1970) is the time that its expiry is told by. A version named is the first known to have the root.
 *
 * `trusted by all but Android before 7.1.1, iOS before 10, macOS before 10.12.1 and Java before 8u141`
 */
export function trustOf(certificate: Certificate, at: number): RootTrust | null {
  const root = rootBySha256(certificate.sha256) ?? issuerOf(certificate);
  return (
    root &&
    rootTrust(
      root,
      shown.map((lineage) => trustIn(lineage, root)),
      at,
    )
  );
}

/** Puts the trust of programs in a root in words. */
export function rootTrust(root: RootReference, programs: ProgramTrust[], at: number): RootTrust {
  const { sha256, subject, notAfter } = root;
  const expired = notAfter < at ? `expired on ${isoDay(notAfter)}; ` : '';
  return { root: { sha256, subject, notAfter }, programs, words: expired + inWords(programs) };
}

function issuerOf({ issuer, authorityKeyId }: Certificate): KnownRoot | null {
  if (authorityKeyId === null) return null;
  const found = rootsByName(nameHash(issuer)).filter(({ keyId }) => keyId === authorityKeyId);
  // One root in several certificates: the one that most lists have.
  return found.sort((a, b) => weight(b) - weight(a))[0] ?? null;
}

function weight(root: KnownRoot): number {
  return shown.filter((lineage) => root.isIn(lineage, versionsOf(lineage).length - 1)).length;
}

function trustIn(lineage: Shown, root: KnownRoot): ProgramTrust {
  const versions = versionsOf(lineage);
  const has = versions.map((_, index) => root.isIn(lineage, index));
  const { program, updates } = about[lineage];
  const first = has.indexOf(true);
  const last = has.lastIndexOf(true);
  const today = last === versions.length - 1;
  const events = trustEventsOf(root.sha256).filter((event) => event.program === program);
  const told = events.find(({ what }) => what === 'removed')?.date;
  const distrusted = events
    .filter(({ what }) => what !== 'removed')
    .map(({ date }) => date.slice(0, 10))
    .sort()[0];
  const gone = last === -1 ? null : (versions[last + 1] ?? null);
  return {
    program,
    today,
    sinceDay: versions[first]?.[1] || null,
    since: !updates && first > 0 ? (versions[first]?.[0] ?? null) : null,
    until: today ? null : (told ?? (gone && wentWith(lineage, gone))),
    untilDay: today ? null : (told ?? (gone?.[1] || null)),
    distrustedFrom: distrusted ?? null,
  };
}

function inWords(programs: ProgramTrust[]): string {
  const yes = programs.filter(({ today }) => today);
  const no = programs.filter(({ today }) => !today);
  const lacking = yes.flatMap(({ program, since }) => (since === null ? [] : before(program, since)));
  const limited = limits(yes);
  if (yes.length === 0) {
    const gone = no.filter(isGone);
    return gone.length === 0
      ? 'trusted by no program'
      : `trusted by no program any more: gone ${listed(gone.map(goneFrom))}`;
  }
  if (no.length === 0 && lacking.length === 0) return `trusted by all${limited}`;
  if (no.length < yes.length) {
    const without = no.map((each) => (isGone(each) ? `${each.program} (gone ${goneWhen(each)})` : each.program));
    return `trusted by all but ${listed([...without, ...lacking])}${limited}`;
  }
  const those = yes.map(({ program, since }) =>
    since === null ? program : `${program} from ${sinceWords(program, since)} on`,
  );
  const gone = no.filter(isGone);
  const tail = gone.length === 0 ? '' : `; gone ${listed(gone.map(goneFrom))}`;
  return `trusted by ${listed(those)} alone${limited}${tail}`;
}

/** `; Chrome and Java distrust what it issued after 2024-11-11` */
function limits(programs: ProgramTrust[]): string {
  const byDay = new Map<string, string[]>();
  for (const { program, distrustedFrom } of programs)
    if (distrustedFrom) byDay.set(distrustedFrom, [...(byDay.get(distrustedFrom) ?? []), program]);
  return [...byDay]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, who]) => `; ${listed(who)} distrust${who.length === 1 ? 's' : ''} what it issued after ${day}`)
    .join('');
}

function isGone({ until, distrustedFrom }: ProgramTrust): boolean {
  return until !== null || distrustedFrom !== null;
}

/** `from Mozilla (2018-12-11)` */
function goneFrom(trust: ProgramTrust): string {
  return `from ${trust.program} (${goneWhen(trust)})`;
}

function goneWhen({ until, distrustedFrom }: ProgramTrust): string {
  const when = until !== null && !until.startsWith('its ') ? until : (distrustedFrom ?? until ?? '');
  return /^\d{4}-/.test(when) ? when : `with ${when}`;
}

/** What people call the version that had the root no more: a month where the program updates itself. */
function wentWith(lineage: Shown, [version, date]: ListVersion): string {
  switch (lineage) {
    case 'mozilla':
    case 'microsoft':
      return date.slice(0, 7);
    case 'chrome':
      // Its lists are known years apart.
      return `its list of ${date.slice(0, 4)}`;
    case 'apple':
      return `iOS ${apple[version]?.ios ?? version}`;
    case 'android':
      return `Android ${version}`;
    case 'java':
      return javaUpdates[version] ?? `Java ${version}`;
  }
}

/** Apple's lists go by the iOS of their day, save the old ones. */
function before(program: string, version: string): string[] {
  if (program === 'Apple') {
    const { ios, macos } = apple[version] ?? { ios: version, macos: null };
    return [`iOS before ${ios}`, ...(macos ? [`macOS before ${macos}`] : [])];
  }
  return [`${program} before ${javaUpdates[version] ?? version}`];
}

function sinceWords(program: string, version: string): string {
  return program === 'Apple' ? `iOS ${apple[version]?.ios ?? version}` : (javaUpdates[version] ?? version);
}

type Shown = Extract<Lineage, 'mozilla' | 'chrome' | 'apple' | 'microsoft' | 'android' | 'java'>;
const shown: Shown[] = ['mozilla', 'chrome', 'apple', 'microsoft', 'android', 'java'];
/** `updates`: old lists are not met, because the program brings its list up to date by itself. */
const about: Record<Shown, { program: string; updates: boolean }> = {
  mozilla: { program: 'Mozilla', updates: true },
  chrome: { program: 'Chrome', updates: true },
  apple: { program: 'Apple', updates: false },
  microsoft: { program: 'Microsoft', updates: true },
  android: { program: 'Android', updates: false },
  java: { program: 'Java', updates: false },
};
const apple: Record<string, { ios: string; macos: string }> = {
  '10.12.1': { ios: '10', macos: '10.12.1' },
  11: { ios: '11', macos: '10.13' },
  12: { ios: '12', macos: '10.14' },
  13: { ios: '13', macos: '10.15' },
  14: { ios: '14', macos: '11' },
  15: { ios: '15', macos: '12' },
  16: { ios: '16', macos: '13' },
  17: { ios: '17', macos: '14' },
};
/** What came into the list of a new Java came into the updates of the older ones about then too. */
const javaUpdates: Record<string, string> = {
  10: 'its updates of 2018',
  12: 'its updates of 2019',
  15: 'its updates of 2020',
  17: 'its updates of 2022',
  2025: 'its updates of 2025',
  2026: 'its updates of 2026',
};
