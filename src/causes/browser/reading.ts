import { fitOf, type HelloFit, profileOf } from '../../clients/own-hello.ts';
import type { Client } from '../../clients/client.ts';
import { helloOf } from '../../clients/hello.ts';
import { type ClaimedBrowser, readUserAgent } from '../../clients/user-agent.ts';
import { offerOfHello } from '../../handshake/offer-of-hello.ts';
import { readable } from '../../handshake/readable.ts';
import type { Offer } from '../../handshake/offer.ts';
import type { AlertMessage } from '../../wire/alert.ts';
import type { ClientHello } from '../../wire/client-hello.ts';
import { alertName } from '../../wire/registry/alerts.ts';
import { isGrease } from '../../wire/registry/grease.ts';
import type { BrowserFacts, PortConnection, PortId } from './facts.ts';

/** What the facts come to, before anything is judged. Worked out once. */
export type BrowserReading = {
  /** What came, as far as header and script agree on it. */
  claimed: ClaimedBrowser;
  /** The User-Agent tells of another engine than the script finds: it was changed. */
  disguised: boolean;
  /** Every connection of the visit with a hello, and whether that is the browser's own. */
  connections: { connection: PortConnection; fit: HelloFit }[];
  /** The first hello that is not foreign, with what it offers. `versions` are those that it names, and those that it took. */
  own: { offer: Offer; versions: number[]; connection: PortConnection; fit: HelloFit } | null;
  /** The profile to hold the settings against; null where none is known. */
  profile: Client | null;
};

/** Reads the facts of a visit. */
export function readBrowser(facts: BrowserFacts): BrowserReading {
  const { claimed, disguised } = claimOf(facts);
  const heard = facts.connections.flatMap((connection) =>
    connection.hello ? [{ connection, fit: fitOf(connection.hello, claimed) }] : [],
  );
  // Where the browser itself came to a port, another hello there is of some other program: a scanner, a curious user.
  const reached = new Set(heard.filter(({ fit }) => fit.own === 'yes').map(({ connection }) => connection.port));
  const connections = heard.filter(({ fit, connection }) => fit.own !== 'no' || !reached.has(connection.port));
  // A retry after a failure may offer less than the first hello.
  const first = connections.find(({ fit, connection }) => fit.own !== 'no' && !connection.retried);
  return {
    claimed,
    disguised,
    connections,
    own: first?.connection.hello
      ? {
          offer: offerOfHello(first.connection.hello),
          versions: versionsOf(first.connection.hello, connections),
          connection: first.connection,
          fit: first.fit,
        }
      : null,
    profile: profileOf({ ...claimed, ios: claimed.system === 'ios' }),
  };
}

/** Without supported_versions a hello names its highest version alone: the others are those that it was seen to take. */
function versionsOf(hello: ClientHello, connections: BrowserReading['connections']): number[] {
  const named = readable(hello, 'supported_versions')?.filter((id) => !isGrease(id));
  if (named) return named;
  const taken = connections.flatMap(({ connection: { version, alert, reached } }) =>
    version !== null && (reached === 'finished' || reached === 'request' || isAboutCertificate(alert)) ? [version] : [],
  );
  return [...new Set([hello.legacyVersion, ...taken])];
}

function isAboutCertificate(alert: AlertMessage | null): boolean {
  return alert !== null && certificateAlerts.includes(alert.description);
}

function claimOf({ userAgent, page }: BrowserFacts): { claimed: ClaimedBrowser; disguised: boolean } {
  const told = readUserAgent(userAgent ?? page?.userAgent ?? '');
  const claimed: ClaimedBrowser =
    told.system === 'macos' && told.engine === 'safari' && page?.touch
      ? { ...told, system: 'ios', name: 'Safari' }
      : told;
  const found = page?.engine ?? null;
  if (found === null || claimed.engine === null || found === claimed.engine) {
    // Some that are built on Chromium call themselves Chrome in every header, and tell their name to scripts.
    const brands = claimed.engine === 'chromium' ? (page?.brands ?? []) : [];
    const [own] = brands.flatMap(({ name }) => brandNames.get(name) ?? []);
    return { claimed: { ...claimed, name: own ?? claimed.name }, disguised: false };
  }
  // Apple lets no other engine onto iOS, so what is found there is what is said.
  const name = { chromium: 'Chromium', firefox: 'Firefox', safari: 'Safari', schannel: 'Internet Explorer' }[found];
  return { claimed: { name, version: null, engine: found, system: claimed.system }, disguised: true };
}

const brandNames = new Map([
  ['Brave', 'Brave'],
  ['Microsoft Edge', 'Edge'],
  ['Opera', 'Opera'],
  ['Vivaldi', 'Vivaldi'],
]);

/** What a port showed. */
export type PortOutcome =
  /** It was asked for the picture, or the page has it. */
  | { is: 'accepted'; why: string }
  /** The browser, or what speaks for it, refused the certificate: `by` is its alert. */
  | { is: 'refused'; by: string | null }
  /** Version or suite were refused before any certificate counted. */
  | { is: 'not-agreed'; by: string | null }
  /** Nothing came to this port. */
  | { is: 'not-tried' };

/** How the connections to one port ended. The most telling one counts. */
export function outcomeOf(facts: BrowserFacts, port: PortId): PortOutcome {
  const own = facts.connections.filter((each) => each.port === port);
  if (own.some(({ reached }) => reached === 'request')) return { is: 'accepted', why: 'it asked for the picture' };
  if (facts.page?.pictures[port] === 'loaded') return { is: 'accepted', why: 'the picture is in the page' };
  const tried = own.filter(({ reached }) => reached !== 'nothing');
  if (tried.length === 0) return { is: 'not-tried' };
  const alerts = tried.flatMap(({ alert }) => (alert ? [alert.description] : []));
  const about = alerts.find((each) => certificateAlerts.includes(each));
  if (about !== undefined) return { is: 'refused', by: alertName(about) };
  if (tried.every(({ reached }) => reached === 'hello')) {
    const refusal = tried.find((each) => each.refusal !== null)?.refusal ?? null;
    return { is: 'not-agreed', by: refusal === null ? null : alertName(refusal) };
  }
  const [other] = alerts;
  if (other !== undefined) return { is: 'not-agreed', by: alertName(other) };
  // Closed without a word: on the ports of old versions that is how Chromium says no.
  return oldVersionPorts.includes(port) ? { is: 'not-agreed', by: null } : { is: 'refused', by: null };
}

/** Ports whose certificate was taken, by the browser itself or by something that speaks for it. */
export function takenPorts(
  facts: BrowserFacts,
  { connections }: BrowserReading,
  by: 'itself' | 'another',
): FaultPort[] {
  return faultPorts.filter((port) => {
    const foreign = connections.some(({ connection, fit }) => connection.port === port && fit.own === 'no');
    return outcomeOf(facts, port).is === 'accepted' && foreign === (by === 'another');
  });
}

/** Suites of the profile that the hello lacks, and those that it has besides; likewise for groups. */
export function differences(offer: Offer, profile: Client): { lacks: number[]; adds: number[]; lacksGroups: number[] } {
  const hello = helloOf(profile);
  return {
    lacks: hello.suites.filter((id) => !offer.suites.includes(id)),
    adds: offer.suites.filter((id) => !hello.suites.includes(id)),
    lacksGroups: hello.groups.filter((id) => !offer.groups.includes(id)),
  };
}

/** `Chrome 156 on Windows`, `Safari on iOS 18`. */
export function browserName({ name, version, system }: ClaimedBrowser): string {
  if (name === null) return 'this browser';
  const on = system === null ? null : systemNames[system];
  if (system === 'ios') return `${name} on ${version === null ? 'iOS' : `iOS ${version}`}`;
  return [name, version, ...(on ? ['on', on] : [])].filter((each) => each !== null).join(' ');
}

/** How people call a system. */
export const systemNames = {
  windows: 'Windows',
  macos: 'macOS',
  linux: 'Linux',
  chromeos: 'ChromeOS',
  android: 'Android',
  ios: 'iOS',
} as const;

/** Ports whose certificate has a fault, beside the authority that nobody knows. */
export const faultPorts = [
  'untrusted',
  'expired',
  'not-yet-valid',
  'wrong-host',
  'self-signed',
  'revoked',
  'weak-key',
  'sha1',
] as const satisfies PortId[];

export type FaultPort = (typeof faultPorts)[number];

/** How each fault is called in a sentence. */
export const faultWords: Record<FaultPort, string> = {
  untrusted: 'one from an unknown authority',
  expired: 'an expired one',
  'not-yet-valid': 'one that is not valid yet',
  'wrong-host': 'one for another host',
  'self-signed': 'a self-signed one',
  revoked: 'a revoked one',
  'weak-key': 'one with a weak key (RSA, 1024 bits)',
  sha1: 'one signed with SHA-1',
};
const oldVersionPorts: PortId[] = ['tls10', 'tls11'];
/** bad_certificate to unknown_ca, and certificate_required's kin. RFC 8446 section 6.2. */
const certificateAlerts = [42, 43, 44, 45, 46, 48];
