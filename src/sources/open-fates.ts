import type { Diagnosis } from '../causes/diagnosis.ts';
import type { Facts } from '../causes/facts.ts';
import type { Client } from '../clients/client.ts';
import { helloTextFor } from '../clients/hello.ts';
import { keepsIdentity } from '../clients/identity.ts';
import { negotiate } from '../clients/negotiation.ts';
import { byWhatTheyTell } from '../clients/minded.ts';
import { predict } from '../clients/predict.ts';
import { chainsOf, teach } from '../clients/taught.ts';
import type { Target } from '../net/target.ts';
import type { Certificate } from '../pki/certificate/certificate.ts';
import { clientStores } from './client-stores.ts';
import type { ServerRequest, WhichClients } from './server-request.ts';
import type { World } from './world.ts';

/** How clients fare, and whose fate is open, one for each kind of hello. */
export async function openFates(
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
  const open = [...byWhatTheyTell(unlike(unknown, facts), teach(facts)), ...(inHaste ? [] : unsure(clients, facts))];
  return { predictions, open, predictFrom };
}

/** No browser comes to the port of a mail server or a database: only who can speak with `target` is asked about, null where that is open. */
export async function chosenClients(
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

/** All that paths can be built of. */
export function certificatesOf(facts: Facts): Certificate[] {
  return chainsOf(facts).flatMap(({ sent, fetched }) => [
    ...sent,
    ...fetched.flatMap(({ certificate }) => certificate ?? []),
  ]);
}

/** One for each kind of hello, with and without a certificate of its own: what it is answered tells of the others, too. */
export function unlike(clients: readonly Client[], facts: Facts): Client[] {
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
