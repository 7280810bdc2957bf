import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startScenario } from '../../src/lab/servers/run.ts';
import { allServers } from './servers.ts';
import type { LabServer, Scenario } from '../../src/lab/scenario.ts';
import { realClients } from './clients/all.ts';
import { recordHellos } from './hello-recorder.ts';
import { type Answer, enterNamespace, furnish, scratch, serveNames } from './namespace.ts';
import { stable } from './stable.ts';
import type { RealClient, Seen, Visit } from './real-client.ts';
import { readRecording, writeRecording } from './recording.ts';
import { situationOf } from './situations.ts';

/** How many clients visit at once: most of a visit to a silent server is waiting. */
const atOnce = { usual: 3, silent: 12 };
const timeoutMs = 10_000;

/** What is asked for: clients by id (a prefix will do), scenarios by id; nothing named means all. */
export type Wanted = { clients: string[]; scenarios: string[]; hellos: boolean; missingOnly: boolean };

/** Records the clients against the lab: `npm run agreement -- --record [client...] [--scenario ID] [--hellos] [--missing]`. */
export async function record(wanted: Wanted): Promise<void> {
  enterNamespace();
  furnish();
  const clients = realClients.filter(({ id }) => matches(id, wanted.clients));
  const names = new Map<string, Answer>();
  const resolver = await serveNames((name) => names.get(name) ?? 'nxdomain');
  names.set('localhost', ['127.0.0.1']);
  names.set('www.example.test', ['127.0.0.1']);
  try {
    const usable = await recordFirstFlights(clients, wanted);
    if (!wanted.hellos) {
      const scenarios = (await allServers()).filter(({ id }) => matches(id, wanted.scenarios));
      for (const scenario of scenarios) await recordScenario(scenario, usable, names, wanted);
    }
  } finally {
    resolver.stop();
  }
}

function matches(id: string, wanted: string[]): boolean {
  return wanted.length === 0 || wanted.some((each) => id === each || id.startsWith(`${each}-`));
}

/** The version and three first flights of each client; those that do not even connect are left out, and said. */
async function recordFirstFlights(clients: RealClient[], wanted: Wanted): Promise<RealClient[]> {
  const usable: RealClient[] = [];
  await inTurn(clients, atOnce.usual, async (client) => {
    const recording = readRecording(client);
    if (wanted.missingOnly && recording.hellos.length > 0) return void usable.push(client);
    const version = await client.version().catch((error: unknown) => String(error));
    const recorder = await recordHellos();
    const samples: string[] = [];
    for (let sample = 0; sample < 3; sample++) {
      const before = recorder.flights().length;
      await visiting({ host: 'www.example.test', port: recorder.port, timeoutMs }, otherRoot, (visit) =>
        client.visit(visit),
      );
      const [first] = recorder
        .flights()
        .slice(before)
        .filter((flight) => /^(16|80)/.test(flight));
      if (first !== undefined) samples.push(first);
    }
    await recorder.stop();
    if (samples.length === 0) return say(`${client.id}: sent no ClientHello (${version})`);
    usable.push(client);
    const today = new Date().toISOString().slice(0, 10);
    writeRecording({ ...recording, version, recordedOn: today, hellos: distinct(samples) });
    say(`${client.id}: ${version}, ${samples.length} hellos of ${samples[0]!.length / 2} bytes`);
  });
  return clients.filter((client) => usable.includes(client));
}

/** Equal but for random, session id and key shares would be a parse; equal length and prefix is left to the reader. */
function distinct(samples: string[]): string[] {
  return [...new Set(samples)];
}

async function recordScenario(
  scenario: Scenario,
  clients: RealClient[],
  names: Map<string, Answer>,
  wanted: Wanted,
): Promise<void> {
  const situation = situationOf(scenario);
  if (situation.kind === 'not-applicable') return;
  const started = performance.now();
  const stopping = new AbortController();
  const running = await startScenario(scenario, { signal: stopping.signal });
  const { server, rootPem } = running;
  const [first] = server.addresses;
  const demands = demandsOf(server);
  const possible = clients.filter(({ cannot = [] }) => !demands.some((demand) => cannot.includes(demand)));
  const left = possible.filter((client) => !wanted.missingOnly || !readRecording(client).results[scenario.id]);
  names.set(running.host, server.client?.resolution ?? server.addresses.map(({ ip }) => ip));
  // A client that lacks the root has others: an empty list would be another fault.
  const roots = [server.client?.systemLacksRoot ? otherRoot : rootPem, ...(server.client?.systemOnlyRoots ?? [])];
  try {
    await inTurn(left, situation.silent ? atOnce.silent : atOnce.usual, async (client) => {
      const target = {
        host: running.host,
        port: first?.port ?? 443,
        timeoutMs: situation.silent ? 6_000 : timeoutMs,
        ...(server.client?.clockOffsetMs !== undefined && { clockOffsetSeconds: server.client.clockOffsetMs / 1000 }),
        ...(server.client?.identity && { identityPem: server.client.identity }),
      };
      const seen: Seen[] = [];
      for (let visit = 0; visit < situation.visits; visit++) {
        const one = await visiting(target, roots.join(''), (each) => client.visit(each)).catch((error: unknown) =>
          say(`${scenario.id}: ${client.id} could not be run: ${String(error)}`),
        );
        if (one) seen.push({ outcome: one.outcome, error: one.error && stable(one.error, target) });
      }
      const [most, ...also] = byFrequency(seen);
      if (!most) return;
      const recording = readRecording(client);
      recording.results[scenario.id] = { ...most, ...(also.length > 0 && { also }) };
      writeRecording(recording);
    });
  } finally {
    stopping.abort();
    await running.stop();
    names.delete(running.host);
  }
  if (left.length > 0)
    say(`${scenario.id}: ${left.length} clients in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** Each thing that was seen once, the most frequent first. */
function byFrequency(seen: Seen[]): Seen[] {
  const counts = new Map<string, number>();
  for (const each of seen) counts.set(JSON.stringify(each), (counts.get(JSON.stringify(each)) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([text]) => JSON.parse(text) as Seen);
}

/** What the scenario asks of a client beside a visit. */
function demandsOf({ client = {} }: LabServer): ('clock' | 'identity')[] {
  return [...(client.clockOffsetMs ? (['clock'] as const) : []), ...(client.identity ? (['identity'] as const) : [])];
}

type Target = Pick<Visit, 'host' | 'port' | 'timeoutMs' | 'clockOffsetSeconds'> & {
  identityPem?: { certPem: string; keyPem: string };
};

/** A visit with a directory of its own, which goes when it is over. */
async function visiting<Result>(
  target: Target,
  rootsPem: string,
  use: (visit: Visit) => Promise<Result>,
): Promise<Result> {
  mkdirSync(scratch, { recursive: true });
  const dir = mkdtempSync(join(scratch, 'visit-'));
  const caFile = join(dir, 'roots.pem');
  writeFileSync(caFile, rootsPem);
  const { identityPem, ...rest } = target;
  const identity = { certFile: join(dir, 'client.crt'), keyFile: join(dir, 'client.key') };
  if (identityPem) {
    writeFileSync(identity.certFile, identityPem.certPem);
    writeFileSync(identity.keyFile, identityPem.keyPem);
  }
  try {
    return await use({
      ...rest,
      url: `https://${target.host}:${target.port}/`,
      caFile,
      dir,
      ...(identityPem && { identity }),
    });
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A root that issued nothing here. */
let otherRoot = '';

/** Makes the root that is trusted where no certificate is sent, or none that it issued. */
export async function makeOtherRoot(): Promise<void> {
  const { makeLabPki } = await import('../../src/lab/pki.ts');
  const pki = await makeLabPki(Date.now());
  otherRoot = (
    await pki.authority({ issuer: 'self', subject: { C: 'ZZ', O: 'another authority', CN: 'another root' } })
  ).certPem;
}

async function inTurn<Item>(items: Item[], width: number, use: (item: Item) => Promise<unknown>): Promise<void> {
  const queue = [...items];
  const work = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await use(item);
  };
  await Promise.all(Array.from({ length: width }, work));
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
