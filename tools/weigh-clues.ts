/**
 * Measures the ranking of `whytls explain` on texts whose cause is known, and fits `src/messages/clues/weights.ts` to them:
 *
 *   node tools/weigh-clues.ts [FILE...] [--folds 6] [--rate 1] [--write] [--without]
 *
 * Each file is a list of `{ "text", "first": [causes that are right] }`, as `test/explain/data/pasted.json`, which is read
 * when none is named. Printed are the shares whose cause comes first, and among the first three, with the weights as they
 * are; with weights fitted to the texts of all folds but one and measured on that one; and with weights fitted to all,
 * which `--write` keeps. Fitting is logistic regression held near the present weights: a clue that few texts have stays.
 * With `--without` it tells instead how many texts have each clue, and how many of them come right with it and without:
 * a clue that moves none is to go.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CauseId } from '../src/causes/generated/ids.ts';
import { type ClueId, type Weigh, weights } from '../src/messages/clues/weights.ts';
import { readText } from '../src/messages/explain-text.ts';
import { candidates } from '../src/messages/ranking.ts';
import { isPublicName } from '../src/sources/public-name.ts';

/** A text whose cause is known, as the ranking sees it. */
type Case = { clues: ClueId[]; causes: { cause: CauseId; prior: number; right: boolean }[] };
/** Logarithms of the factors, by clue and cause. */
type Table = Map<ClueId, Map<CauseId, number>>;

const steps = 120;
const learning = 0.06;
/** What a logarithm costs that differs from today's by one, in texts. */
const stiffness = 3;

const root = join(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    folds: { type: 'string', default: '6' },
    /** How strongly the weights are held where they are. */
    rate: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
    without: { type: 'boolean', default: false },
  },
});
const files = positionals.length > 0 ? positionals : [join(root, 'test/explain/data/pasted.json')];
const cases = files.flatMap((file) => (JSON.parse(readFileSync(file, 'utf8')) as Labelled[]).map(caseOf));
const hold = Number(values.rate);
const folds = Number(values.folds);

const now = tableOf(weights);
report('as they are', cases, () => now);
if (values.without) for (const clue of now.keys()) reportWithout(clue);
else reportFitted();

type Labelled = { text: string; first: string[] };

function caseOf({ text, first }: Labelled): Case {
  const [found] = readText(text, { now: Date.now(), isPublicName }).found;
  return {
    clues: found?.clues.map(({ id }) => id) ?? [],
    causes: found
      ? candidates(found.hit, found.clues).map((each) => ({ ...each, right: first.includes(each.cause) }))
      : [],
  };
}

function reportFitted(): void {
  const fitted = Array.from({ length: folds }, (_, fold) =>
    fit(cases.filter((_each, index) => index % folds !== fold)),
  );
  report(`fitted without the fold (${folds} folds)`, cases, (index) => fitted[index % folds] as Table);
  const all = fit(cases);
  report('fitted to all', cases, () => all);
  if (values.write) write(all);
}

function reportWithout(clue: ClueId): void {
  const without = new Map(now).set(clue, new Map());
  const having = cases.filter(({ clues }) => clues.includes(clue));
  const right = (table: Table) => having.filter((each) => ranked(each, table)[0]?.right).length;
  process.stdout.write(`${clue}: in ${having.length} texts, ${right(now)} right with it, ${right(without)} without\n`);
}

/** Shares in which a right cause comes first, and among the first three. */
function report(what: string, all: Case[], tableFor: (index: number) => Table): void {
  let [first, three] = [0, 0];
  for (const [index, each] of all.entries()) {
    const order = ranked(each, tableFor(index));
    if (order[0]?.right) first++;
    if (order.slice(0, 3).some(({ right }) => right)) three++;
  }
  const share = (count: number) => `${((100 * count) / all.length).toFixed(1)} %`;
  process.stdout.write(`${what}: ${all.length} texts, first ${share(first)}, in three ${share(three)}\n`);
}

function ranked(each: Case, table: Table): { right: boolean; score: number }[] {
  return scored(each, table).sort((a, b) => b.score - a.score);
}

function scored({ clues, causes }: Case, table: Table): { right: boolean; score: number }[] {
  return causes.map(({ cause, prior, right }) => ({
    right,
    score: clues.reduce((sum, clue) => sum + (table.get(clue)?.get(cause) ?? 0), Math.log(prior)),
  }));
}

/** Gradient descent (Adam) on the likelihood of the right causes, with a penalty on what moves away from the present weights. */
function fit(training: Case[]): Table {
  const start = tableOf(weights);
  const table = tableOf(weights);
  const moments = new Map<string, { first: number; second: number }>();
  for (let step = 1; step <= steps; step++) {
    const gradient = gradientOf(training, table);
    for (const [clue, row] of gradient)
      for (const [cause, slope] of row) {
        const value = table.get(clue)?.get(cause) ?? 0;
        const pull = slope + hold * stiffness * (value - (start.get(clue)?.get(cause) ?? 0));
        const key = `${clue} ${cause}`;
        const moment = moments.get(key) ?? { first: 0, second: 0 };
        moments.set(key, moment);
        moment.first = 0.9 * moment.first + 0.1 * pull;
        moment.second = 0.999 * moment.second + 0.001 * pull * pull;
        const [mean, spread] = [moment.first / (1 - 0.9 ** step), moment.second / (1 - 0.999 ** step)];
        table.get(clue)?.set(cause, value - (learning * mean) / (Math.sqrt(spread) + 1e-8));
      }
  }
  return table;
}

function gradientOf(training: Case[], table: Table): Table {
  const gradient: Table = new Map([...table].map(([clue]) => [clue, new Map<CauseId, number>()]));
  for (const each of training) {
    const scores = scored(each, table);
    const most = Math.max(...scores.map(({ score }) => score));
    const odds = scores.map(({ score }) => Math.exp(score - most));
    const sum = odds.reduce((a, b) => a + b, 0);
    const right = odds.reduce((a, b, index) => a + (scores[index]?.right ? b : 0), 0);
    if (right === 0) continue;
    for (const [index, { cause }] of each.causes.entries()) {
      const odd = odds[index] ?? 0;
      const slope = odd / sum - (scores[index]?.right ? odd / right : 0);
      for (const clue of each.clues) {
        const row = gradient.get(clue);
        row?.set(cause, (row.get(cause) ?? 0) + slope);
      }
    }
  }
  return gradient;
}

function tableOf(from: Record<ClueId, Weigh>): Table {
  return new Map(
    (Object.entries(from) as [ClueId, Weigh][]).map(([clue, weigh]) => [
      clue,
      new Map((Object.entries(weigh) as [CauseId, number][]).map(([cause, factor]) => [cause, Math.log(factor)])),
    ]),
  );
}

/** Rewrites the table, with two digits that count; what changes next to nothing is left out. */
function write(table: Table): void {
  const path = join(root, 'src/messages/clues/weights.ts');
  const text = readFileSync(path, 'utf8');
  const rows = [...table].map(([clue, row]) => {
    const factors = [...row]
      .map(([cause, log]) => [cause, Number(Math.exp(log).toPrecision(2))] as const)
      .filter(([, factor]) => factor < 0.91 || factor > 1.1)
      .sort(([, a], [, b]) => b - a);
    return `  '${clue}': { ${factors.map(([cause, factor]) => `'${cause}': ${factor}`).join(', ')} },`;
  });
  const begin = text.indexOf('export const weights = {');
  const end = text.indexOf('} satisfies');
  writeFileSync(path, `${text.slice(0, begin)}export const weights = {\n${rows.join('\n')}\n${text.slice(end)}`);
}
