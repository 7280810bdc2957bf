/**
 * Times how long it takes to predict how every known client takes one chain, cold and warm, and how long the clients of every
 * report take to load.
 *
 *   node bench/clients.ts [--runs 50]
 */
import { parseArgs } from 'node:util';
import { startLab } from '../src/sources/lab.ts';
import { clientStores } from '../src/sources/client-stores.ts';
import { realWorld } from '../src/sources/real-world.ts';
import { observeServer } from '../src/sources/server.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '50' } } });
const stopping = new AbortController();
const base = { at: null, identity: null, offline: false, timeoutMs: 2_000, signal: stopping.signal };
const lab = await startLab('chain-incomplete', base, realWorld);
const { facts, diagnosis } = await observeServer(lab.request, lab.world);
const storeFor = await clientStores(lab.request, lab.world, null);
await lab.stop();

const loading = performance.now();
const { mainstream } = await import('../src/clients/mainstream.ts');
const loadedDozen = performance.now();
const { clients } = await import('../src/clients/profiles/generated/all.ts');
const loadedAll = performance.now();
const { predict } = await import('../src/clients/predict.ts');

const cold = timed(() => predict(clients, facts, { diagnosis, storeFor }));
const all = Array.from({ length: Number(values.runs) }, () =>
  timed(() => predict(clients, facts, { diagnosis, storeFor })),
);
const few = Array.from({ length: Number(values.runs) }, () =>
  timed(() => predict(mainstream, facts, { diagnosis, storeFor })),
);
process.stdout.write(
  [
    `load: ${mainstream.length} clients of every report ${(loadedDozen - loading).toFixed(1)} ms, all ${clients.length} another ${(loadedAll - loadedDozen).toFixed(1)} ms (from source)`,
    `one chain for all ${clients.length} clients: ${cold.toFixed(1)} ms cold, ${median(all).toFixed(1)} ms warm (median of ${all.length})`,
    `one chain for ${mainstream.length} clients: ${median(few).toFixed(2)} ms warm`,
    'in milliseconds of the processor, which are the same on a busy machine',
    '',
  ].join('\n'),
);
process.exit(0);

function timed(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
