import { monotonicMs } from './net/monotonic.ts';
import { buildReport } from './report/build/build.ts';
import type { Report } from './report/report.ts';
import { agree } from './causes/agree.ts';
import { diagnose } from './causes/diagnose.ts';
import type { Facts } from './causes/facts.ts';
import { causes } from './causes/generated/all.ts';
import type { Prediction } from './clients/prediction.ts';
import { closeSpares, type Spares } from './probes/planner.ts';
import { type Observed, observeServer } from './sources/server.ts';
import type { ServerRequest } from './sources/server-request.ts';
import { rememberingStores } from './sources/remembering-stores.ts';
import type { World } from './sources/world.ts';
import { version } from './version.ts';

/** The report, and the facts with every trace for those who draw or record them. */
export type Answer = { report: Report; facts: Facts };

/** Why TLS fails for this server, and how to fix it: observe, diagnose, prescribe, report. */
export async function why(request: ServerRequest, outside: World): Promise<Answer> {
  const start = monotonicMs();
  const world = rememberingStores(outside);
  const spares: Spares = { waiting: [], unused: 0 };
  const observed = await observeServer(request, world, spares);
  const { predictClients } = await import('./sources/predictions.ts');
  const { facts, predictions } = await predictClients(observed.facts, observed.diagnosis, request, world, observed);
  closeSpares(spares);
  // What was asked in the name of clients may have met another server behind the address.
  const known = facts === observed.facts ? observed : diagnose(facts, causes);
  const diagnosis = agree(known.diagnosis, predictions, request.client?.client.id ?? null, causes);
  return answerOf({ facts: { ...facts, unused: spares.unused }, diagnosis }, predictions, world, start);
}

/** From what was observed to what is told; `start` as of monotonicMs(). */
export async function answerOf(
  { facts, diagnosis }: Pick<Observed, 'facts' | 'diagnosis'>,
  predictions: Prediction[],
  world: World,
  start: number,
): Promise<Answer> {
  const { findings } = diagnosis;
  // A server in order needs none of them.
  const fixes = findings.length > 0 ? (await import('./fixes/prescribe.ts')).prescribeAll(findings, facts) : new Map();
  const totalMs = monotonicMs() - start;
  return { report: buildReport({ facts, diagnosis, predictions, fixes, totalMs, now: world.now(), version }), facts };
}
