import type { BrowserFacts } from './facts.ts';
import { clockFinding } from './clock.ts';
import { browserFinding, type BrowserFinding } from './finding.ts';
import { interceptionFinding } from './interception.ts';
import {
  browserName,
  type BrowserReading,
  faultPorts,
  faultWords,
  outcomeOf,
  readBrowser,
  takenPorts,
} from './reading.ts';
import { ownSettings, versionsText } from './settings.ts';
import type { Diagnosis, Verdict } from '../diagnosis.ts';
import { listed } from '../../wire/listed.ts';

/**
 * Weighs what was seen of a browser: first what speaks in its place, then checks that are off, then the clock, then what it
 * lacks. `now` is the server's time, milliseconds since 1970. Pure.
 */
export function diagnoseBrowser(
  facts: BrowserFacts,
  reading: BrowserReading = readBrowser(facts),
): { diagnosis: Diagnosis; findings: BrowserFinding[] } {
  const findings = [
    interceptionFinding(facts, reading),
    verificationOff(facts, reading),
    httpsBlocked(facts, reading),
    clockFinding(facts, reading),
    ...ownSettings(facts, reading),
  ].flatMap((each) => each ?? []);
  const order = (each: BrowserFinding) => ({ all: 0, some: 1, none: 2 })[each.finding.hits];
  findings.sort((a, b) => order(a) - order(b));
  const verdict = verdictOf(facts, findings);
  const first = findings[0];
  return {
    diagnosis: {
      verdict,
      summary:
        first && first.finding.hits !== 'none' ? first.finding.summary : quiet(facts, reading, { verdict, findings }),
      findings: findings.map(({ finding }) => finding),
      ruledOut: ruledOut(facts, reading, findings),
    },
    findings,
  };
}

/** Its own hello, and a certificate from an authority that nobody knows is good enough all the same. */
function verificationOff(facts: BrowserFacts, reading: BrowserReading): BrowserFinding | null {
  const { claimed, connections } = reading;
  const taken = takenPorts(facts, reading, 'itself');
  if (taken.length === 0) return null;
  const told = taken.map((port) => faultWords[port]);
  const fits = connections.some(({ fit }) => fit.own === 'yes');
  return browserFinding('verification-off', 'client-config', {
    certainty: fits ? 'certain' : 'likely',
    hits: 'all',
    summary: `${browserName(claimed)} does not check certificates: it takes ${taken.length === faultPorts.length ? 'every faulty one' : listed(told)}.`,
    facts: [
      `taken without a word: ${listed(told)}`,
      ...(fits ? ['the hello is that of the browser itself, so that nothing in between took them for it'] : []),
    ],
    affects: ['every site: whoever stands on the way can read and change all that passes, and nobody is warned'],
    settle: fits ? null : 'try the same with a fresh profile, and with another browser',
  });
}

/** HTTP works and nothing at all came by HTTPS: told by the script alone, which sees that the pictures failed, or never end. */
function httpsBlocked(facts: BrowserFacts, { claimed }: BrowserReading): BrowserFinding | null {
  const { page, connections, asked, local, obstacle } = facts;
  const silent = connections.filter(({ reached, refusal }) => reached === 'nothing' && refusal === null).length;
  if (!page || asked.length === 0) return null;
  if (connections.length > silent) return partlyBlocked(facts, browserName(claimed));
  if (asked.some((port) => page.pictures[port] === 'loaded')) return null;
  if (silent > 0)
    return browserFinding('https-blocked', 'middlebox', {
      side: local ? 'client' : 'network',
      certainty: 'likely',
      hits: 'all',
      summary: `${browserName(claimed)} connects by HTTPS, and its first message is lost on the way.`,
      facts: [`the page came by HTTP; by HTTPS ${silent} connections came, and not a word in any of them`],
      affects: ['every HTTPS site that is reached in the same way'],
      settle: 'look for what drops packets by their size: a firewall, a VPN, a small MTU',
      details: { state: 'swallowed' },
    });
  if (obstacle)
    return browserFinding('https-blocked', 'middlebox', {
      side: 'client',
      certainty: obstacle.rule?.sure ? 'certain' : 'likely',
      hits: 'all',
      summary: `A firewall on this machine stops what ${browserName(claimed)} sends by HTTPS.`,
      facts: [
        'the page came by HTTP, and by HTTPS not one connection',
        obstacle.isReached
          ? 'this program, on the same machine, gets through: the rule is for others'
          : 'this program, on the same machine, does not get through either',
        ...(obstacle.rule ? [`the rule: ${obstacle.rule.text}`] : []),
      ],
      affects: ['every connection that the rule is for'],
      settle: 'take the rule out for a moment, and open the page again',
      details: { state: 'firewall', ...(obstacle.rule && { remove: obstacle.rule.remove }) },
    });
  const waiting = asked.filter((port) => page.pictures[port] !== 'failed').length;
  return browserFinding('https-blocked', local ? 'client-config' : 'middlebox', {
    side: local ? 'client' : 'network',
    certainty: 'likely',
    hits: 'all',
    summary: `${browserName(claimed)} reaches this ${local ? 'machine' : 'server'} by HTTP and not by HTTPS: not one connection came.`,
    facts: [
      `the page came by HTTP; of ${asked.length} requests by HTTPS none arrived, ${waiting === 0 ? 'and the browser reports each as failed' : `and the browser still waits for ${waiting} of them, as for a proxy that asks for a login`}`,
    ],
    affects: ['every HTTPS site, if it is a proxy; the sites that it is meant for, if it is an extension'],
    settle: local
      ? 'try a private window without extensions, then a fresh profile: what works there tells which it is'
      : 'try it from another network, and look whether a firewall of the serving machine drops these ports',
  });
}

/** Some requests never came, and the script saw them fail: whatever keeps them back is not on the way of the others. */
function partlyBlocked({ page, asked, connections, local }: BrowserFacts, name: string): BrowserFinding | null {
  const lost = asked.filter(
    (port) => page?.pictures[port] === 'failed' && !connections.some((each) => each.port === port),
  );
  if (lost.length < asked.length / 2) return null;
  return browserFinding('https-blocked', local ? 'client-config' : 'middlebox', {
    side: local ? 'client' : 'network',
    hits: 'some',
    summary: `${name} gets through by HTTPS now and then: of ${asked.length} requests ${lost.length} failed in it, and never came.`,
    facts: ['others came, each to a port of its own, so that it is not this machine that turns them away'],
    affects: ['sites that are meant by an extension, a proxy script or a filter, or all while it is on'],
    settle: 'open the page once more, and then in a private window without extensions',
  });
}

function verdictOf({ connections }: BrowserFacts, findings: BrowserFinding[]): Verdict {
  const hits = findings.map(({ finding }) => finding.hits);
  if (hits.includes('all')) return 'broken';
  if (hits.includes('some')) return 'degraded';
  return connections.some(({ hello }) => hello !== null) ? 'healthy' : 'unknown';
}

function quiet(
  facts: BrowserFacts,
  { claimed, own }: BrowserReading,
  { verdict, findings }: { verdict: Verdict; findings: readonly BrowserFinding[] },
): string {
  const name = browserName(claimed);
  if (verdict === 'unknown') return `Nothing can be said of ${name}: no connection by HTTPS came from it.`;
  const refused = faultPorts.filter((port) => outcomeOf(facts, port).is === 'refused');
  const checks =
    refused.length > 0
      ? ` and refuses ${refused.length === faultPorts.length ? 'all ' : ''}${refused.length} faulty certificate${refused.length === 1 ? '' : 's'}`
      : '';
  // What gets no repairs is not in order, however well it speaks.
  const state = findings.some(({ condition }) => condition === 'unsupported')
    ? 'gets no repairs any more, and its TLS is in order'
    : 'is in order';
  if (own?.fit.own === 'yes') return `${name} ${state}: it speaks ${versionsText(own.versions)} itself${checks}.`;
  return `${name} speaks TLS${checks}; whether it does so itself is not known, since it does not say what it is built on.`;
}

function ruledOut(
  facts: BrowserFacts,
  { own, connections, claimed }: BrowserReading,
  findings: BrowserFinding[],
): Diagnosis['ruledOut'] {
  const found = new Set(findings.map(({ finding }) => finding.cause));
  const out: Diagnosis['ruledOut'] = [];
  if (!found.has('interception') && own?.fit.own === 'yes')
    out.push({
      cause: 'interception',
      why: `all ${connections.length} hellos that came are those of ${browserName(claimed)} itself`,
    });
  const { page, serverClock } = facts;
  if (!found.has('clock-wrong') && page?.clock && serverClock.aheadMs !== null)
    out.push({
      cause: 'clock-wrong',
      why: `the browser's clock agrees with ${listed(serverClock.witnesses.slice(0, 3))}`,
    });
  return out;
}
