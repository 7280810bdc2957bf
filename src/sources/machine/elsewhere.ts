import type { Diagnosis } from '../../causes/diagnosis.ts';
import type { MachineCondition } from '../../causes/machine/facts.ts';
import { observeServer } from '../server.ts';
import type { ServerRequest } from '../server-request.ts';
import type { World } from '../world.ts';

/** Whether the target is well at the address that others give: then the address here is what is wrong. */
export async function triedElsewhere(
  conditions: MachineCondition[],
  diagnosis: Diagnosis | null,
  server: ServerRequest | null,
  world: World,
): Promise<MachineCondition[]> {
  if (!server || !diagnosis || diagnosis.verdict === 'healthy') return conditions;
  return Promise.all(
    conditions.map(async (condition) => {
      if (condition.elsewhere === null) return condition;
      const { target } = server;
      const there = await observeServer(
        { ...server, target: { ...target, connect: { host: condition.elsewhere, port: target.port } } },
        world,
      );
      const well = there.diagnosis.verdict === 'healthy' || there.diagnosis.verdict === 'degraded';
      return well
        ? {
            ...condition,
            // Of a large site, the other address may be another of its own.
            certainty: condition.certainty === 'possible' ? ('likely' as const) : ('certain' as const),
            weight: 'breaks' as const,
            settle: null,
            evidence: [...condition.evidence, `at ${condition.elsewhere} the same name is served rightly`],
          }
        : condition;
    }),
  );
}
