import type { Diagnosis } from '../causes/diagnosis.ts';
import type { Facts } from '../causes/facts.ts';
import { connectionsOf, mainAttempt, replyOf } from '../causes/reading.ts';
import type { Client } from '../clients/client.ts';
import { helloOf, helloTextFor } from '../clients/hello.ts';
import { keepsIdentity } from '../clients/identity.ts';
import { preferredKey } from '../clients/likeness.ts';
import { negotiate } from '../clients/negotiation.ts';
import { offerOf } from '../clients/offer-of.ts';
import { teach } from '../clients/taught.ts';
import { suiteById } from '../wire/registry/suites.ts';
import { tls13 } from '../wire/registry/versions.ts';
import { spare, maxHealthyConnections } from './connection-budget.ts';
import { openFates, chosenClients } from './open-fates.ts';
import type { ServerRequest } from './server-request.ts';
import type { World } from './world.ts';

/**
 * What is to be asked in the name of clients beside the probes of a round, of which there are so many, so that predictions cost no
 * round trips of their own. Nothing before a browser was answered: then it is open what the server minds.
 */
export async function besides(
  facts: Facts,
  diagnosis: Diagnosis,
  request: ServerRequest,
  world: World,
  probes: number,
): Promise<Question[]> {
  const main = mainAttempt(facts);
  // Where each round costs a dialogue before TLS, too, any answer will do.
  const answered = request.target.starttls === null ? [main] : facts.attempts;
  const isAnswered = answered.some((attempt) => attempt && replyOf(attempt) === 'answered');
  if ((request.clients ?? 'mainstream') !== 'mainstream' || !isAnswered) return [];
  const clients = await chosenClients('mainstream', request.client?.client ?? null, request.target);
  const made = connectionsOf(facts) + probes;
  // More than a server in order is asked: something is suspected, if not found yet.
  const known = probes < maxHealthyConnections ? diagnosis : { ...diagnosis, verdict: 'unknown' as const };
  const { open } = await openFates(clients, facts, known, request, world);
  return open.slice(0, spare(made, 'mainstream', known)).map((client) => questionOf(client, facts, stopOf(known)));
}

/**
 * What to ask in the name of two clients while the first contact is still on, so that predictions cost a server that is in order no
 * round trip of their own: one of today without a post-quantum share, best one that would rather have an RSA certificate, and
 * the oldest, as far as `connections` allow. None where anything looks amiss.
 */
export async function earlyQuestions(facts: Facts, request: ServerRequest, connections: number): Promise<Question[]> {
  const [main] = facts.attempts;
  const inOrder =
    main?.handshake?.outcome.kind === 'completed' && facts.chain?.judgements.some(({ accepted }) => accepted);
  if ((request.clients ?? 'mainstream') !== 'mainstream' || request.client || !inOrder || connections < 1) return [];
  const taught = teach(facts);
  const fates = (await chosenClients('mainstream', null, request.target)).map((client) => ({
    client,
    fate: negotiate(client, taught),
  }));
  const unknown = fates.flatMap(({ client, fate }) => (fate.kind === 'unknown' ? [client] : []));
  const ask = (client: Client) => questionOf(client, facts, 'Certificate');
  const questions = unknown.map(ask);
  // The server may have another certificate for those who would rather have one, such as Go, wget and Windows.
  const rsa = unknown.findIndex((client) => preferredKey(helloOf(client), tls13) === 'rsa');
  const swayed = rsa === -1 ? fates.find(({ fate }) => fate.kind === 'agreed' && !fate.sure)?.client : undefined;
  const [first, last] = [questions[Math.max(0, rsa)], questions.at(-1)];
  // First the one that tells more: there may be but one connection left.
  const isLast = rsa === -1 && first && last && !tellsOf(first, last, facts) && tellsOf(last, first, facts);
  const one = isLast ? last : first;
  const other = one && questions.findLast((each) => !tellsOf(one, each, facts));
  const asked = [swayed && ask(swayed), one, other].filter((each) => each !== undefined);
  return asked.slice(0, connections);
}

/** A client's own hello, which goes as far as `stopAfter`. */
export function questionOf(client: Client, facts: Facts, stopAfter: 'Certificate' | 'Finished') {
  const identity = facts.identity && !keepsIdentity(client, facts) ? { identity: facts.identity } : {};
  const offer = { ...offerOf(client, facts.target, stopAfter), ...identity };
  return { kind: 'hello' as const, offer, client: { id: client.id, hello: helloTextFor(client) } };
}

/** What comes after the choice matters where something is wrong; else the certificate is enough. */
export function stopOf({ verdict }: Diagnosis): 'Certificate' | 'Finished' {
  return verdict === 'healthy' ? 'Certificate' : 'Finished';
}

/** Whether what a client will most likely get tells what another gets, too. */
function tellsOf({ offer }: Question, { offer: other }: Question, { attempts: [main], chain }: Facts): boolean {
  const { version = 0, suite } = main?.handshake ?? {};
  const best = (versions: number[]) => versions.find((each) => each <= (version ?? 0));
  // In the version of the first contact only the group is open.
  if (best(other.versions) === version && other.suites.includes(suite ?? 0))
    return offer.groups.some((group) => other.groups.includes(group));
  if (best(offer.versions) !== best(other.versions)) return false;
  const auth = chain?.sent[0]?.publicKey.algorithm === 'ec' ? 'ECDSA' : 'RSA';
  const likely = offer.suites.find((id) => suiteById(id)?.auth === auth);
  return likely !== undefined && other.suites.includes(likely);
}

type Question = ReturnType<typeof questionOf>;
