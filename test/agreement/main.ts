import { parseArgs } from 'node:util';
import { realClients } from './clients/all.ts';
import { have, havePrograms } from './having.ts';
import { allCells, ratesOf } from './matrix.ts';
import { makeOtherRoot, record } from './record.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    install: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    hellos: { type: 'boolean', default: false },
    missing: { type: 'boolean', default: false },
    scenario: { type: 'string', multiple: true, default: [] },
  },
});
if (values.install) {
  await havePrograms();
  for (const client of realClients.filter(
    ({ id }) => positionals.length === 0 || positionals.some((each) => id.startsWith(each)),
  ))
    await have(client.needs).catch((error: unknown) => process.stderr.write(`${client.id}: ${String(error)}\n`));
}
if (values.record) {
  await makeOtherRoot();
  await record({
    clients: positionals,
    scenarios: values.scenario,
    hellos: values.hellos,
    missingOnly: values.missing,
  });
}

if (!values.record && !values.install) {
  const cells = await allCells(values.scenario);
  for (const { client, scenario, real, predicted, outcomeAgrees, errorAgrees } of cells)
    if (!outcomeAgrees || errorAgrees === false)
      process.stdout.write(
        `${scenario} ${client}\n  real       ${real.outcome} ${real.error}\n  predicted  ${predicted.outcome} ${predicted.error}\n`,
      );
  process.stdout.write(`${JSON.stringify(ratesOf(cells))}\n`);
}
