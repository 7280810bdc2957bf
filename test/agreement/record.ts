import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allScenarios, startScenario } from '../../src/lab/servers/run.ts';
import type { Scenario } from '../../src/lab/scenario.ts';
import { realClients } from './clients/all.ts';
import { recordHellos } from './hello-recorder.ts';
import { type Answer, enterNamespace, furnish, scratch, serveNames } from './namespace.ts';
import { stable } from './stable.ts';
import type { RealClient, Visit } from './real-client.ts';
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
      const scenarios = (await allScenarios()).filter(({ id }) => matches(id, wanted.scenarios));
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
      await visiting({ host: 'www.example.test', port: recorder.port, timeoutMs }, rootForHellos(), (visit) =>
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
  const left = clients.filter((client) => !wanted.missingOnly || !readRecording(client).results[scenario.id]);
  if (left.length === 0) return;
  const started = performance.now();
  const stopping = new AbortController();
  const running = await startScenario(scenario, { signal: stopping.signal });
  const { server, rootPem } = running;
  const [first] = server.addresses;
  names.set(scenario.host, server.client?.resolution ?? server.addresses.map(({ ip }) => ip));
  const roots = [...(server.client?.systemLacksRoot ? [] : [rootPem]), ...(server.client?.systemOnlyRoots ?? [])];
  try {
    await inTurn(left, situation.silent ? atOnce.silent : atOnce.usual, async (client) => {
      const target = {
        host: scenario.host,
        port: first?.port ?? 443,
        timeoutMs: situation.silent ? 6_000 : timeoutMs,
        ...(server.client?.clockOffsetMs !== undefined && { clockOffsetSeconds: server.client.clockOffsetMs / 1000 }),
        ...(server.client?.identity && { identityPem: server.client.identity }),
      };
      const seen = await visiting(target, roots.join(''), (visit) => client.visit(visit));
      const recording = readRecording(client);
      recording.results[scenario.id] = { outcome: seen.outcome, error: seen.error && stable(seen.error, target) };
      writeRecording(recording);
    });
  } finally {
    stopping.abort();
    await running.stop();
    names.delete(scenario.host);
  }
  say(`${scenario.id}: ${left.length} clients in ${((performance.now() - started) / 1000).toFixed(1)} s`);
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

let helloRoot: string | null = null;

/** Any root will do where no certificate is ever sent. */
function rootForHellos(): string {
  helloRoot ??= globalRoot;
  return helloRoot;
}

let globalRoot = '';

/** Makes the root that is trusted while hellos are recorded. */
export async function makeHelloRoot(): Promise<void> {
  const { makeLabPki } = await import('../../src/lab/pki.ts');
  globalRoot = (await makeLabPki(Date.now())).root.certPem;
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
