import type { Diagnosis } from '../causes/diagnosis.ts';
import type { Attempt, Facts } from '../causes/facts.ts';
import { connectionsOf } from '../causes/reading.ts';
import { predict } from '../clients/predict.ts';
import type { Prediction } from '../clients/prediction.ts';
import { type AskOptions, askQuestions } from '../probes/planner.ts';
import { questionOf, stopOf } from './client-questions.ts';
import { clientStores } from './client-stores.ts';
import { spare } from './connection-budget.ts';
import { askLost } from './lost-hellos.ts';
import { openFates, chosenClients, certificatesOf } from './open-fates.ts';
import type { ServerRequest, WhichClients } from './server-request.ts';
import type { World } from './world.ts';

export type Predicted = { facts: Facts; predictions: Prediction[] };

/**
 * Predicts how clients fare from what has been observed, and asks the server in the name of those of which the facts do not
 * tell, as far as connections are left. `add` puts attempts among the facts.
 */
export async function predictClients(
  facts: Facts,
  diagnosis: Diagnosis,
  request: ServerRequest,
  world: World,
  ask: { options: AskOptions; add(facts: Facts, attempts: Attempt[]): Promise<Facts> },
): Promise<Predicted> {
  const which = request.clients ?? 'mainstream';
  if (which === 'none') return { facts, predictions: [] };
  const clients = await chosenClients(which, request.client?.client ?? null, request.target);
  const stopAfter = stopOf(diagnosis);
  const { predictions, open, predictFrom } = await openFates(clients, facts, diagnosis, request, world);
  const canAsk = !request.signal.aborted && facts.attempts.some(({ handshake }) => handshake);
  const asked = canAsk ? open.slice(0, spare(connectionsOf(facts), which, diagnosis)) : [];
  let told = facts;
  // Whoever is known to be lost is asked again beside the others.
  const lost = askLost(facts, asked, clients, diagnosis, ask.options);
  for (let at = 0; at < asked.length && !request.signal.aborted; at += atOnce) {
    const attempts = await askQuestions(
      'as-client',
      asked.slice(at, at + atOnce).map((client) => questionOf(client, facts, stopAfter)),
      told,
      ask.options,
    );
    told = await ask.add(told, attempts);
  }
  const again = await lost;
  if (again.length > 0) told = await ask.add(told, numbered(again, told));
  const further = again.length > 0 ? [] : await askLost(told, [], clients, diagnosis, ask.options);
  if (further.length > 0) told = await ask.add(told, numbered(further, told));
  if (told === facts) return { facts, predictions };
  // What was known before is not less so because others were refused meanwhile.
  const after = (await predictFrom(told)).map((each, index) =>
    each.outcome === 'unknown' ? (predictions[index] ?? each) : each,
  );
  return { facts: told, predictions: after };
}

/** The same for the chain of a file: there is nobody to ask. */
export async function predictForFile(
  facts: Facts,
  diagnosis: Diagnosis,
  which: WhichClients,
  roots: ServerRequest['roots'],
  world: World,
): Promise<Prediction[]> {
  if (which === 'none') return [];
  return predict(await chosenClients(which, facts.asClient?.client ?? null, null), facts, {
    diagnosis,
    storeFor: await clientStores({ roots }, world, certificatesOf(facts)),
  });
}

/** With the ids that they have after what is known. */
function numbered(attempts: readonly Attempt[], { attempts: before }: Facts): Attempt[] {
  return attempts.map((attempt, index) => ({ ...attempt, id: before.length + index }));
}

const atOnce = 16;
