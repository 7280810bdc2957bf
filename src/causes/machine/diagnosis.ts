import type { Diagnosis, Finding, Verdict } from '../diagnosis.ts';
import type { CauseId } from '../generated/ids.ts';
import type { ClientRun, MachineCondition, MachineFacts } from './facts.ts';
import { causeOf, type MachineFinding, rank as order, type Ranked, titleOf } from './rank.ts';
import { goesPastProxy, showsInRuns, suspectRuns, unexplainedRuns } from './runs.ts';
import { listed } from '../../wire/listed.ts';
import { placeText, proofText, reachText, touches } from './text.ts';

/**
 * Weighs what was seen of a machine, and of a target where there is one: first what is proved by running the client without
 * it, then what breaks every program, then the server's own faults, then the rest. Pure.
 */
export function diagnoseMachine(
  machine: MachineFacts,
  observed: Diagnosis | null,
): { diagnosis: Diagnosis; findings: MachineFinding[] } {
  const server = observed && withInterceptorPlace(observed, machine);
  const own = [...machine.conditions.filter(({ weight }) => weight !== 'note'), ...decidingNotes(machine, server)]
    // What is merely possible counts only where the target shows what it would bring about.
    .filter(
      (condition) =>
        condition.certainty !== 'possible' ||
        server === null ||
        explainsTarget(condition, server) ||
        showsInRuns(condition, machine),
    )
    // A root that somebody uses on this very target is the place of what is seen there.
    .filter((condition) => server?.findings.some((finding) => signs(condition, finding)) !== true)
    .map((condition) => ({ ...weighed(condition, machine, server), condition, steps: null }))
    .map((each, _, all) => (isFartherAway(each, all) ? { ...each, rank: each.rank + behind } : each));
  // The machine's own finding names the place; the server's facts stand behind it.
  const standsFor = ({ finding, rank }: Ranked, { cause }: Finding) => finding.cause === cause && rank < order.unproved;
  const seen = server?.findings ?? [];
  const told = own.map((each) =>
    withFacts(
      each,
      seen.filter((theirs) => standsFor(each, theirs)),
    ),
  );
  const theirs = seen
    .filter((finding) => !own.some((each) => standsFor(each, finding)))
    .map((finding, index) => ({
      finding,
      condition: null,
      steps: null,
      rank: serverRank(finding, server) + index / 1000,
    }));
  const unexplained = server ? unexplainedRuns(machine, server) : [];
  const sorted = [...told, ...theirs, ...unexplained].sort(
    (a, b) =>
      a.rank - b.rank ||
      certainties.indexOf(a.finding.certainty) - certainties.indexOf(b.finding.certainty) ||
      // What reaches more programs first.
      (b.condition?.reach.length ?? 0) - (a.condition?.reach.length ?? 0),
  );
  const findings = withSymptoms(sorted);
  const verdict = verdictOf(findings, server, machine);
  return {
    diagnosis: {
      verdict,
      summary:
        findings[0] && findings[0].finding.hits !== 'none'
          ? findings[0].finding.summary
          : quiet(machine, server, verdict, findings[0]?.finding),
      findings: findings.map(({ finding }) => finding),
      ruledOut: server?.ruledOut ?? [],
    },
    findings,
  };
}

function withFacts(own: Ranked, seen: readonly Finding[]): Ranked {
  const { evidence } = own.finding;
  const more = seen
    .flatMap((each) => [{ fact: each.summary, trace: null }, ...each.evidence])
    .filter(({ fact }) => !evidence.some((each) => each.fact.includes(fact)));
  return { ...own, finding: { ...own.finding, evidence: [...evidence, ...more] } };
}

/** Whether the same is found on this machine itself: what stands here comes before what is seen of it on the way. */
function isFartherAway({ finding, rank }: Ranked, all: readonly Ranked[]): boolean {
  return (
    finding.side === 'network' &&
    all.some((other) => other.finding.side === 'client' && other.finding.cause === finding.cause && other.rank <= rank)
  );
}

/** Clients that work without a setting that is no fault by itself. */
function runsDecidedBy({ id, weight }: MachineCondition, { runs }: MachineFacts): ClientRun[] {
  return weight === 'note' ? runs.filter(({ difference, hidden }) => hidden === null && difference.includes(id)) : [];
}

/**
 * Where something in between replaces the certificate: the proxy without which clients get the right one, or else the root
 * that makes programs of this machine believe it.
 */
function withInterceptorPlace(server: Diagnosis, machine: MachineFacts): Diagnosis {
  const proxy = machine.conditions.find(
    (each) => each.cause === 'proxy-failure' && runsDecidedBy(each, machine).length > 0,
  );
  const findings = server.findings.map((finding) => {
    const root = machine.conditions.find((each) => signs(each, finding));
    const { place } = proxy ?? root ?? {};
    if (finding.cause !== 'interception' || !place) return finding;
    const fact = proxy
      ? `without this proxy ${listed(runsDecidedBy(proxy, machine).map(({ name }) => name))} get the certificate of the site itself`
      : `its root is trusted here: ${placeText(place)}`;
    return {
      ...finding,
      details: { ...finding.details, place: placeText(place) },
      evidence: [...finding.evidence, { fact, trace: null }],
    };
  });
  return { ...server, findings };
}

/** Whether it is the root under which a certificate was replaced. */
function signs({ root }: MachineCondition, { cause, details }: Finding): boolean {
  return root !== undefined && cause === 'interception' && details.issuer === root;
}

/** Settings that are no fault by themselves, and that some client fails with: a store that lacks a root, a proxy. */
function decidingNotes(machine: MachineFacts, server: Diagnosis | null): MachineCondition[] {
  const replaced = server?.findings.some(({ cause }) => cause === 'interception') === true;
  return machine.conditions.flatMap((condition) => {
    const runs = runsDecidedBy(condition, machine);
    if (runs.length === 0 || (replaced && condition.cause === 'proxy-failure')) return [];
    const names = listed(runs.map(({ name }) => name));
    const otherwise = runs.every(({ clean }) => clean?.outcome === 'fails') ? 'in another way' : 'not';
    return [
      {
        ...condition,
        weight: 'limits' as const,
        summary: `${condition.summary.replace(/, and they are in order\.$|\.$/, '')}: with it ${names} fail${runs.length === 1 ? 's' : ''} here, without it ${otherwise}.`,
        steps:
          condition.steps.length > 0
            ? condition.steps
            : ['Take it out, or correct it:', `    ${placeText(condition.place)}`],
      },
    ];
  });
}

/** A condition held against the runs and the target. */
type Bearing = {
  /** Clients that fail with it, or work only by it. */
  runs: ClientRun[];
  /** One of them was run without it, and works. */
  isProved: boolean;
  /** The target, or every client, shows what it brings about. */
  shows: boolean;
  /** Clients that it reaches and that get through all the same; null where it hits this target, or may. */
  spared: ClientRun[] | null;
};

function weighed(
  condition: MachineCondition,
  machine: MachineFacts,
  server: Diagnosis | null,
): Omit<Ranked, 'condition' | 'steps'> {
  const bearing = bearingOf(condition, machine, server);
  const { runs, isProved, shows, spared } = bearing;
  const through = spared?.map(({ name }) => name) ?? [];
  const evidence = [
    placeText(condition.place),
    ...condition.evidence,
    ...runs.slice(0, 6).map(proofText),
    ...(spared ? [`${listed(through)} get through to this target all the same`] : []),
  ];
  const finding: Finding = {
    cause: condition.cause,
    side: condition.side,
    title: titleOf(condition.cause),
    certainty: isProved ? 'certain' : shows && condition.certainty === 'possible' ? 'likely' : condition.certainty,
    summary: condition.summary,
    evidence: evidence.map((fact) => ({ fact, trace: null })),
    hits: spared ? 'none' : hitsAll(condition, bearing, machine, server) ? 'all' : 'some',
    affects: runs.length > 0 ? runs.map(({ name }) => name) : condition.reach.map(reachText),
    spares: isProved ? machine.runs.filter(({ outcome }) => outcome === 'works').map(({ name }) => name) : [],
    explains: [],
    settle: isProved ? null : condition.settle,
    details: { place: placeText(condition.place), changes: condition.changes },
    references: causeOf(condition.cause)?.references ?? [],
  };
  return { finding, rank: rankOf(condition, bearing) };
}

function bearingOf(condition: MachineCondition, machine: MachineFacts, server: Diagnosis | null): Bearing {
  const proofs = machine.runs.filter(({ difference }) => difference.includes(condition.id));
  const reached = machine.runs.filter(({ id, library }) => touches(condition.reach, id, library));
  const root = rootOf(server);
  const shows = (root !== undefined && condition.fits.includes(root.cause)) || showsInRuns(condition, machine);
  // It takes something away that this target does not need: every client that it reaches gets through.
  const isSpared =
    server !== null &&
    !shows &&
    !condition.forOthers &&
    condition.weight !== 'hides' &&
    !withEveryTarget.has(condition.cause) &&
    reached.length > 0 &&
    reached.every(({ outcome }) => outcome === 'works');
  return {
    runs: [...proofs, ...suspectRuns(condition, machine)],
    isProved: proofs.some(({ hidden }) => hidden === null),
    shows,
    spared: isSpared ? reached : null,
  };
}

/** Wrong however well a target is reached: somebody reads along, and dates are judged by a clock that is not right. */
const withEveryTarget = new Set<CauseId>(['interception', 'clock-wrong']);

function hitsAll(
  condition: MachineCondition,
  { isProved, shows }: Bearing,
  machine: MachineFacts,
  server: Diagnosis | null,
): boolean {
  if (shows && rootOf(server)?.hits === 'all') return true;
  // A client that gets through shows that it is not all of them.
  if (breaksAll(condition)) return machine.runs.every(({ outcome }) => outcome !== 'works');
  return (shows || isProved) && everyRunFails(machine);
}

function breaksAll({ weight, reach }: MachineCondition): boolean {
  return weight === 'breaks' && reach.includes('all');
}

function rankOf(condition: MachineCondition, { runs, isProved, shows, spared }: Bearing): number {
  if (spared) return order.advice;
  if (isProved) return order.proved;
  if (shows || breaksAll(condition)) return order.breaksAll;
  if (condition.weight === 'hides') return runs.length > 0 ? order.hidesHere : order.hides;
  if (runs.length > 0) return order.suspected;
  return condition.weight === 'breaks' ? order.unproved : order.limits;
}

/** What is first wrong with the target; undefined where it is well. */
function rootOf(server: Diagnosis | null): Finding | undefined {
  return server?.verdict === 'healthy' ? undefined : server?.findings[0];
}

function explainsTarget({ cause, fits }: MachineCondition, server: Diagnosis): boolean {
  const root = rootOf(server)?.cause;
  return (
    root !== undefined && (root === cause || fits.includes(root) || causeOf(cause)?.explains.includes(root) === true)
  );
}

function everyRunFails({ runs }: MachineFacts): boolean {
  return runs.length > 1 && runs.every(({ outcome }) => outcome === 'fails');
}

function serverRank(finding: Finding, server: Diagnosis | null): number {
  if (finding.hits === 'none') return order.advice;
  // In the order of the diagnosis: a symptom may be more certain than its root.
  return server?.verdict === 'broken' ? order.serverBreaks : order.limits;
}

/** Hangs symptoms under the first finding that explains them. */
function withSymptoms(sorted: Ranked[]): MachineFinding[] {
  const [first, ...rest] = sorted;
  if (!first) return [];
  const symptoms = new Set(causeOf(first.finding.cause)?.explains ?? []);
  const fits = new Set(first.condition?.weight === 'breaks' ? first.condition.fits : []);
  const present = rest.filter(
    ({ finding, condition }) => symptoms.has(finding.cause) || (condition === null && fits.has(finding.cause)),
  );
  const explains = [...new Set(present.map(({ finding }) => finding.cause))];
  const root = { ...first, finding: { ...first.finding, explains } };
  return [root, ...rest.filter((each) => !present.includes(each)), ...present];
}

function verdictOf(findings: MachineFinding[], server: Diagnosis | null, { unlooked }: MachineFacts): Verdict {
  const symptoms = new Set(findings.flatMap(({ finding }) => finding.explains));
  const roots = findings.filter(({ finding, condition }) => condition !== null || !symptoms.has(finding.cause));
  if (roots.some(({ finding }) => finding.hits === 'all')) return 'broken';
  if (roots.some(({ finding }) => finding.hits === 'some')) return 'degraded';
  return server?.verdict ?? (unlooked > 0 ? 'unknown' : 'healthy');
}

function quiet(machine: MachineFacts, server: Diagnosis | null, verdict: Verdict, beside?: Finding): string {
  if (server && verdict !== 'healthy') return server.summary;
  const offline = machine.offline
    ? ' There is no network here, so that clock and network were not held against others.'
    : '';
  const past = machine.runs.filter((run) => goesPastProxy(run, machine)).map(({ name }) => name);
  const failing = machine.runs.flatMap(({ outcome, name }) =>
    outcome === 'fails' && !past.includes(name) ? [name] : [],
  );
  if (server && failing.length > 0)
    return `The server is well; ${listed(failing)} fail${failing.length === 1 ? 's' : ''} with it, here and in a clean environment.`;
  if (server && past.length > 0)
    return `Every client that takes the proxy gets through; ${listed(past)} ${past.length === 1 ? 'goes' : 'go'} past it, and nothing gets out there.`;
  if (server && beside) return `Every client that was run gets through all the same. ${beside.summary}`;
  if (server) return 'Every client that was run gets through, and nothing on this machine stands in the way.';
  if (machine.unlooked > 0)
    return `Nothing that was looked at explains a TLS failure; ${machine.unlooked} of ${machine.checks.length} checks ${machine.unlooked === 1 ? 'was' : 'were'} not made for want of time.${offline}`;
  return `Nothing on this machine explains a TLS failure.${offline}`;
}

/** Less than the steps between ranks. */
const behind = 0.1;
const certainties: Finding['certainty'][] = ['certain', 'likely', 'possible'];
