import type { Hit } from './hit.ts';
import type { Span } from '../matching/pattern.ts';
import { asTheWriterSees, type Writer } from '../seen-from.ts';
import { aboutCertificate, general, isLibrary } from './telling.ts';

/** Of all that was found in a text, what tells a failure: each once, by whoever tells most of it, seen from the writer's side. */
export function sift(hits: Hit[], folded: string, writer: Writer): Hit[] {
  const told = withoutContained(withoutShortsighted(withoutStanding(hits, folded)), writer.side !== null);
  return asTheWriterSees(
    withoutSetUp(withoutTrailer(withoutFallback(withoutEarlier(withoutParting(withoutEchoes(told))))), folded),
    writer,
  );
}

/**
 * Leaves out what is only a part of something longer that tells at least as much. An alert whose direction is sure
 * stands against the same alert in a text that leaves the direction open.
 */
function withoutContained(hits: Hit[], sideIsKnown: boolean): Hit[] {
  const open = ({ alert, program, quote }: Hit) =>
    alert !== null && (program === null || program.side === 'either') && !saysWhoSent.test(quote);
  const kept = hits.filter((hit) => {
    if (sideIsKnown && hit.program !== null && open(hit))
      if (hits.some((other) => other.alert === hit.alert && other.program === null)) return false;
    return !hits.some(
      (other) =>
        other !== hit &&
        // Another program's words in the midst of what this one says are not that program's.
        (!other.hides || hit.hides || (hit.alert === null && isOthers(hit, other))) &&
        other.letters > hit.letters &&
        // Within what the other leaves open stands what it passes on: that is no part of it.
        other.parts.some(({ start, end }) => start <= hit.start && end >= Math.min(hit.end, hit.start + 8)) &&
        other.end >= hit.end &&
        !(sideIsKnown && hit.alert !== null && open(other)),
    );
  });
  // An alert by its number is quoted in the words that stand beside it.
  const worded = (number: number) =>
    hits.find(({ alert, program, quote }) => alert === number && program !== null && !/^\d+$/.test(quote));
  return kept.map((hit) =>
    hit.alert === null || hit.program !== null ? hit : { ...hit, quote: worded(hit.alert)?.quote ?? hit.quote },
  );
}

/** Erlang. */
const saysWhoSent = /\b(?:CLIENT|SERVER) ALERT\b/;

function isOthers({ program }: Hit, other: Hit): boolean {
  return program !== null && other.program !== null && program !== other.program;
}

/**
 * Leaves out what reads only the last words of a nest (`error:...:internal error`) where another reads more of what
 * stands before them (`tlsv1 alert internal error`).
 */
function withoutShortsighted(hits: Hit[]): Hit[] {
  return hits.filter(({ parts }) => {
    const [last, before] = [parts.at(-1), parts.at(-2)];
    if (!last || !before) return true;
    return !hits.some(
      (other) => !other.hides && other.start >= before.end && other.start < last.start && other.end >= last.end,
    );
  });
}

/**
 * After one alert the other side may answer with a complaint that it came: that is no failure of its own. Nor is the
 * alert that the writer sent, where the writer says in its own words why.
 */
function withoutEchoes(hits: Hit[]): Hit[] {
  const first = Math.min(...hits.filter(({ alert }) => alert !== null && alert !== echo).map(({ start }) => start));
  const says = hits.some(({ alert, hides }) => alert === null && !hides);
  return hits.filter(
    ({ alert, quote, start, own }) =>
      ((alert !== echo && !echoed.test(quote)) || start < first) && !(own === true && says),
  );
}

/** Who found fault with the certificate, or sent an alert, went away after that, or the other side did: that is no failure of its own. */
function withoutParting(hits: Hit[]): Hit[] {
  const faults = hits.filter(
    ({ alert, hides, causes: [first = ''] }) =>
      !hides && (aboutCertificate.has(first) || (alert !== null && first !== 'closed-early')),
  );
  const found = Math.min(...faults.map(({ start }) => start));
  return hits.filter(({ causes, start }) => causes[0] !== 'closed-early' || start < found);
}

/** After TLS failed, libpq tries without (`sslmode=prefer`): that the server does not have that is no failure of its own. */
function withoutFallback(hits: Hit[]): Hit[] {
  const spoke = hits.some(({ hides, quote }) => !hides && !fallback.test(quote));
  return spoke ? hits.filter(({ quote }) => !fallback.test(quote)) : hits;
}

/** What s_client sums up at its end tells nothing beside the error that it told before. */
function withoutTrailer(hits: Hit[]): Hit[] {
  return hits.filter(({ quote }) => !trailer.test(quote) || !hits.some((other) => !trailer.test(other.quote)));
}

/** Without what a program prints in any case, whatever happened. */
export function withoutStanding(hits: Hit[], folded: string): Hit[] {
  // TLS 1.3 has no renegotiation that could be secured, nor has a connection that did not come about.
  const without = /cipher is \(none\)|\btlsv1\.3\b/.test(folded) ? [...standing, notRenegotiated] : standing;
  // Names of errors in a list are those of a setting (`errorCodes: [ 'ECONNRESET', 'EPIPE', 'ENOTFOUND' ]`).
  const listed = [...folded.matchAll(list)].map(({ 0: words, index }) => ({ start: index, end: index + words.length }));
  const said = [...without.flatMap((words) => placesOf(words, folded)), ...listed];
  return hits.filter(({ start }) => !said.some((place) => start >= place.start && start < place.end));
}

function placesOf(words: string, folded: string): Span[] {
  const places: Span[] = [];
  for (let at = folded.indexOf(words); at !== -1 && places.length < 100; at = folded.indexOf(words, at + 1))
    places.push({ start: at, end: at + words.length });
  return places;
}

/** Where TLS failed later on, the connection had come about after all: an earlier failure to connect was of another one. */
function withoutEarlier(hits: Hit[]): Hit[] {
  const spoke = hits.filter(({ hides, causes }) => !hides && !toConnect.has(causes[0] ?? ''));
  // Who saw a certificate was connected, whatever became of later attempts.
  const saw = spoke.some(({ causes }) => aboutCertificate.has(causes[0] ?? ''));
  const last = saw ? Number.POSITIVE_INFINITY : Math.max(...spoke.map(({ start }) => start));
  return hits.filter(({ causes, start }) => !toConnect.has(causes[0] ?? '') || start > last);
}

/**
 * `I use a self-signed certificate`, `the server has an expired one` tells of the set-up, and `without it nginx would say
 * ...` of what did not happen: neither is a failure beside a program's own words.
 */
function withoutSetUp(hits: Hit[], folded: string): Hit[] {
  const isSetUp = ({ causes, start, program }: Hit) => {
    const before = folded.slice(Math.max(0, start - setUpLength), start);
    if (supposed.test(before) || triedIn.test(before)) return true;
    return (
      (causes[0] === 'cert-self-signed' || causes[0] === 'cert-expired') &&
      (program === null || general.has(program.id) || isLibrary(program)) &&
      setUp.test(before)
    );
  };
  return hits.some((hit) => !hit.hides && !isSetUp(hit)) ? hits.filter((hit) => !isSetUp(hit)) : hits;
}

/** Programs and packages are signed with certificates too: where only they are spoken of, nothing of it is about TLS. */
export function withoutSigning(hits: Hit[], folded: string): Hit[] {
  if (!signing.test(folded) || ofConnections.test(folded)) return hits;
  return hits.filter(({ causes, alert }) => alert !== null || toConnect.has(causes[0] ?? ''));
}

/** `it is not a self signed certificate`, `it has not expired` say what is not so. */
export function withoutDenied(hits: Hit[], folded: string): Hit[] {
  return hits.filter(
    ({ causes: [first], start, end }) =>
      !(first === 'cert-self-signed' && denial.test(folded.slice(Math.max(0, start - denialLength), start))) &&
      !(first === 'cert-expired' && notExpired.test(folded.slice(start, end))),
  );
}

const denial = /\b(?:not|isn't|non|no|without|nor) (?:an? |any |using |from )?$/;
const denialLength = 24;
const notExpired = /\b(?:not|never)(?: yet)? expired\b|n't expired\b/;
const setUp = /\b(?:an?|the|my|our|your|this|own|using|use|uses|used|with|created?|generated?|installed) $/;
const supposed = /\bwould (?:then )?(?:say|show|return|give|get|answer|report|be)\b[^.]{0,12}$/;
/** What was done about it with another tool, which failed in its own way. */
const triedIn = /\bkeytool error: (?:java\.io\.)?$/;
const setUpLength = 32;
const signing =
  /\b(?:code ?sign\w{0,4}|signtool|failed to sign|signing (?:failed|config|certificate|identity|identities|key)|signed (?:jar|package|assembly|apk)|jarsigner|apksigner|authenticode|digital signature certificate|jwt|jws|json web token|saml|x5t|createhash|webpack|provisioning profile|notari[sz]\w{0,6}|no pubkey|gpg)\b/;
const ofConnections =
  /\b(?:(?:ssl|tls)\w{0,8}|ocsp|https|starttls|handshak\w{0,4}|hostname|key ?server|connect\w{0,4}|server|peer|x ?509|pkix)\b/;
/** unexpected_message */
const echo = 10;
export const fallback = /no pg_hba\.conf entry/i;
/** Of errno's and the resolver's names alone. */
const list = /\[ ?(?:'e[a-z]{2,14}(?: [a-z]{2,10})?', ?){2,20}'e[a-z]{2,14}(?: [a-z]{2,10})?',? ?\]/g;
const echoed = /^unexpected[ _]?message$/i;
const trailer = /\bCipher is \(NONE\)|^no peer certificate available/i;
/** Said by OpenSSL's s_client and curl of a server with which all is well. */
const standing = [
  // A server that waits for the next connection.
  'accept4(): resource temporarily unavailable',
  // Of the linker that starts a program.
  'symbol lookup error',
  'no client certificate ca names sent',
  // Its page about the connection.
  'no client certificate available',
  // Of Java, which goes on without one.
  'no suitable certificate found continuing without client authentication',
  // Of MailKit, which counts up what may have been.
  'certificate presented by the server is not trusted by the system for one or more',
  'the server is using a self signed certificate which cannot be verified',
  'the certificate presented by the server is expired or invalid',
  // Of Bunny (RabbitMQ), before it connects.
  'using tls but no client certificate is provided',
  'verify return code: 0 (ok)',
  'ssl certificate verify ok',
  'no alpn negotiated',
  // Of MQTT, which refuses in the open connection.
  'connection refused, not authori',
  'connection refused: not authori',
  'connection refused, bad user name',
  'connection refused: bad user name',
  'connection reset:',
  'connection reset/closed:',
  'connection closed/reset:',
  'connection closed:',
  'connection closed to child',
  'stapling ocsp',
  // Of the names of clients, which nobody has to have.
  'could not be resolved: name or service not known',
  // Dovecot of a client that was in the tunnel already, stunnel at its start.
  'disconnected: connection closed (',
  'disconnected (no auth attempts',
  'disconnected: inactivity',
  // rsyslog as it ends.
  'immediate shutdown timed out on primary queue',
  ', tls: connection closed, session',
  'log3[ui]: no trusted certificates found',
  // And of a tunnel that stood.
  'tls socket closed (ssl ',
  'tls fd: connection reset by peer',
  // Of Traefik, which writes what is set.
  "'clientauthtype':'require",
  // Of nginx, of a client that went on after it was told that the connection ends.
  'ssl shutdown() failed (ssl: error:0a000123:ssl routines::application data after close notify',
  'ssl shutdown() failed (ssl: error:14094123:ssl routines:ssl3 read bytes:application data after close notify',
  // Of coturn, where there is no IPv6 or SCTP, and of whoever goes away.
  'socket: protocol not supported',
  'tls/tcp socket disconnected: ',
  'no ocsp stapling for',
  // Of Caddy and Tomcat as they start.
  'enabling strict sni host enforcement',
  'some of the specified [ciphers] are not supported',
];
/** Nothing of TLS was said yet. */
const toConnect = new Set<string>(['dns-failure', 'tcp-refused', 'tcp-timeout']);
const notRenegotiated = 'secure renegotiation is not supported';
