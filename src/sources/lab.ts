import type { Scenario } from '../lab/scenario.ts';
import { startScenario } from '../lab/servers/run.ts';
import { findClient } from '../clients/find.ts';
import { parseTarget } from '../net/parse-target.ts';
import type { Resolution } from '../net/outcome.ts';
import { storeOf } from '../pki/stores/certificate-store.ts';
import type { CtLog, CtLogs } from '../pki/transparency/ct-logs.ts';
import type { TrustStore } from '../pki/stores/trust-store.ts';
import type { ProgramTrust } from '../pki/stores/trusted-by.ts';
import { shortName } from '../pki/certificate/name.ts';
import { certificatesFromBundle } from '../pki/files/pem.ts';
import { readIdentity } from './identity.ts';
import type { ServerRequest } from './server-request.ts';

import type { World } from './world.ts';

/** A lab scenario that runs, as a request and the world to answer it in. */
export type LabRequest = { request: ServerRequest; world: World; stop(): Promise<void> };

/**
 * Starts a scenario. Its name resolves to the lab's servers, its root counts as a public one, and its client is as the
 * scenario says; everything else is as asked for.
 */
export async function startLab(
  which: string | Scenario,
  base: Omit<ServerRequest, 'target' | 'roots'>,
  world: World,
): Promise<LabRequest> {
  const { host, server, rootPem, stop } = await startScenario(which, { signal: base.signal });
  const client = server.client ?? {};
  const [first] = server.addresses;
  const target = parseTarget(`${host}:${first?.port ?? 443}`, {
    env: {},
    ...(client.proxy !== undefined && { proxy: client.proxy }),
    ...(client.sni !== undefined && { sni: client.sni }),
    ...(client.starttls !== undefined && { starttls: client.starttls }),
  });
  const resolution: Resolution = client.resolution
    ? { kind: client.resolution, detail: `acted out: ${client.resolution}`, ms: 0 }
    : {
        kind: 'resolved',
        from: 'given',
        ms: 0,
        addresses: server.addresses.map(({ ip, port }) => ({ ip, port, family: ip.includes(':') ? 6 : 4 })),
      };
  const publicStore = () => ({
    ...storeOf('mozilla', "Mozilla's roots", () => certificatesFromBundles(client.programsLackRoot ? [] : [rootPem])),
    program: 'Mozilla',
    distrustedFrom: () => client.programsDistrustFrom ?? null,
  });
  const machine = [...(client.systemLacksRoot ? [] : [rootPem]), ...(client.systemOnlyRoots ?? [])];
  return {
    stop,
    request: {
      ...base,
      target,
      roots: null,
      ...(client.profile !== undefined && { client: await findClient(client.profile) }),
      identity: client.identity ? readIdentity(client.identity.certPem, client.identity.keyPem) : base.identity,
    },
    world: {
      ...world,
      now: () => world.now() + (client.clockOffsetMs ?? 0),
      resolve: async () => resolution,
      // Each start has authorities of its own: nothing that they say is worth keeping.
      statusCache: async () => null,
      knownIssuers: async () => null,
      rootTrust: async (certificate, at) => {
        if (!client.programs) return null;
        const { rootTrust } = await import('../pki/stores/trusted-by.ts');
        const { sha256, subject, issuer, notBefore, notAfter } = certificate;
        // The root itself or, where nobody has it, what it issued.
        const name = shortName(client.programsLackRoot ? issuer : subject);
        return rootTrust({ sha256, subject: name, notBefore, notAfter }, client.programs, at);
      },
      transparency: { binds: () => client.logs !== undefined, logs: async () => knownLogs(client.logs ?? [], world) },
      systemStore: async () => storeOf('system', "this machine's roots", () => certificatesFromBundles(machine)),
      mozillaStore: async () => publicStore(),
      programStores: async () => {
        const { programStore } = await import('../pki/stores/program-stores.ts');
        return (id) => storeOfProgram(publicStore(), programStore(id), client.programs ?? []);
      },
    },
  };
}

/** The scenario's root as one program has it; `real` is that program's own store, which knows of dates or does not. */
function storeOfProgram(store: TrustStore, real: TrustStore, programs: ProgramTrust[]): TrustStore {
  const trust = programs.find(({ program }) => program === real.program);
  if (!trust) return real.distrustedFrom ? store : { ...store, distrustedFrom: () => null };
  if (!trust.today) return storeOf(real.id, real.name, () => []);
  const { distrustedFrom } = trust;
  // To the end of that day.
  const from = distrustedFrom === null ? null : Date.parse(distrustedFrom) + 86_399_999;
  return {
    ...store,
    ...(real.program && { program: real.program }),
    distrustedFrom: () => (real.distrustedFrom ? from : null),
  };
}

/** The scenario's logs, as if they were in browsers' lists. */
function knownLogs(logs: CtLog[], world: World): CtLogs {
  return { asOf: world.now(), find: (id) => logs.find((log) => log.id === id) ?? null };
}

function certificatesFromBundles(bundles: string[]): Uint8Array[] {
  return bundles.flatMap((pem) => certificatesFromBundle(new TextEncoder().encode(pem)));
}
