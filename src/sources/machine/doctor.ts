import type { Facts } from '../../causes/facts.ts';
import type { Diagnosis } from '../../causes/diagnosis.ts';
import { diagnoseMachine } from '../../causes/machine/diagnosis.ts';
import type { MachineFinding } from '../../causes/machine/rank.ts';
import type { MachineCondition, MachineFacts } from '../../causes/machine/facts.ts';
import { toPem } from '../../pki/files/pem.ts';
import { observeServer } from '../server.ts';
import type { ServerRequest } from '../server-request.ts';
import type { World } from '../world.ts';
import { runClients } from './clients/experiment.ts';
import { foretold } from './clients/foretold.ts';
import { runners } from './clients/runners/generated/all.ts';
import { triedConditions } from './clients/tried.ts';
import type { DoctorRequest } from './doctor-request.ts';
import { triedElsewhere } from './elsewhere.ts';
import { isOffline, isOnline, lookOver } from './look-over.ts';
import type { Machine } from './machine.ts';
import { watchedLoss } from './network/loss.ts';
import { noTime } from './skipped.ts';
import { type CleanRoots, cleanRootsOf } from './trust/clean-roots.ts';

export type Examined = {
  machine: MachineFacts;
  /** The facts of the target, null where none was given. */
  facts: Facts | null;
  diagnosis: Diagnosis;
  findings: MachineFinding[];
};

/** Looks over this machine, and with a target runs every client against it: what is wrong here, and what proves it. */
export async function examine(request: DoctorRequest, machine: Machine, world: World): Promise<Examined> {
  const { server, signal, onProgress } = request;
  const roots = rootsOf(machine, server);
  const loss = server && (await watchedLoss(machine, server.target, signal));
  const [looked, observed] = await Promise.all([
    lookOver(request, machine, async () => pemOf(await roots())),
    server ? observeServer(server, world) : null,
  ]);
  const conditions = await triedElsewhere(
    onceNamed(looked.flatMap((each) => each.conditions)),
    observed?.diagnosis ?? null,
    server,
    world,
  );
  const runs =
    server && loss
      ? await runClients(machine, runners, {
          target: server.target,
          conditions,
          cleanRoots: pemOf(await roots()),
          addedRoots: (await roots()).added,
          broken: observed?.diagnosis.verdict === 'broken',
          isLossy: async () => (await loss.measured()) !== null,
          timeoutMs: request.timeoutMs,
          signal,
          ...(onProgress && { onProgress }),
        })
      : [];
  const lost = await loss?.seen();
  const unlooked = looked.filter(({ record }) => record.skipped.some(({ why }) => why === noTime)).length;
  const facts: MachineFacts = {
    platform: machine.platform,
    conditions: [...conditions, ...(await triedConditions(machine, runs)), ...(lost ? [lost] : [])],
    checks: looked.map(({ record }) => record),
    runs: server && observed ? await foretold(runs, observed, server, world) : runs,
    // On a machine that had no time for all of it, an answer may have come that nobody looked at.
    offline: unlooked === 0 && looked.some(isOffline) && !looked.some(isOnline),
    unlooked,
  };
  return { machine: facts, facts: observed?.facts ?? null, ...diagnoseMachine(facts, observed?.diagnosis ?? null) };
}

/** The roots of a clean environment, with those that were given; read when they are first asked for. */
function rootsOf(machine: Machine, server: ServerRequest | null): () => Promise<CleanRoots> {
  const given = (server?.roots?.certificates ?? []).map(({ der }) => toPem(der));
  let roots: Promise<CleanRoots> | null = null;
  return () => (roots ??= cleanRootsOf(machine).then((here) => ({ ...here, added: [...here.added, ...given] })));
}

function pemOf({ publicOnes, added }: CleanRoots): string {
  return publicOnes + added.join('');
}

/** Ids tell what a run was made without: of two settings that are called alike, the second gets a number. */
function onceNamed(conditions: readonly MachineCondition[]): MachineCondition[] {
  const counts = new Map<string, number>();
  return conditions.map((each) => {
    const count = (counts.get(each.id) ?? 0) + 1;
    counts.set(each.id, count);
    return count === 1 ? each : { ...each, id: `${each.id}-${count}` };
  });
}
