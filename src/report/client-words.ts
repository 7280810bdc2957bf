import type { CauseId } from '../causes/generated/ids.ts';

/** What of a prediction the words go by. */
export type Fate = {
  name: string;
  family: string;
  supported: boolean;
  outcome: 'works' | 'warns' | 'fails' | 'unknown';
  cause: CauseId | null;
  why: string;
};

/**
 * Whom a finding hits and whom it spares, in words: families where all of a kind fare alike, else names. Of clients out of
 * support is only spoken where those in support get through. Null where the predictions say nothing of this cause.
 */
export function hitsAndSpares(
  fates: readonly Fate[],
  causes: readonly CauseId[],
  fetchesItself = true,
): { affects: string[]; spares: string[] } | null {
  const hit = fates.filter(({ outcome, cause }) => outcome === 'fails' && cause !== null && causes.includes(cause));
  if (hit.length === 0) return null;
  const through = fates.filter(({ outcome }) => outcome === 'works' || outcome === 'warns');
  const [hitNow, throughNow] = [hit.filter(inSupport), through.filter(inSupport)];
  if (through.length === 0) {
    // Of some the facts may not tell: then those that it hits are named, for the others may get through.
    const all = fates.every(({ outcome }) => outcome === 'fails');
    const sooner = hit.length < fates.length ? ` (${hit.length} for this, the others for another reason)` : '';
    const hits = all
      ? [`all ${fates.length} clients that were looked at${sooner}`]
      : familiesOf(hitNow.length > 0 ? hitNow : hit, fates);
    return { affects: hits, spares: [] };
  }
  if (throughNow.length === 0) return { affects: ['every client in support'], spares: familiesOf(through, fates) };
  const spared = familiesOf(throughNow, fates);
  // They get through because they mend it themselves, which tells a person why the browser is no proof.
  const last = spared.pop();
  const how = causes[0] === 'chain-incomplete' && fetchesItself ? ' (they fetch it themselves)' : '';
  return {
    affects: familiesOf(hitNow.length > 0 ? hitNow : hit, fates),
    spares: last === undefined ? [] : [...spared, `${last}${how}`],
  };
}

/** `Chrome, curl, Java 8`: a family by its name where all its members are among those meant. */
function familiesOf(meant: readonly Fate[], all: readonly Fate[]): string[] {
  const names = meant.map(({ family, name, supported }) =>
    all.every((each) => each.family !== family || each.supported !== supported || meant.includes(each)) &&
    (supported || all.every((each) => each.family !== family || meant.includes(each)))
      ? family
      : name,
  );
  return [...new Set(names)];
}

/** How clients fare, in a sentence for a server that is in order; null where there is nothing to say. */
export function faresWell(fates: readonly Fate[]): string | null {
  const through = fates.filter(({ outcome }) => outcome === 'works' || outcome === 'warns');
  const not = fates.filter(({ outcome }) => outcome === 'fails');
  if (through.length === 0) return null;
  const works = `Works with ${familiesOf(through.filter(inSupport), fates).join(', ')}`;
  if (not.length === 0) return works;
  const now = not.filter(inSupport);
  return now[0]
    ? `${works}; not with ${familiesOf(now, fates).join(', ')} (${now[0].why})`
    : `${works}; not with ${familiesOf(not, fates).join(', ')} (out of support)`;
}

function inSupport({ supported }: Fate): boolean {
  return supported;
}
