import { helloTextFor } from '../clients/hello.ts';
import { offerOf } from '../clients/offer-of.ts';
import type { Probe } from './probe.ts';

export const asClient: Probe = {
  id: 'as-client',
  question: 'What does it answer to the very hello of the client in question?',
  ask({ target, asClient, identity }) {
    if (!asClient) return [];
    const offer = { ...offerOf(asClient.client, target, 'Finished'), ...(identity && { identity }) };
    return [{ kind: 'hello', offer, client: { id: asClient.client.id, hello: helloTextFor(asClient.client) } }];
  },
};
