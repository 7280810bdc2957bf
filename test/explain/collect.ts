/**
 * Collects what real programs printed when they failed at the lab's servers, from the recordings of `test/agreement`:
 * `node test/explain/collect.ts [FOLDER]` writes `data/recorded.json`, one message a line. To record again, run
 * `npm run agreement -- --record` first. Texts that differ in names, numbers and times alone are one message, and
 * whatever made a program say it is among its causes.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scenarios } from '../../src/lab/generated/all.ts';

type Recording = { client: string; results: Record<string, { outcome: string; error: string | null }> };
type Said = { text: string; clients: Set<string>; causes: Set<string> };

const folder = process.argv[2] ?? join(import.meta.dirname, '../agreement/recorded');
const expected = new Map<string, string[]>(
  scenarios.map(({ id, expect: { cause, alsoAllowed } }) => [id, [...(cause ? [cause] : []), ...(alsoAllowed ?? [])]]),
);
const texts = new Map<string, Said>();
for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
  const { client, results } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Recording;
  for (const [scenario, { outcome, error }] of Object.entries(results)) {
    const causes = expected.get(scenario) ?? [];
    if (outcome !== 'fails' || error === null || causes.length === 0) continue;
    const key = withoutNames(error);
    const each = texts.get(key) ?? { text: error, clients: new Set(), causes: new Set() };
    texts.set(key, each);
    each.clients.add(client);
    for (const cause of causes) each.causes.add(cause);
  }
}
const rows = [...texts.values()]
  .map(({ text, clients, causes }) =>
    JSON.stringify({ text, causes: [...causes].sort(), clients: [...clients].sort() }),
  )
  .sort();
writeFileSync(join(import.meta.dirname, 'data/recorded.json'), `[\n${rows.join(',\n')}\n]\n`);

function withoutNames(error: string): string {
  return error
    .replace(/https?:\/\/[^ '")]*/g, 'URL')
    .replace(/(?:\*\.)?[a-z0-9.-]+\.(?:test|com|example)\b/g, 'HOST')
    .replace(/HOST(?:, HOST)*/g, 'HOST')
    .replace(/CN=[^,\n)]*/g, 'CN')
    .replace(/\d{4}-\d\d-\d\dT[\d:.Z]+/g, 'TIME')
    .replace(/0x[0-9a-f]+|[0-9A-F]{8,}|\d{3,}/g, 'N')
    .replace(/^[A-Za-z. :[\]<>-]*(?:Error|Exception)\b:? ?/, '');
}
