import { parseArgs } from 'node:util';
import { realClients } from './clients/all.ts';
import { have } from './having.ts';
import { makeHelloRoot, record } from './record.ts';

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
  for (const client of realClients.filter(
    ({ id }) => positionals.length === 0 || positionals.some((each) => id.startsWith(each)),
  ))
    await have(client.needs).catch((error: unknown) => process.stderr.write(`${client.id}: ${String(error)}\n`));
}
if (values.record) {
  await makeHelloRoot();
  await record({
    clients: positionals,
    scenarios: values.scenario,
    hellos: values.hellos,
    missingOnly: values.missing,
  });
}
