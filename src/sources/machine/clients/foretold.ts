import type { ClientRun } from '../../../causes/machine/facts.ts';
import type { Observed } from '../../server.ts';
import type { ServerRequest } from '../../server-request.ts';
import type { World } from '../../world.ts';
import { profileOf } from './profiles.ts';

/** The runs with what the profile of each client foretells, and with what its error means. */
export async function foretold(
  runs: readonly ClientRun[],
  observed: Observed,
  server: ServerRequest,
  world: World,
): Promise<ClientRun[]> {
  const [{ clients }, { predictClients }, { explainText }] = await Promise.all([
    import('../../../clients/profiles/generated/all.ts'),
    import('../../predictions.ts'),
    import('../../../messages/explain-text.ts'),
  ]);
  const gnutls = runs.find(({ id }) => id === 'gnutls')?.version ?? null;
  const profiles = runs.map((run) => profileOf(run, clients, gnutls));
  const chosen = [...new Set(profiles.filter((each) => each !== null))];
  const request = { ...server, clients: chosen };
  const { predictions } =
    chosen.length > 0
      ? await predictClients(observed.facts, observed.diagnosis, request, world, observed)
      : { predictions: [] };
  return runs.map((run, index) => {
    const profile = profiles[index];
    const prediction = predictions.find(({ id }) => id === profile?.id);
    const said = run.error ?? run.hidden;
    return {
      ...run,
      predicted:
        prediction && prediction.outcome !== 'unknown'
          ? { profile: prediction.id, outcome: prediction.outcome, error: prediction.error }
          : null,
      cause: said === null ? null : (explainText(said, { now: world.now() }).failures[0]?.causes[0]?.cause ?? null),
    };
  });
}
