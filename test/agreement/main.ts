import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { realClients } from './clients/all.ts';
import { have, havePrograms } from './having.ts';
import { allCells, differs, ratesOf, ratesText, renderCell, renderMatrix } from './matrix.ts';
import { page } from './page.ts';
import { makeOtherRoot, record } from './record.ts';
import { readRecordings } from './recording.ts';

const usage = `npm run agreement                          the matrix: predictions beside what real clients did
npm run agreement -- CLIENT...             these clients' cells in full
npm run agreement -- --scenario ID         this scenario's cells in full (may be repeated)
npm run agreement -- --page                writes docs/predictions.md
npm run agreement -- --install [CLIENT...] gets the clients (needs root)
npm run agreement -- --record [CLIENT...]  records them: --scenario ID, --hellos, --missing for what is not there yet
`;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    install: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    hellos: { type: 'boolean', default: false },
    missing: { type: 'boolean', default: false },
    page: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    scenario: { type: 'string', multiple: true, default: [] },
  },
});

if (values.help) process.stdout.write(usage);
else if (values.install) await install(positionals);
else if (values.record) {
  await makeOtherRoot();
  await record({
    clients: positionals,
    scenarios: values.scenario,
    hellos: values.hellos,
    missingOnly: values.missing,
  });
} else await compare();

async function install(wanted: string[]): Promise<void> {
  await havePrograms();
  for (const { id, needs } of realClients) {
    if (wanted.length > 0 && !wanted.some((each) => id.startsWith(each))) continue;
    await have(needs).catch((error: unknown) => process.stderr.write(`${id} cannot be had: ${String(error)}\n`));
  }
}

async function compare(): Promise<void> {
  const cells = await allCells(values.scenario);
  if (values.page) writeFileSync(join(import.meta.dirname, '../../docs/predictions.md'), page(cells, readRecordings()));
  const chosen = cells.filter(
    ({ client }) => positionals.length === 0 || positionals.some((each) => client.startsWith(each)),
  );
  const inFull = positionals.length > 0 || values.scenario.length > 0;
  if (!inFull) process.stdout.write(`${renderMatrix(cells)}\n`);
  const shown = inFull ? chosen : chosen.filter(differs);
  process.stdout.write(shown.map((cell) => `${renderCell(cell)}\n`).join(''));
  process.stdout.write(`${ratesText(ratesOf(chosen))}\n`);
}
