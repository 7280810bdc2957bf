import type { Diagnosis } from '../causes/diagnosis.ts';
import { alertOf, connectionsOf, mainAttempt, replyOf } from '../causes/reading.ts';
import type { Attempt, Facts } from '../causes/facts.ts';
import type { Client } from '../clients/client.ts';
import { helloOf, helloTextFor } from '../clients/hello.ts';
import { keepsIdentity } from '../clients/identity.ts';
import { preferredKey } from '../clients/likeness.ts';
import { negotiate } from '../clients/negotiation.ts';
import { offerOf } from '../clients/offer-of.ts';
import { inSupport, predict } from '../clients/predict.ts';
import type { Prediction } from '../clients/prediction.ts';
import { chainsOf, teach } from '../clients/taught.ts';
import { isEarlyEnd } from '../clients/tries.ts';
import type { Target } from '../net/target.ts';
import type { Certificate } from '../pki/certificate/certificate.ts';
import { type AskOptions, askProbes, askQuestions } from '../probes/planner.ts';
import { suiteById } from '../wire/registry/suites.ts';
import { tls13 } from '../wire/registry/versions.ts';
import { clientStores } from './client-stores.ts';
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

/** How clients fare, and whose fate is open, one for each kind of hello. */
async function openFates(
  clients: readonly Client[],
  facts: Facts,
  diagnosis: Diagnosis,
  request: ServerRequest,
  world: World,
) {
  const which = request.clients ?? 'mainstream';
  const predictFrom = async (known: Facts) =>
    predict(clients, known, { diagnosis, storeFor: await clientStores(request, world, certificatesOf(known)) });
  const predictions = await predictFrom(facts);
  const unknown = clients.filter((_, index) => predictions[index]?.outcome === 'unknown');
  const inHaste = which === 'mainstream' && diagnosis.verdict === 'healthy';
  const open = [...unlike(unknown, facts), ...(inHaste ? [] : unsure(clients, facts))];
  return { predictions, open, predictFrom };
}

/** What comes after the choice matters where something is wrong; else the certificate is enough. */
function stopOf({ verdict }: Diagnosis): 'Certificate' | 'Finished' {
  return verdict === 'healthy' ? 'Certificate' : 'Finished';
}

/**
 * A client fails where a browser gets through, which surprises: before that is said its hello is sent again, and a browser's with it,
 * since either may have been lost by chance. Two clients at most, which stand for all.
 */
async function askLost(
  facts: Facts,
  asked: readonly Client[],
  clients: readonly Client[],
  diagnosis: Diagnosis,
  options: AskOptions,
): Promise<Attempt[]> {
  const main = mainAttempt(facts);
  const sent = [...facts.attempts.map(({ client }) => client?.hello), ...asked.map(helloTextFor)];
  const isSentOnce = ({ client }: Attempt) => sent.filter((hello) => hello === client?.hello).length === 1;
  const lost = facts.attempts.filter((each) => each.probe === 'as-client' && isEarlyEnd(each) && isSentOnce(each));
  const left = maxConnections - connectionsOf(facts) - asked.length;
  if (!main || isEarlyEnd(main) || lost.length === 0 || left < 2 * maxAgain || options.signal.aborted) return [];
  const lostOf = (client: Client) => lost.find((each) => each.client?.hello === helloTextFor(client));
  const surprising = clients.filter((client) => {
    const own = lostOf(client);
    return own && surprises(client, own, facts, diagnosis);
  });
  const again = unlike(surprising, facts).slice(0, maxAgain - 1);
  if (again.length === 0) return [];
  // Behind a balancer that takes turns two tries may well meet one and the same server, which says nothing of the client.
  const questions = again.flatMap((client) => {
    const question = questionOf(client, facts, stopOf(diagnosis));
    const own = lostOf(client);
    return inSupport(client, facts.at) && own && !saysNo(own) ? [question, question] : [question];
  });
  const [first, second] = await Promise.all([
    askProbes(facts.asked.includes('again') ? [] : ['again'], facts, options),
    askQuestions('as-client', questions, facts, options),
  ]);
  return [...first, ...second];
}

/** A refusal is nothing to wonder at where the client is old, or nobody gets through; nor is an old one's end where all is in order. */
function surprises(client: Client, lost: Attempt, { at }: Facts, { verdict }: Diagnosis): boolean {
  return inSupport(client, at) ? verdict !== 'broken' || !saysNo(lost) : verdict !== 'healthy' && !saysNo(lost);
}

function saysNo(attempt: Attempt): boolean {
  const alert = alertOf(attempt);
  return alert !== null && alert !== 'internal_error';
}

/** With the ids that they have after what is known. */
function numbered(attempts: readonly Attempt[], { attempts: before }: Facts): Attempt[] {
  return attempts.map((attempt, index) => ({ ...attempt, id: before.length + index }));
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

type Question = ReturnType<typeof questionOf>;

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

/** All that paths can be built of. */
function certificatesOf(facts: Facts): Certificate[] {
  return chainsOf(facts).flatMap(({ sent, fetched }) => [
    ...sent,
    ...fetched.flatMap(({ certificate }) => certificate ?? []),
  ]);
}

function questionOf(client: Client, facts: Facts, stopAfter: 'Certificate' | 'Finished') {
  const identity = facts.identity && !keepsIdentity(client, facts) ? { identity: facts.identity } : {};
  const offer = { ...offerOf(client, facts.target, stopAfter), ...identity };
  return { kind: 'hello' as const, offer, client: { id: client.id, hello: helloTextFor(client) } };
}

/** No browser comes to the port of a mail server or a database: only who can speak with `target` is asked about, null where that is open. */
async function chosenClients(
  which: Exclude<WhichClients, 'none'>,
  own: Client | null,
  target: Target | null,
): Promise<readonly Client[]> {
  if (typeof which !== 'string') return which;
  const known =
    which === 'all'
      ? (await import('../clients/profiles/generated/all.ts')).clients
      : (await import('../clients/mainstream.ts')).mainstream;
  const isForWeb = ({ kind }: Client) => kind === 'browser' || kind === 'bot';
  const list = target?.application === 'other' ? known.filter((client) => !isForWeb(client)) : known;
  return own && !list.includes(own) ? [own, ...list] : list;
}

/** One for each kind of hello, with and without a certificate of its own: what it is answered tells of the others, too. */
function unlike(clients: readonly Client[], facts: Facts): Client[] {
  const key = (client: Client) => `${keepsIdentity(client, facts)} ${helloTextFor(client)}`;
  return [...new Map(clients.map((client) => [key(client), client])).values()];
}

/** One for each version in which the server may have another certificate for those who prefer another kind of key. */
function unsure(clients: readonly Client[], facts: Facts): Client[] {
  const taught = teach(facts);
  const byVersion = new Map<number, Client>();
  for (const client of clients) {
    const negotiation = negotiate(client, taught);
    if (negotiation.kind === 'agreed' && !negotiation.sure) byVersion.set(negotiation.version, client);
  }
  return [...byVersion.values()];
}

/** Connections that may still be made for the sake of predictions, when so many are made. */
function spare(made: number, which: WhichClients, { verdict }: Diagnosis): number {
  if (typeof which !== 'string') return which.length;
  if (which === 'all') return maxForAll;
  return Math.max(
    0,
    verdict === 'healthy' ? Math.min(maxWhenHealthy, maxHealthyConnections - made) : maxConnections - made,
  );
}

const maxWhenHealthy = 2;
const maxHealthyConnections = 4;
const maxConnections = 20;
/** Every kind of hello that there is: whoever asks for all clients wants to know. */
const maxForAll = 200;
/** A browser's hello and two others, each twice at most, when some were lost. */
const maxAgain = 3;
const atOnce = 16;
