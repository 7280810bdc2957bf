import type { BrowserFacts, PortConnection } from './facts.ts';
import { browserFinding, type BrowserFinding } from './finding.ts';
import { browserName, type BrowserReading, type FaultPort, faultPorts, faultWords, takenPorts } from './reading.ts';
import type { Client } from '../../clients/client.ts';
import { engineOf, type HelloFit } from '../../clients/own-hello.ts';
import { alertName } from '../../wire/registry/alerts.ts';
import { listed } from '../../wire/listed.ts';

/** Hellos that the browser cannot have sent: something in between speaks TLS in its place. */
export function interceptionFinding(facts: BrowserFacts, reading: BrowserReading): BrowserFinding | null {
  const { connections, claimed } = reading;
  const foreign = connections.filter(({ fit }) => fit.own === 'no');
  const [first] = foreign;
  if (!first) return null;
  const name = browserName(claimed);
  const mixed = foreign.length < connections.length;
  const who = helloWords(first.fit);
  // Another browser's hello may as well mean that this one tells a lie about itself, which a script would have found out.
  const otherBrowser = engineOf(first.fit.nearest.client) !== null && first.fit.nearest.similarity > 0.9;
  const unsure = otherBrowser && !mixed && (facts.page?.engine ?? null) === null;
  const taken = takenPorts(facts, reading, 'another');
  // It finished a handshake with us, and the browser shows nothing: it did not like the certificate that it got in exchange.
  const distrusted =
    taken.length === 0 &&
    facts.page !== null &&
    foreign.some(({ connection }) => completed(connection)) &&
    foreign.every(({ connection }) => !completed(connection) || facts.page?.pictures[connection.port] === 'failed');
  const blind = taken.length > 0 || foreign.some(({ connection }) => connection.reached === 'request');
  const state = blind ? 'blind' : distrusted ? 'distrusted' : 'checking';
  const share = mixed
    ? `${foreign.length} of ${connections.length} encrypted connections`
    : 'the encrypted connections';
  const something = unsure ? 'Perhaps something' : 'Something';
  const summaries = {
    blind: `${something} on the way opens ${share} of ${name}, and lets faulty certificates pass.`,
    distrusted: `${something} on the way opens ${share} of ${name}, which does not trust what it shows.`,
    checking: `${something} on the way opens ${share} of ${name}.`,
  };
  return browserFinding('interception', 'interception', {
    side: 'network',
    certainty: unsure ? 'possible' : 'certain',
    hits: unsure || state === 'checking' ? 'some' : 'all',
    summary: summaries[state],
    facts: [
      `the hello that came is ${who}, not that of ${name}`,
      ...howItChecks(taken, foreign),
      ...(distrusted
        ? ['it went through with the handshake, and the browser refused the certificate that it was given instead']
        : []),
      ...first.fit.against,
      ...(mixed ? [`${connections.length - foreign.length} connections came from the browser itself`] : []),
      ...facts.passedOn.map((header) => `the request for the page carries "${header}"`),
      ...originFacts(facts),
    ],
    affects: [
      `${mixed ? 'a part of what' : 'all that'} is sent by HTTPS from here: it is opened on the way, and closed again`,
    ],
    settle: unsure ? 'switch off what changes the User-Agent, or let scripts run on this page, and try again' : null,
    details: { state, like: first.fit.like[0] ?? first.fit.nearest.client.family },
  });
}

/** Whether what is in between took faulty certificates; nothing where it took but what was in order. */
function howItChecks(taken: FaultPort[], foreign: BrowserReading['connections']): string[] {
  if (taken.length > 0)
    return [
      `it took faulty certificates, and the browser showed what came: ${listed(taken.map((port) => faultWords[port]))}`,
    ];
  if (foreign.some(({ connection }) => completed(connection))) return [];
  const refusing = new Set(
    foreign.flatMap(({ connection: { alert, port } }) =>
      alert && faultPorts.some((each) => each === port) ? [alertName(alert.description)] : [],
    ),
  );
  return [
    `it refused these certificates itself${refusing.size > 0 ? ` (${listed([...refusing])})` : ''}: it does check them`,
  ];
}

/** `that of OpenSSL s_client 3.0`, `most like that of Go programs`. `called` is what the browser calls itself. */
export function helloWords({ like, nearest: { client, similarity } }: HelloFit, called?: string): string {
  // Of several the one that was named: they share one hello.
  const first = like.find((each) => each === called) ?? like[0];
  if (first !== undefined) return `that of ${first}`;
  if (similarity < alikeEnough) return 'that of no client that we know';
  const library = libraryOf(client);
  return library === null ? `most like that of ${client.name}` : `like those that ${library} makes`;
}

/** The TLS library behind a client of the collection; what stands on one library has much the same hello. */
function libraryOf({ id }: Client): string | null {
  return libraries.find(([pattern]) => pattern.test(id))?.[1] ?? null;
}

const libraries: [RegExp, string][] = [
  [/gnutls/, 'GnuTLS'],
  [/nss/, 'NSS'],
  [
    /^(?:openssl|curl-openssl|python|requests|ruby|php|perl|mysql-\d|psql|postfix|node|dotnet-(?!framework)|erlang)/,
    'OpenSSL, the library of most proxies,',
  ],
  [/^go-/, 'Go'],
  [/^java|^mysql-connector-j|^mssql-jdbc/, 'Java'],
  [/^boringssl|^android-(?!webview)|^bun/, 'BoringSSL'],
  [/^schannel|^dotnet-framework|^outlook|^ie-|^edge-legacy/, 'Windows'],
  [/^rustls|^deno/, 'rustls'],
  [/^mbedtls|^esp32/, 'Mbed TLS'],
  [/^wolfssl/, 'wolfSSL'],
  [/^libressl/, 'LibreSSL'],
];
const alikeEnough = 0.5;

function completed({ reached, alert }: PortConnection): boolean {
  return (reached === 'finished' || reached === 'request') && alert === null;
}

function originFacts({ connections, from }: BrowserFacts): string[] {
  const others = [...new Set(connections.map((each) => each.from))].filter((each) => each !== from);
  return others.length > 0
    ? [`the page was asked for from ${from}, the HTTPS connections come from ${listed(others)}`]
    : [];
}
