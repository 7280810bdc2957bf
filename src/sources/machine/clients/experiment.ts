import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CauseId } from '../../../causes/generated/ids.ts';
import type { ClientRun, MachineCondition, Without } from '../../../causes/machine/facts.ts';
import { touches } from '../../../causes/machine/text.ts';
import { explainText } from '../../../messages/explain-text.ts';
import type { Target } from '../../../net/target.ts';
import { asItIs, cleanly, type ExperimentOptions, type Lab, layOut, merged } from './client-lab.ts';
import { decidingLines, decidingLinesOfNeeded, decidingVariables } from './deciding.ts';
import { fewest } from './fewest.ts';
import type { Machine } from '../machine.ts';
import { readFiles } from './read-files.ts';
import type { FoundClient, Runner, RunVerdict } from './runner.ts';
import { type Decider, isAt, isTried, triedId } from './tried.ts';

/**
 * Really runs every TLS client that is installed against the target. Of one that fails it finds the setting that makes the
 * difference: first whether it works in a clean environment, then without which single setting it works here.
 */
export async function runClients(
  machine: Machine,
  runners: readonly Runner[],
  options: ExperimentOptions,
): Promise<ClientRun[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'whytls-doctor-'));
  try {
    const lab = await layOut(machine, scratch, options);
    const asked = runners.filter(
      (runner) =>
        (runner.redirects ||
          (options.target.connect === null && options.target.sni !== null) ||
          isPlain(options.target)) &&
        (runner.starttls || options.target.starttls === null),
    );
    const queue = [...asked];
    const runs: ClientRun[] = [];
    const busy = new Set<string>();
    const progress = () => {
      const said = runs.length > 0 ? `${runs.length} ${runs.length === 1 ? 'client has' : 'clients have'} said. ` : '';
      if (busy.size > 0) options.onProgress?.(`${said}What does ${[...busy].join(', ')} say?`);
    };
    const work = async () => {
      for (let runner = queue.shift(); runner; runner = queue.shift()) {
        if (options.signal.aborted) return;
        const found = await runner.find(machine);
        if (!found) continue;
        busy.add(runner.name);
        progress();
        runs.push(await examined(lab, runner, found));
        busy.delete(runner.name);
        progress();
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return runs.sort((a, b) => a.name.localeCompare(b.name, 'en'));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The target's own name, at its own address. */
function isPlain({ connect, host, expectedName, sni, hostIsIp }: Target): boolean {
  return connect === null && expectedName === host && (hostIsIp || sni === host);
}

async function examined(whole: Lab, runner: Runner, found: FoundClient): Promise<ClientRun> {
  const { options } = whole;
  const start = performance.now();
  const first = await asItIs(whole, runner, found, {});
  // A browser takes so long to start that trying everything would try the patience of who waits.
  const lab = { ...whole, until: Math.min(whole.until, performance.now() + (runner.browser ? browserMs : clientMs)) };
  const reached = options.conditions.filter(
    ({ without, reach }) => without && touches(reach, runner.id, found.library),
  );
  const run: ClientRun = {
    id: runner.id,
    name: runner.name,
    version: found.version,
    path: found.path,
    library: found.library,
    libraryVersion: found.libraryVersion ?? null,
    ownRoots: found.ownRoots ?? null,
    predicted: null,
    argv: first.argv,
    outcome: first.verdict.outcome,
    error: first.verdict.error,
    cause: null,
    ms: Math.round(performance.now() - start),
    clean: null,
    difference: [],
    hidden: null,
  };
  if (first.verdict.outcome === 'works') return { ...run, ...(await whatIsHidden(lab, runner, found, reached)) };
  const clean = await cleanly(lab, runner, found);
  run.clean = clean;
  if (gaveUp.test(run.error ?? '') && (await options.isLossy())) return run;
  const candidates = reached
    .filter(({ weight }) => weight !== 'hides')
    .sort(byWeight)
    .slice(0, maxCandidates);
  // It may fail in the clean environment for a reason of its own: then that reason has to come out. Who gets less far without
  // a setting, as without the proxy of a network that lets nothing else out, does not fail by it.
  const isAhead = clean.outcome === 'fails' && !isSameError(clean.error, run.error) && cameTo(clean.error) === 'server';
  const gone = ({ outcome, error }: RunVerdict) => outcome === 'works' || (isAhead && isSameError(error, clean.error));
  // What is certain to break it, and stays, would make every trial wait in vain.
  const isExplained = candidates.some(({ weight, certainty }) => weight === 'breaks' && certainty === 'certain');
  if (isExplained && clean.outcome !== 'works' && !isAhead) return run;
  run.difference = await whatDecides(lab, runner, found, candidates, { roots: null, gone });
  // Behind the first fault may be another one: that the roots here lack the one of this site.
  if (run.difference.length === 0 && clean.outcome === 'works')
    run.difference = await whatDecides(lab, runner, found, candidates, { roots: lab.roots, gone });
  // What the clean environment leaves as it is may be it: a file of the system, or of the program itself.
  if (run.difference.length === 0 && (clean.outcome === 'works' || !options.broken))
    run.difference = await whatNoCheckKnows(lab, runner, found, {
      other: 'works',
      runsClean: clean.outcome === 'works',
    });
  // It has been seen to work, then, where the clean environment left that as it is.
  if (clean.outcome !== 'works' && run.difference.some(isTried)) run.clean = { outcome: 'works', error: null };
  return run;
}

/** The conditions without which what the client said is `gone`, the fewest; with `roots`, when these are trusted instead of its own. */
async function whatDecides(
  lab: Lab,
  runner: Runner,
  found: FoundClient,
  candidates: readonly MachineCondition[],
  { roots, gone }: { roots: string | null; gone: (verdict: RunVerdict) => boolean },
): Promise<string[]> {
  const worksWithout = async (some: readonly MachineCondition[]) =>
    !lab.options.signal.aborted &&
    gone((await asItIs(lab, runner, found, merged(some.map(({ without }) => without ?? {})), roots)).verdict);
  // It is the roots alone, and no setting.
  if (candidates.length === 0 || (roots !== null && (await worksWithout([])))) return [];
  // A second fault may be behind the first: it is another error then, and no proof.
  return (await fewest(candidates, worksWithout)).map(({ id }) => id);
}

/** The lines or the variables without which the outcome is another, found by trying; conditions where these are about that very place. */
async function whatNoCheckKnows(
  lab: Lab,
  runner: Runner,
  found: FoundClient,
  { other, runsClean }: { other: 'works' | 'fails'; runsClean: boolean },
): Promise<string[]> {
  if (runner.browser) return [];
  const { machine, options, scratch } = lab;
  const turns = async (out: readonly Without[]) =>
    !options.signal.aborted && (await asItIs(lab, runner, found, merged(out))).verdict.outcome === other;
  const told = (each: Decider) => options.conditions.find(({ place }) => isAt(each, place))?.id ?? triedId(each);
  const files = await readFiles(lab, runner, found);
  const inFiles = await decidingLines(machine, files, turns);
  if (inFiles.length > 0) return inFiles.map(told);
  const names = await decidingVariables(Object.keys(machine.env), turns, scratch);
  if (names.length > 0) return names.map((name) => told({ kind: 'variable', name }));
  return runsClean ? (await decidingLinesOfNeeded(machine, files, turns)).map(told) : [];
}

/** A client that works only since somebody switched verification off: what it says with verification on. */
async function whatIsHidden(
  lab: Lab,
  runner: Runner,
  found: FoundClient,
  reached: readonly MachineCondition[],
): Promise<Pick<ClientRun, 'hidden' | 'difference'>> {
  const off = reached.filter(({ weight }) => weight === 'hides');
  if (off.length > 0) {
    const { verdict } = await asItIs(lab, runner, found, merged(off.map(({ without }) => without ?? {})));
    if (verdict.outcome === 'fails' && cameTo(verdict.error) !== 'way')
      return { hidden: verdict.error, difference: off.map(({ id }) => id) };
  }
  if (!lab.options.broken) return { hidden: null, difference: [] };
  const clean = await cleanly(lab, runner, found);
  const difference =
    clean.outcome === 'fails' && cameTo(clean.error) !== 'way'
      ? await whatNoCheckKnows(lab, runner, found, { other: 'fails', runsClean: false })
      : [];
  const known = lab.options.conditions.find(({ id }) => difference.includes(id));
  // Roots that were added on purpose are no check that is switched off.
  return difference.length > 0 && known?.cause !== 'client-trust-store'
    ? { hidden: clean.error, difference }
    : { hidden: null, difference: [] };
}

/** Whether two errors say the same: times, ports and process numbers aside. */
function isSameError(one: string | null, other: string | null): boolean {
  const plain = (text: string | null) => (text ?? '').replace(/\b(0x)?[\dA-Fa-f]*\d[\dA-Fa-f]*\b/g, '#');
  return plain(one) === plain(other);
}

/** How far a client came by its own words; null where they do not tell. */
function cameTo(error: string | null): 'server' | 'way' | null {
  const cause = explainText(error ?? '', { now: Date.now() }).failures[0]?.causes[0]?.cause;
  return cause === undefined ? null : onTheWay.has(cause) ? 'way' : 'server';
}

function byWeight(a: MachineCondition, b: MachineCondition): number {
  return weights.indexOf(a.weight) - weights.indexOf(b.weight);
}

const onTheWay = new Set<CauseId>(['dns-failure', 'tcp-refused', 'tcp-timeout', 'tcp-reset', 'proxy-failure']);
/** What clients say that waited in vain. */
const gaveUp = /no end within|tim(ed?|ing)[ -]?out/i;
const weights: MachineCondition['weight'][] = ['breaks', 'limits', 'note', 'hides'];
const maxCandidates = 8;
const atOnce = 4;
/** All that is tried of a client that failed. */
const clientMs = 60_000;
const browserMs = 25_000;
