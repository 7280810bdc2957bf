import type { Client } from '../../clients/client.ts';
import { clients } from '../../clients/profiles/generated/all.ts';
import { helloOf } from '../../clients/hello.ts';
import { majorOf } from '../../clients/own-hello.ts';
import type { Engine } from '../../clients/user-agent.ts';
import { groupName, isPostQuantum } from '../../wire/registry/groups.ts';
import { suiteById, suiteName } from '../../wire/registry/suites.ts';
import { tls10, tls11, tls12, tls13, versionName } from '../../wire/registry/versions.ts';
import type { BrowserFacts } from './facts.ts';
import { browserFinding, type BrowserFinding } from './finding.ts';
import { browserName, type BrowserReading, differences, outcomeOf } from './reading.ts';
import { listed } from '../../wire/listed.ts';

const oldVersions = [
  { version: tls11, port: 'tls11' },
  { version: tls10, port: 'tls10' },
] as const;

/** What is set otherwise than its makers ship it, or missing since it is old. Told by its own hello alone. */
export function ownSettings(facts: BrowserFacts, reading: BrowserReading): BrowserFinding[] {
  const { own, profile, claimed } = reading;
  if (!own) return [];
  const name = browserName(claimed);
  const shipped = profile ? helloOf(profile).versions : [tls13, tls12];
  const offered: Versions = {
    name,
    versions: own.versions,
    shipped,
    ships: profile ? [`${profile.name} offers ${versionsText(shipped)} as it is shipped`] : [],
  };
  const found = [...newVersionsOff(offered), ...oldVersionsOn(facts, reading, offered)];
  if (profile) found.push(...listDifferences(reading, name), ...http2Off(reading, name));
  const until = repairedUntil(reading, facts.serverClock.now);
  if (until !== null && !found.some(({ condition }) => condition === 'outdated'))
    found.push(
      browserFinding('unsupported', 'client-outdated', {
        certainty: reading.disguised ? 'possible' : 'likely',
        summary: `${name} is out of date and not repaired any more: an update is due.`,
        facts: [`its User-Agent names release ${claimed.version}; ${until}`],
      }),
    );
  return found;
}

/** The versions that a browser's hello has, and those of its release; `ships` says the latter where the release is known. */
type Versions = { name: string; versions: readonly number[]; shipped: readonly number[]; ships: string[] };

/** TLS 1.2 or 1.3 is missing from the release itself, or was taken away by somebody. */
function newVersionsOff({ name, versions, shipped, ships }: Versions): BrowserFinding[] {
  const lacked = [tls13, tls12].filter((version) => !versions.includes(version));
  if (lacked.length === 0) return [];
  const off = lacked.filter((version) => shipped.includes(version));
  const fatal = lacked.length === 2;
  const some = lacked.includes(tls13) ? 'sites that speak TLS 1.3 only' : 'sites that speak TLS 1.2 at most';
  const told: Omit<Parameters<typeof browserFinding>[2], 'summary'> = {
    certainty: 'certain',
    hits: fatal ? 'all' : 'some',
    facts: [`its hello offers ${versionsText(versions)}`, ...ships],
    affects: [fatal ? 'nearly every site of today' : some],
  };
  if (off.length === 0) {
    const summary = `${name} is too old: it does not speak ${listed(lacked.map(versionName))}.`;
    return [browserFinding('outdated', 'client-outdated', { ...told, summary })];
  }
  const are = `${listed(off.map(versionName))} ${off.length === 1 ? 'is' : 'are'}`;
  const summary = `${are} switched off in ${name}${fatal ? ': nearly every site refuses it' : ''}.`;
  return [browserFinding(off.includes(tls13) ? 'tls13-off' : 'tls12-off', 'client-config', { ...told, summary })];
}

/** TLS 1.0 or 1.1 is taken though the release has it off. */
function oldVersionsOn(
  facts: BrowserFacts,
  { profile }: BrowserReading,
  { name, versions, shipped, ships }: Versions,
): BrowserFinding[] {
  // A hello without TLS 1.3 names the highest version alone, and WebKit offers what it does not take: there a port has to show it.
  const offers = (version: number) => profile !== null && versions.includes(tls13) && versions.includes(version);
  const takes = oldVersions.filter(({ version, port }) => offers(version) || takesVersion(facts, port));
  if (takes.length === 0 || shipped.includes(tls10)) return [];
  const shown = takes.some(({ version }) => offers(version))
    ? `its hello offers ${versionsText(versions)}`
    : 'on a port that speaks nothing else it went on to the certificate';
  return [
    browserFinding('old-versions-on', 'client-config', {
      certainty: 'certain',
      summary: `${name} still takes ${listed(takes.map(({ version }) => versionName(version)))}, which its makers have switched off.`,
      facts: [shown, ...ships],
      affects: ['connections that somebody on the way forces down to it (RFC 8996)'],
    }),
  ];
}

/**
 * Since when a release gets no repairs, in words; null where it does, or where that is not known: the releases between two
 * known ones, and long-lived ones (ESR, extended stable), are left in peace.
 */
function repairedUntil({ claimed, profile }: BrowserReading, now: number): string | null {
  const { engine, version } = claimed;
  if (!profile || version === null || engine === null) return null;
  // Others that are built on Chromium keep releases of it going by themselves.
  if (claimed.system !== 'ios' && !ownReleases.includes(claimed.name ?? '')) return null;
  const ended = ({ supportedUntil }: Client) => supportedUntil !== null && endOf(supportedUntil) < now;
  if (majorOf(profile) === version)
    return ended(profile) ? `its makers repaired that until ${profile.supportedUntil}` : null;
  const line = profile.id.replace(/-\d.*$/, '');
  const current = clients.filter((each) => each.id.replace(/-\d.*$/, '') === line && !ended(each)).map(majorOf);
  const oldest = Math.min(...current);
  return version < oldest - longLived[engine] ? `${oldest} is out, and long-lived lines are not that old` : null;
}

const ownReleases = ['Chrome', 'Chromium', 'Android WebView', 'Edge', 'Firefox', 'Safari'];
/** By how many releases the long-lived line of a browser may be behind. */
const longLived: Record<Engine, number> = { chromium: 8, firefox: 28, safari: 1, schannel: 0 };

/** Suites, groups and protocols of the hello beside those of the profile. */
function listDifferences({ own, profile, claimed }: BrowserReading, name: string): BrowserFinding[] {
  if (!own || !profile) return [];
  const { offer, fit, versions } = own;
  if (fit.like.includes(profile.name)) return [];
  const shipped = helloOf(profile);
  const { lacks, adds, lacksGroups } = differences(offer, profile);
  const found: BrowserFinding[] = [];
  const config: Finder = (condition, rest) => found.push(browserFinding(condition, 'client-config', rest));
  const versionsOff = shipped.versions.filter((each) => !versions.includes(each));
  const withVersion = (id: number) => {
    const suite = suiteById(id);
    return suite !== undefined && versionsOff.some((version) => version >= tls13 === (suite.kex === 'TLS13'));
  };
  const strongLacks = lacks.filter((id) => !withVersion(id) && isStrong(id));
  if (strongLacks.length > 0)
    config('suites-off', {
      hits: 'some',
      summary: `${strongLacks.length === 1 ? 'A cipher suite of today is' : `${strongLacks.length} cipher suites of today are`} switched off in ${name}.`,
      facts: [
        `not offered, though ${profile.name} offers them as it is shipped: ${strongLacks.map(suiteName).join(', ')}`,
      ],
      affects: ['sites that have these suites alone'],
      settle: 'compare with a fresh profile of the same browser',
    });
  const weak = adds.filter((id) => isWeak(id));
  if (weak.length > 0)
    config('weak-suites-on', {
      summary: `${name} offers cipher suites that its makers have dropped: ${listed(weak.slice(0, 3).map(suiteName))}.`,
      facts: [`offered, though ${profile.name} does not as it is shipped: ${weak.map(suiteName).join(', ')}`],
    });
  const lacksPq = lacksGroups.filter(isPostQuantum);
  const others = lacksGroups.filter((id) => !isPostQuantum(id) && [0x17, 0x1d].includes(id));
  if (others.length > 0)
    config('groups-off', {
      hits: 'some',
      summary: `${name} does not offer the group ${listed(others.map(groupName))}, which most servers choose.`,
      facts: [`${profile.name} offers it as it is shipped`],
      affects: ['sites that have this group alone'],
    });
  if (lacksPq.length > 0 && offer.versions.includes(tls13) && !offer.groups.some(isPostQuantum))
    config('post-quantum-off', {
      certainty: claimed.system === 'android' ? 'possible' : 'likely',
      summary: `The post-quantum key exchange is switched off in ${name}.`,
      facts: [`${groupName(lacksPq[0] ?? 0)} is not offered, though ${profile.name} offers it as it is shipped`],
      affects: ['what is recorded today and broken in years to come; no site refuses it'],
    });
  return found;
}

/**
 * A hello may be the shipped one but for its protocols: they are counted by themselves. Nobody offers HTTP/2 below TLS 1.2
 * (RFC 9113 section 9.2).
 */
function http2Off({ own, profile }: BrowserReading, name: string): BrowserFinding[] {
  if (!own || !profile || !own.versions.some((each) => each >= tls12)) return [];
  const { offer } = own;
  const shipped = helloOf(profile);
  if (!shipped.alpn.includes('h2') || offer.alpn.includes('h2')) return [];
  return [
    browserFinding('http2-off', 'client-config', {
      summary: `HTTP/2 is switched off in ${name}.`,
      facts: [`ALPN offers ${offer.alpn.join(', ') || 'nothing'}; ${profile.name} offers ${shipped.alpn.join(', ')}`],
      affects: ['speed, and the few sites that speak nothing else'],
    }),
  ];
}

/** The browser went on to the certificate on a port that speaks this version alone. */
export function takesVersion(facts: BrowserFacts, port: 'tls10' | 'tls11' | 'tls12' | 'tls13'): boolean {
  const { is } = outcomeOf(facts, port);
  return is === 'accepted' || is === 'refused';
}

function isStrong(id: number): boolean {
  const suite = suiteById(id);
  return suite !== undefined && (suite.kex === 'TLS13' || (suite.kex === 'ECDHE' && suite.cipher.kind === 'aead'));
}

function isWeak(id: number): boolean {
  return /RC4|3DES|DES_CBC|EXPORT|NULL|_anon_|MD5/.test(suiteName(id));
}

/** `TLS 1.3 and TLS 1.2`. */
export function versionsText(versions: readonly number[]): string {
  return listed([...versions].sort((a, b) => b - a).map(versionName)) || 'no version';
}

type Finder = (...[condition, rest]: [BrowserFinding['condition'], Parameters<typeof browserFinding>[2]]) => void;

/** The end of a month, milliseconds since 1970. */
function endOf(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return Date.UTC(year, number, 1);
}
