import type { AskedFor } from '../../capture/lookups.ts';
import type { Agreed, BrowserErrand, Elsewhere } from '../../causes/facts.ts';
import { ja4 } from '../../handshake/fingerprint.ts';
import { parseCertificate } from '../../pki/certificate/parse.ts';
import { isGrease } from '../../wire/registry/grease.ts';
import { tls13 } from '../../wire/registry/versions.ts';
import type { OverheardConnection } from './attempt.ts';
import { hostPort } from '../../net/place.ts';

/** What the connections of a capture tell of each other's servers and clients. */
export type Hearsay = {
  note(connection: OverheardConnection): void;
  /** What other clients met at the same server under the same name, and its certificates where this client's are encrypted. */
  of(connection: OverheardConnection): { elsewhere: Elsewhere; sent: Uint8Array[] | null } | null;
  /** Whether its client tries one hello after the other at this server, as scanners do: that most are refused is nobody's fault. */
  isScanned(connection: OverheardConnection): boolean;
};

type Told<What> = { by: Client; what: What }[];
type Client = { key: string; ip: string; shape: string; name: string };
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
/** One connection for a name: from the first packet to the server's first message, in milliseconds since 1970. */
type Leg = { by: Client; server: string; at: number; answeredAt: number };
type Visit = { ip: string; at: number; sni: string | null; greases: boolean };

export function createHearsay(asked: AskedFor): Hearsay {
  const servers = new Map<string, Server>();
  /** Under which names a hello of one shape leads to a handshake, by server. */
  const namesThatWork = new Map<string, Told<string>>();
  /** Names under which a client took encrypted certificates, by server and their exact length. */
  const namesTaken = new Map<string, Told<string>>();
  /** Certificates that could be read, by server, whatever it was asked for. */
  const readable = new Map<string, Told<{ sni: string | null; sent: Uint8Array[] }>>();
  /** When a machine last went where Firefox asks who intercepts it. */
  const lookedForInterception = new Map<string, number>();
  /** Servers that a client refuses for a date. */
  const dateRefusals = new Map<string, Set<string>>();

  /** Who asked which server for a name, and when. */
  const legs = new Map<string, Leg[]>();
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
    if (connection.target.sni === interceptionAnswers && lookedForInterception.size < maxServers)
      lookedForInterception.set(by.ip, overheard.at);
    let isNews = false;
    const leg = legOf(connection);
    const known = legs.get(connection.target.sni ?? '') ?? [];
    if (leg && connection.target.sni !== null && known.length < maxLegs && legs.size < maxServers)
      legs.set(connection.target.sni, [...known, leg]);
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
    const [agreed] = others(server?.agreements);
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
    const errand = visits.map(errandOf).find((each) => each !== null) ?? null;
    const own = legOf(connection);
    const near = own ? (legs.get(sni ?? '') ?? []) : [];
    const relay = near.find((leg) => own && isWithin(leg, own));
    const isRelay = near.some((leg) => own && isWithin(own, leg));
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
        hasUnreadStaple: chain !== undefined && surplus(chain.what, connection) >= leastStapleBytes,
        completedBy: isOutweighed ? null : (completion?.by.name ?? null),
        careless: isOutweighed ? completion.by.name : null,
        leftOverNames: leaver?.by.name ?? null,
        refusal: refusal ? { ...refusal.what, by: refusal.by.name } : null,
        dateRefusals: further,
        sameClock: completion?.by.ip === client.ip && kindsOf(completions).size <= kindsOf(refusers).size,
        agreed: agreed ? { ...agreed.what, by: agreed.by.name } : null,
        otherName: named ? { by: named.by.name, name: named.what } : null,
        errand,
        relay: relay ? { by: relay.by.name, to: relay.server } : null,
        isRelay,
        sameCertificate: taken ? { by: taken.by.name, name: taken.what } : null,
      },
    };
  }

  /** By its names for DNS, or where a browser went for it. */
  function errandOf({ ip, at, sni, greases }: Visit): BrowserErrand | null {
    const asks = (name: string) => asked(name, { by: ip, from: at, to: at + atOnceMs });
    const sinceRefusal = (lookedForInterception.get(ip) ?? 0) - at;
    if (sni === interceptionAnswers) return null;
    if (asks(interceptionAnswers) || (sinceRefusal > 0 && sinceRefusal < atOnceMs)) return 'who-intercepts';
    if (!greases) return null;
    if (sni !== null && asks(sni.startsWith('www.') ? sni.slice(4) : `www.${sni}`)) return 'other-name';
    return portals.some(asks) ? 'captive-portal' : null;
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

function serverKey({ attempt: { overheard }, target: { sni } }: OverheardConnection): string {
  return `${overheard.transport} ${overheard.server.ip} ${overheard.server.port} ${sni ?? ''}`;
}

function pairKey({ attempt: { overheard } }: OverheardConnection): string {
  return `${overheard.client.ip} ${overheard.server.ip} ${overheard.server.port}`;
}

function visitOf({ attempt: { overheard }, target: { sni }, observation: { hello } }: OverheardConnection): Visit {
  return { ip: overheard.client.ip, at: overheard.at, sni, greases: hello?.cipherSuites.some(isGrease) ?? false };
}

/** Two programs on one machine are two clients. */
function clientOf({ attempt: { overheard }, observation: { hello } }: OverheardConnection): Client {
  const { ip, port } = overheard.client;
  const shape = hello ? ja4(hello, overheard.transport) : '';
  return { key: `${ip} ${shape}`, ip, shape, name: hostPort({ host: ip, port }) };
}

function legOf(connection: OverheardConnection): Leg | null {
  const { overheard } = connection.attempt;
  const answer = connection.observation.trace.steps.find(({ kind, from }) => kind === 'handshake' && from === 'server');
  if (!answer) return null;
  const server = hostPort({ host: overheard.server.ip, port: overheard.server.port });
  return { by: clientOf(connection), server, at: overheard.at, answeredAt: overheard.at + answer.atMs };
}

/** Whether one was begun and answered by another server while the client of the other waited: so do interceptors, which copy what they get. */
function isWithin(inner: Leg, outer: Leg): boolean {
  const isNested = inner.at >= outer.at && inner.answeredAt <= outer.answeredAt;
  // A client tries several addresses of a name side by side.
  return isNested && inner.server !== outer.server && inner.by.shape !== outer.by.shape;
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
function shapeKey({ attempt: { overheard }, observation: { hello } }: OverheardConnection): string {
  const { server, transport } = overheard;
  return `${transport} ${server.ip} ${server.port} ${hello ? ja4(hello, transport) : ''}`;
}

/** The server's address, and how long the certificates are that it encrypts; null where that is not told to the byte. */
function lengthKey({ attempt: { overheard, handshake } }: OverheardConnection): string | null {
  const { server, transport, sealedFlight } = overheard;
  if (!sealedFlight?.isExact || handshake?.resumed) return null;
  return `${transport} ${server.ip} ${server.port} ${sealedFlight.certificateBytes}`;
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

/** Whether what is encrypted can be these certificates: by its length, and by the length of the signature of the first one's key. */
function fits(sent: Uint8Array[], connection: OverheardConnection): boolean {
  const flight = connection.attempt.overheard.sealedFlight;
  if (!flight) return true;
  const more = surplus(sent, connection);
  if (!flight.isExact) return more > -inexactBytes;
  return more >= 0 && more < mostStapleBytes && signs(sent[0], flight.signatureBytes ?? 0);
}

/** Whether what is encrypted is of the very length of these. */
function isOfLength(sent: Uint8Array[], connection: OverheardConnection): boolean {
  const flight = connection.attempt.overheard.sealedFlight;
  return flight?.isExact === true && surplus(sent, connection) === 0 && signs(sent[0], flight.signatureBytes ?? 0);
}

/** How much longer the encrypted list of certificates is than these would be. */
function surplus(sent: Uint8Array[], { attempt: { overheard } }: OverheardConnection): number {
  const length = sent.reduce((sum, der) => sum + der.length + lengthsBytes, 0);
  return (overheard.sealedFlight?.certificateBytes ?? length) - length;
}

/** Whether a signature of this length can be by the key of a certificate. */
function signs(leaf: Uint8Array | undefined, signatureBytes: number): boolean {
  if (!leaf) return false;
  try {
    const { algorithm, bits } = parseCertificate(leaf).publicKey;
    if (algorithm !== 'rsa' && algorithm !== 'rsa-pss') return signatureBytes < 160;
    return bits !== null && signatureBytes === Math.ceil(bits / 8);
  } catch {
    // One that cannot be read has no key to compare.
    return true;
  }
}

/** Firefox goes there once it has met an authority that it does not know, and for no other fault. */
const interceptionAnswers = 'mitmdetection.services.mozilla.com';
/** Where Chrome and Edge try whether a captive portal is in the way. */
const portals = ['connectivitycheck.gstatic.com', 'edge-http.microsoft.com'];
const atOnceMs = 10_000;
const certificateExpired = 45;
/** bad_record_mac, bad_certificate to unknown_ca, decrypt_error, bad_certificate_status_response. */
const tellingAlerts = [20, 42, 43, 44, 45, 46, 47, 48, 51, 113];
const maxServers = 2_000;
const maxTold = 8;
const maxLegs = 64;
/** Of a certificate in the list: its own length, and that of its extensions. RFC 8446 section 4.4.2. */
const lengthsBytes = 5;
/** What EncryptedExtensions and a signature can differ by. */
const inexactBytes = 400;
const leastStapleBytes = 150;
const mostStapleBytes = 8_192;
/** More than a client falls back through, and more than old clients behind one address have. */
const shapesOfScan = 8;
