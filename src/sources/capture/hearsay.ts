import type { AskedFor } from '../../capture/lookups.ts';
import type { Agreed, Elsewhere } from '../../causes/facts.ts';
import { ja4 } from '../../handshake/fingerprint.ts';
import { tls13 } from '../../wire/registry/versions.ts';
import type { OverheardConnection } from './attempt.ts';
import { createErrands, type Visit, visitOf } from './errands.ts';
import { clientOf, type HeardClient } from './heard-client.ts';
import { createRelays } from './relays.ts';
import { fits, hasRoomForStaple, isOfLength, lengthKey } from './sealed-certificates.ts';

/** What the connections of a capture tell of each other's servers and clients. */
export type Hearsay = {
  /** Whether it tells anything that was not known. */
  note(connection: OverheardConnection): boolean;
  /** What other clients met at the same server under the same name, and its certificates where this client's are encrypted. */
  of(connection: OverheardConnection): { elsewhere: Elsewhere; sent: Uint8Array[] | null } | null;
  /** Whether its client tries one hello after the other at this server, as scanners do: that most are refused is nobody's fault. */
  isScanned(connection: OverheardConnection): boolean;
};

type Told<What> = { by: HeardClient; what: What }[];
type Server = {
  chains: Told<Uint8Array[]>;
  completions: Told<null>;
  agreements: Told<Omit<Agreed, 'by'>>;
  refusals: Told<Pick<NonNullable<Elsewhere['refusal']>, 'description' | 'habits'>>;
  /** Who did not complete the handshake there. */
  visits: Told<Visit>;
  /** Who refused the certificate, in whatever way. */
  refusers: Told<null>;
  /** Who left as programs do that compare the names once the handshake is over. */
  leavers: Told<null>;
};

export function createHearsay(asked: AskedFor): Hearsay {
  const servers = new Map<string, Server>();
  /** Under which names a hello of one shape leads to a handshake, by server. */
  const namesThatWork = new Map<string, Told<string>>();
  /** Names under which a client took encrypted certificates, by server and their exact length. */
  const namesTaken = new Map<string, Told<string>>();
  /** Certificates that could be read, by server, whatever it was asked for. */
  const readable = new Map<string, Told<{ sni: string | null; sent: Uint8Array[] }>>();
  /** Servers that a client refuses for a date. */
  const dateRefusals = new Map<string, Set<string>>();
  const errands = createErrands(asked);
  const relays = createRelays();
  /** Shapes of the hellos that were refused at once, by client and server. */
  const refusedShapes = new Map<string, Set<string>>();

  function serverOf(key: string): Server | null {
    const known = servers.get(key);
    if (known || servers.size >= maxServers) return known ?? null;
    const server: Server = {
      chains: [],
      completions: [],
      agreements: [],
      refusals: [],
      visits: [],
      refusers: [],
      leavers: [],
    };
    servers.set(key, server);
    return server;
  }

  function note(connection: OverheardConnection): boolean {
    const { overheard, handshake } = connection.attempt;
    const key = serverKey(connection);
    const server = serverOf(key);
    if (!server || !handshake) return false;
    const by = clientOf(connection);
    errands.note(connection);
    let isNews = false;
    relays.note(connection);
    if (handshake.outcome.kind === 'alert' && handshake.lastFromServer === null) {
      const shapes = refusedShapes.get(pairKey(connection)) ?? new Set();
      if (shapes.size < shapesOfScan && refusedShapes.size < maxServers)
        refusedShapes.set(pairKey(connection), shapes.add(by.key));
    }
    const add = <What>(to: Told<What>, what: What) => {
      if (to.length >= maxTold || to.some((each) => each.by.key === by.key)) return;
      to.push({ by, what });
      isNews = true;
    };
    const { certificates: sent } = handshake;
    if (sent && sent.length > 0 && !overheard.missing.server) {
      add(server.chains, sent);
      isNews =
        noteTold(
          readable,
          addressKey(connection),
          { by, what: { sni: connection.target.sni, sent } },
          ({ sni }) => sni,
        ) || isNews;
    }
    if (overheard.completed && !overheard.mute && !handshake.resumed) add(server.completions, null);
    if (!overheard.completed) add(server.visits, visitOf(connection));
    if (refusesCertificate(connection)) add(server.refusers, null);
    if (overheard.mute !== null && overheard.habits.checksLate === 'name') add(server.leavers, null);
    const agreement = overheard.completed ? agreementOf(connection) : null;
    if (agreement) {
      add(server.agreements, agreement);
      isNews = noteTold(namesThatWork, shapeKey(connection), { by, what: connection.target.sni ?? '' }) || isNews;
    }
    const length = lengthKey(connection);
    if (agreement && !overheard.mute && length !== null && connection.target.sni !== null)
      isNews = noteTold(namesTaken, length, { by, what: connection.target.sni }) || isNews;
    const { clientAlert, habits } = overheard;
    if (!clientAlert || !tellingAlerts.includes(clientAlert.description)) return isNews;
    add(server.refusals, { description: clientAlert.description, habits });
    if (clientAlert.description !== certificateExpired) return isNews;
    const refused = dateRefusals.get(by.key) ?? new Set();
    if (refused.size < maxTold && dateRefusals.size < maxServers) dateRefusals.set(by.key, refused.add(key));
    return isNews;
  }

  function of(connection: OverheardConnection): ReturnType<Hearsay['of']> {
    const { attempt } = connection;
    const key = serverKey(connection);
    const server = servers.get(key);
    const client = clientOf(connection);
    const { sni } = connection.target;
    const others = <What>(told: Told<What> | undefined) => told?.filter(({ by }) => by.key !== client.key) ?? [];
    const isHidden = attempt.handshake !== null && attempt.handshake.certificates === null;
    const chain = isHidden
      ? (server?.chains.find(({ what }) => fits(what, connection)) ?? underOtherName())
      : undefined;
    const completions = others(server?.completions);
    const completion = completions.find(({ by }) => by.ip !== client.ip) ?? completions[0];
    const refusers = server?.refusers ?? [];
    const isOutweighed = completion !== undefined && outweigh(refusers, completions);
    const refusal = mostTelling(others(server?.refusals));
    const [leaver] = others(server?.leavers);
    // Programs of one library may differ in a list that their shape does not show.
    const agreed = others(server?.agreements)[0] ?? server?.agreements[0];
    const another = (names: Told<string> | undefined) =>
      sni === null ? undefined : names?.find(({ what }) => what !== sni);
    const named = another(namesThatWork.get(shapeKey(connection)));
    const taken = another(namesTaken.get(lengthKey(connection) ?? ''));
    /** Sent under another name, of whose length its own would not be: what is of the same length is the same. */
    function underOtherName(): Told<Uint8Array[]>[number] | undefined {
      const met = readable
        .get(addressKey(connection))
        ?.find(({ what }) => what.sni?.length !== sni?.length && isOfLength(what.sent, connection));
      return met && { by: met.by, what: met.what.sent };
    }
    // What one browser minds is most likely what the others do.
    const visits = [visitOf(connection), ...others(server?.visits).map(({ what }) => what)];
    const errand = visits.map(errands.of).find((each) => each !== null) ?? null;
    const { relay, isRelay } = relays.of(connection);
    const refused = dateRefusals.get(client.key);
    const further = (refused?.size ?? 0) - (refused?.has(key) ? 1 : 0);
    if (
      !chain &&
      !completion &&
      !refusal &&
      !agreed &&
      !named &&
      !taken &&
      !errand &&
      !leaver &&
      !relay &&
      !isRelay &&
      further === 0
    )
      return null;
    return {
      sent: chain?.what ?? null,
      elsewhere: {
        chainTo: chain?.by.name ?? null,
        hasUnreadStaple: chain !== undefined && hasRoomForStaple(chain.what, connection),
        completedBy: isOutweighed ? null : (completion?.by.name ?? null),
        careless: isOutweighed ? completion.by.name : null,
        leftOverNames: leaver?.by.name ?? null,
        refusal: refusal ? { ...refusal.what, by: refusal.by.name } : null,
        dateRefusals: further,
        sameClock: completion?.by.ip === client.ip && kindsOf(completions).size <= kindsOf(refusers).size,
        agreed: agreed ? { ...agreed.what, by: agreed.by.name } : null,
        otherName: named ? { by: named.by.name, name: named.what } : null,
        errand,
        relay,
        isRelay,
        sameCertificate: taken ? { by: taken.by.name, name: taken.what } : null,
      },
    };
  }

  const isScanned = (connection: OverheardConnection) => refusedShapes.get(pairKey(connection))?.size === shapesOfScan;
  return { note, of, isScanned };
}

/** Notes what was not met there yet, as far as there is room. */
function noteTold<What>(
  places: Map<string, Told<What>>,
  place: string,
  told: Told<What>[number],
  key: (what: What) => unknown = (what) => what,
): boolean {
  const known = places.get(place) ?? [];
  if (known.length >= maxTold || places.size >= maxServers) return false;
  if (known.some(({ what }) => key(what) === key(told.what))) return false;
  places.set(place, [...known, told]);
  return true;
}

function addressKey({ attempt: { overheard } }: OverheardConnection): string {
  return `${overheard.transport} ${overheard.server.ip} ${overheard.server.port}`;
}

function serverKey(connection: OverheardConnection): string {
  return `${addressKey(connection)} ${connection.target.sni ?? ''}`;
}

function pairKey({ attempt: { overheard } }: OverheardConnection): string {
  return `${overheard.client.ip} ${overheard.server.ip} ${overheard.server.port}`;
}

function refusesCertificate({ attempt: { overheard } }: OverheardConnection): boolean {
  const { completed, mute, habits, clientAlert, sealedAlert, answered, ended } = overheard;
  if (completed) return mute !== null && habits.checksLate === 'all';
  if (clientAlert) return tellingAlerts.includes(clientAlert.description);
  return sealedAlert === 'client' || (answered && ended?.by === 'client');
}

/**
 * Whether more kinds of programs refuse a server than take it: who takes it all the same does not look, most likely. Not where
 * one machine refuses what others take, since its clock and its roots are its own.
 */
function outweigh(refusers: Told<null>, takers: Told<null>): boolean {
  const machines = new Set(refusers.map(({ by }) => by.ip));
  const isOfOneMachine = machines.size === 1 && !takers.some(({ by }) => machines.has(by.ip));
  return !isOfOneMachine && kindsOf(refusers).size > kindsOf(takers).size;
}

function kindsOf(told: Told<null>): Set<string> {
  return new Set(told.map(({ by }) => by.shape));
}

/** OpenSSL's alerts name their reason, and those of programs that look at names later leave one reason less. */
function mostTelling(refusals: Server['refusals']): Server['refusals'][number] | undefined {
  const named = refusals.filter(({ what }) => what.habits.namesReason);
  return named.find(({ what }) => what.habits.checksLate === 'name') ?? named[0] ?? refusals[0];
}

/** The server's address, and what the hello is like beside the name in it. */
function shapeKey(connection: OverheardConnection): string {
  const { hello } = connection.observation;
  return `${addressKey(connection)} ${hello ? ja4(hello, connection.attempt.overheard.transport) : ''}`;
}

function agreementOf({ attempt: { handshake, offer, overheard } }: OverheardConnection): Omit<Agreed, 'by'> | null {
  if (!handshake || !offer || handshake.version === null) return null;
  const { version, suite, group, signatureScheme } = handshake;
  return {
    version,
    suite,
    group,
    signatureScheme,
    offersTls13: offer.versions.includes(tls13),
    helloBytes: overheard.hello.bytes,
  };
}

const certificateExpired = 45;
/** bad_record_mac, bad_certificate to unknown_ca, decrypt_error, bad_certificate_status_response. */
const tellingAlerts = [20, 42, 43, 44, 45, 46, 47, 48, 51, 113];
const maxServers = 2_000;
const maxTold = 8;
/** More than a client falls back through, and more than old clients behind one address have. */
const shapesOfScan = 8;
