import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allScenarios, type RunningScenario, startScenario, UnknownScenario } from '../lab/servers/run.ts';
import { wrap } from '../report/terminal/layout.ts';
import { exitCode } from './exit-code.ts';
import { standardOutput, finish, outputWidth, paint } from './terminal.ts';
import { nearest } from '../wire/nearest.ts';
import { UsageError } from './usage-error.ts';
import { hostPort } from '../net/place.ts';

/** `whytls lab`: lists the scenarios, or starts those named and keeps them up until Ctrl-C. */
export async function lab(ids: string[]): Promise<void> {
  if (ids.length === 0) return finish(await listing(), exitCode.healthy);
  const stopping = new AbortController();
  const running = await startAll([...new Set(ids)], stopping.signal);
  const dir = mkdtempSync(join(tmpdir(), 'whytls-lab-'));
  const stop = (signal: NodeJS.Signals) => {
    stopping.abort();
    rmSync(dir, { recursive: true, force: true });
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  standardOutput().write(
    `${running.flatMap((each) => [...howToReach(each, dir), '']).join('\n')}\nThey run until Ctrl-C.\n`,
  );
}

async function startAll(ids: string[], signal: AbortSignal): Promise<RunningScenario[]> {
  try {
    return await Promise.all(ids.map((id) => startScenario(id, { signal })));
  } catch (error) {
    throw asUsageError(error);
  }
}

/** An unknown scenario in words: what was typed, and the nearest right one. Any other error as it is. */
export function asUsageError(error: unknown): unknown {
  if (!(error instanceof UnknownScenario)) return error;
  const { id, known } = error;
  const near = nearest(id, known);
  const where = `whytls lab lists all ${known.length}.`;
  if (id === '') return new UsageError(`lab: needs a scenario behind it, such as lab:chain-incomplete. ${where}`);
  return new UsageError(`there is no lab scenario ${id}${near ? `; did you mean ${near}?` : '.'} ${where}`, {
    cause: error,
  });
}

async function listing(): Promise<string> {
  const scenarios = await allScenarios();
  const ids = Math.max(...scenarios.map(({ id }) => id.length)) + 2;
  const room = Math.min(120, Math.max(ids + 30, outputWidth())) - ids;
  const rows = scenarios.flatMap(({ id, title }) =>
    wrap(title, room).map((line, index) => (index === 0 ? paint('strong', id.padEnd(ids)) : ' '.repeat(ids)) + line),
  );
  return `${rows.join('\n')}\n\nwhytls lab:ID diagnoses one; whytls lab ID... starts some.\n`;
}

function howToReach({ scenario, host, server, rootPem }: RunningScenario, dir: string): string[] {
  const { id, title } = scenario;
  const { starttls, ...acted } = server.client ?? {};
  const root = join(dir, `${id}.pem`);
  writeFileSync(root, rootPem);
  const addresses = server.addresses.map(({ ip, port }) => hostPort({ host: ip, port }));
  const [first] = addresses;
  const head = [
    paint('strong', `${id}: ${title}`),
    `  listens  ${addresses.join(', ') || 'nowhere'}, for the name ${host}`,
    `  root     ${root}`,
  ];
  // A clock, a resolver, a store of roots: what a command elsewhere would not have.
  if (first === undefined || Object.keys(acted).length > 0)
    return [...head, `  try      whytls lab:${id}   (it plays the client's part of it, too)`];
  const upgrade = starttls === undefined ? '' : ` --starttls ${starttls}`;
  return [
    ...head,
    `  try      whytls ${host} --connect ${first} --only-ca ${root}${upgrade}`,
    ...(upgrade === '' ? [`           curl --cacert ${root} --connect-to ::${first} https://${host}/`] : []),
    `           openssl s_client -connect ${first} -servername ${host} -CAfile ${root}${upgrade.replace('--', '-')}`,
  ];
}
