import type { Client } from '../clients/client.ts';
import type { Certificate } from '../pki/certificate/certificate.ts';
import type { TrustStore } from '../pki/stores/trust-store.ts';
import { unitedStore } from '../pki/stores/united-store.ts';
import type { ServerRequest } from './server-request.ts';
import type { World } from './world.ts';

/**
 * The roots of each program, with those that this machine's owner or the command line added: those a client set up here would have,
 * too. `certificates` are those that paths will be built of; null where they are not known yet.
 */
export async function clientStores(
  { roots }: Pick<ServerRequest, 'roots'>,
  world: World,
  certificates: readonly Certificate[] | null,
): Promise<(id: Client['trust']) => TrustStore> {
  if (roots?.only) return () => roots.store;
  const [programs, system] = await Promise.all([world.programStores(certificates), world.systemStore()]);
  const { isListedRoot } = await import('../pki/stores/public-roots.ts');
  const own: TrustStore | null = system && {
    ...system,
    findBySubject: (subject) => {
      const given = roots?.store.findBySubject(subject) ?? [];
      // What the command line adds goes before what the machine's owner has added.
      return given.length > 0 ? given : system.findBySubject(subject).filter((root) => !isListedRoot(root));
    },
  };
  const added = [own ?? roots?.store ?? null].filter((store) => store !== null);
  // One for programs with the same roots: what one of their clients makes of a chain need not be asked again for the others.
  const united = new Map<TrustStore, TrustStore>();
  return (id) => {
    const roots = programs(id);
    let store = united.get(roots);
    if (!store) {
      store = unitedStore(roots, added);
      united.set(roots, store);
    }
    return store;
  };
}

/** Which roots decide, the deciding store first. */
export async function trustStores(
  roots: ServerRequest['roots'],
  world: World,
  client: ServerRequest['client'] = null,
): Promise<TrustStore[]> {
  if (roots?.only) return [roots.store];
  if (client) return [(await clientStores({ roots }, world, null))(client.client.trust)];
  const own = await Promise.all([world.systemStore(), world.mozillaStore()]);
  return [roots?.store ?? null, ...own].filter((store) => store !== null);
}
