import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Client } from '../../clients/client.ts';
import { clients } from '../../clients/profiles/generated/all.ts';
import { helloOf } from '../../clients/hello.ts';
import { engineOf, majorOf } from '../../clients/own-hello.ts';
import { extensionId } from '../../wire/registry/extensions.ts';
import { diagnoseBrowser } from './diagnosis.ts';
import type { BrowserFacts, PortConnection } from './facts.ts';
import { exampleConnection, exampleHello, exampleNow, examplePage, exampleVisit } from '../examples/browser.ts';

function client(id: string): Client {
  const found = clients.find((each) => each.id === id);
  if (!found) throw new Error(`no client ${id}`);
  return found;
}

const chrome = (version: number, system = 'Windows NT 10.0; Win64; x64') =>
  `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36`;
const firefox = (version: number) =>
  `Mozilla/5.0 (X11; Linux x86_64; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`;
const safari =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15';
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

/** Every connection changed alike. */
function each(facts: BrowserFacts, change: (connection: PortConnection) => Partial<PortConnection>): BrowserFacts {
  return { ...facts, connections: facts.connections.map((one) => ({ ...one, ...change(one) })) };
}

const taken: Partial<PortConnection> = { reached: 'request', alert: null };

const wellRows: [name: string, facts: BrowserFacts][] = [
  ['Chrome', exampleVisit(chrome(156), exampleHello(client('chrome-156')))],
  // Between two releases that are known, and newer than all of them.
  ['a Chrome that is in no collection', exampleVisit(chrome(155), exampleHello(client('chrome-156')))],
  ['the Chrome after the newest known', exampleVisit(chrome(158), exampleHello(client('chrome-156')))],
  ['Firefox', exampleVisit(firefox(153), exampleHello(client('firefox-153esr')))],
  ['an ESR of Firefox that is in no collection', exampleVisit(firefox(140), exampleHello(client('firefox-144')))],
  ['Safari', exampleVisit(safari, exampleHello(client('safari-18')))],
  ['an iPhone', exampleVisit(iphone, exampleHello(client('ios-18')))],
  [
    'Chrome on an iPhone, which is Safari below',
    exampleVisit(iphone.replace('Version/18.5', 'CriOS/156.0.0.0'), exampleHello(client('ios-18'))),
  ],
  ['a Chrome without the script', exampleVisit(chrome(156), exampleHello(client('chrome-156')), { page: null })],
  // GNOME's browser says Safari, and has the library of its system.
  [
    'WebKit on Linux',
    exampleVisit(
      safari.replace('Macintosh; Intel Mac OS X 10_15_7', 'X11; Linux x86_64'),
      exampleHello(client('gnutls-3.8')),
    ),
  ],
  [
    'a clock two minutes off',
    exampleVisit(chrome(156), exampleHello(client('chrome-156')), {
      page: { ...examplePage, clock: { aheadMs: 120_000, spanMs: 5 } },
    }),
  ],
  [
    'a company proxy that passes TLS on as it is',
    exampleVisit(chrome(156), exampleHello(client('chrome-156')), { passedOn: ['Via: 1.1 squid'] }),
  ],
];

for (const [name, facts] of wellRows) {
  test(`${name}: nothing is wrong`, () => {
    const { diagnosis, findings } = diagnoseBrowser(facts);
    assert.deepEqual(
      findings.map(({ finding }) => finding.summary),
      [],
    );
    assert.equal(diagnosis.verdict, 'healthy');
  });
}

/** A User-Agent of this engine and release. */
function agentOf(each: Client): string {
  const version = majorOf(each);
  switch (engineOf(each)) {
    case 'firefox':
      return firefox(each.id.startsWith('tor-') ? 128 : version);
    case 'safari':
      return each.id.startsWith('ios-')
        ? iphone.replaceAll('18_5', `${version}_1`)
        : safari.replace('Version/18.4', `Version/${version}.0`);
    default:
      return chrome(
        { 'opera-60': 73, 'opera-66': 79, 'electron-41': 146, 'samsung-internet-29': 136 }[each.id] ?? version,
      );
  }
}

test('no browser of the collection, as it is shipped, raises an alarm; without TLS 1.3 it is too old', () => {
  for (const shipped of clients) {
    const engine = engineOf(shipped);
    if (engine === null || engine === 'schannel') continue;
    const speaks13 = helloOf(shipped).versions.includes(0x0304);
    const facts = exampleVisit(agentOf(shipped), exampleHello(shipped));
    const { findings } = diagnoseBrowser(speaks13 ? facts : withoutTls13(facts));
    const alarms = findings.filter(({ finding }) => finding.hits !== 'none').map(({ condition }) => condition);
    assert.deepEqual(alarms, speaks13 ? [] : ['outdated'], shipped.id);
  }
});

test('another program at a port that the browser reached itself is not held against it', () => {
  const facts = exampleVisit(chrome(156), exampleHello(client('chrome-156')));
  facts.connections.push(exampleConnection('untrusted', exampleHello(client('openssl-3.5'))));
  assert.equal(diagnoseBrowser(facts).diagnosis.verdict, 'healthy');
});

const foreign: [name: string, userAgent: string, sent: string][] = [
  ['OpenSSL for Chrome', chrome(156), 'openssl-3.5'],
  ['Go for Firefox', firefox(153), 'go-1.26'],
  ['Java for Safari', safari, 'java-21'],
  ['Windows for Chrome', chrome(156), 'schannel-windows-11'],
  ['GnuTLS for an iPhone', iphone, 'gnutls-3.8'],
  ['OpenSSL for an old Chrome', chrome(101), 'openssl-1.1.1'],
];
for (const [name, userAgent, sent] of foreign) {
  test(`${name} is something in between`, () => {
    const [first] = diagnoseBrowser(exampleVisit(userAgent, exampleHello(client(sent)))).findings;
    assert.equal(first?.finding.cause, 'interception');
    assert.equal(first?.finding.certainty, 'certain');
    assert.equal(first?.finding.side, 'network');
  });
}

test('the hello of another browser may be a false User-Agent, unless the script knows the engine', () => {
  const hello = exampleHello(client('firefox-153esr'));
  const [alone] = diagnoseBrowser(exampleVisit(chrome(156), hello, { page: null })).findings;
  assert.equal(alone?.finding.certainty, 'possible');
  const known = exampleVisit(chrome(156), hello, { page: { ...examplePage, engine: 'chromium' } });
  assert.equal(diagnoseBrowser(known).findings[0]?.finding.certainty, 'certain');
  const disguised = exampleVisit(chrome(156), hello, { page: { ...examplePage, engine: 'firefox' } });
  assert.equal(diagnoseBrowser(disguised).diagnosis.verdict, 'healthy');
});

test('a browser that tells its name to scripts alone, and names that no browser has', () => {
  const named = (name: string) =>
    diagnoseBrowser(
      exampleVisit(chrome(156), exampleHello(client('chrome-156')), {
        page: { ...examplePage, engine: 'chromium', brands: [{ name, version: '156' }] },
      }),
    ).diagnosis.summary;
  assert.match(named('Brave'), /^Brave 156 on Windows is in order/);
  for (const name of ['toString', '__proto__', 'Not;A=Brand']) assert.match(named(name), /^Chrome 156 on Windows/);
});

test('whether what is in between lets faults pass, checks them, or is not trusted itself', () => {
  const sent = exampleVisit(chrome(156), exampleHello(client('openssl-3.5')));
  const stateOf = (facts: BrowserFacts) => diagnoseBrowser(facts).findings[0]?.finding.details.state;
  assert.equal(stateOf(sent), 'checking');
  assert.equal(stateOf(each(sent, () => taken)), 'blind');
  const failed = Object.fromEntries(sent.asked.map((port) => [port, 'failed']));
  const distrusted = each({ ...sent, page: { ...examplePage, pictures: failed } }, () => ({
    reached: 'finished',
    alert: null,
  }));
  assert.equal(stateOf(distrusted), 'distrusted');
});

test('its own hello and a certificate taken: checks are off', () => {
  const facts = exampleVisit(chrome(156), exampleHello(client('chrome-156')));
  const [all] = diagnoseBrowser(each(facts, () => taken)).findings;
  assert.equal(all?.condition, 'verification-off');
  assert.match(all?.finding.summary ?? '', /takes every faulty one/);
  const [one] = diagnoseBrowser(each(facts, ({ port }) => (port === 'expired' ? taken : {}))).findings;
  assert.match(one?.finding.summary ?? '', /it takes an expired one\.$/);
});

test('a Firefox that finishes TLS 1.2 before it refuses has not accepted anything', () => {
  const facts = exampleVisit(firefox(153), exampleHello(client('firefox-153esr')));
  const late = each(facts, ({ port }) =>
    port === 'tls12' ? { reached: 'finished', alert: { level: 2, description: 48 } } : {},
  );
  assert.equal(diagnoseBrowser(late).diagnosis.verdict, 'healthy');
});

const clocks: [
  name: string,
  aheadMs: number,
  server: Partial<BrowserFacts['serverClock']>,
  certainty: string | null,
][] = [
  ['a year ahead, by two witnesses', 365 * 86_400_000, {}, 'certain'],
  ['a year ahead, by one', 365 * 86_400_000, { witnesses: ['a.test'] }, 'likely'],
  ['a year ahead of the server alone', 365 * 86_400_000, { aheadMs: null, witnesses: [] }, 'likely'],
  ['before this program was made', -365 * 86_400_000, { aheadMs: null, witnesses: [] }, 'certain'],
  ['right where the server is wrong', -365 * 86_400_000, { aheadMs: 365 * 86_400_000 }, null],
  ['wrong together with the server', 0, { aheadMs: 365 * 86_400_000 }, 'certain'],
];
for (const [name, aheadMs, server, certainty] of clocks) {
  test(`a clock ${name}`, () => {
    const facts = exampleVisit(chrome(156), exampleHello(client('chrome-156')), {
      page: { ...examplePage, clock: { aheadMs, spanMs: 2 } },
    });
    facts.serverClock = { ...facts.serverClock, ...server };
    const found = diagnoseBrowser(facts).findings.find(({ condition }) => condition === 'clock');
    assert.equal(found?.finding.certainty ?? null, certainty);
  });
}

/** As a browser answers that speaks TLS 1.2 at most. */
function withoutTls13(facts: BrowserFacts): BrowserFacts {
  return each(facts, ({ port }) => (port === 'tls13' ? { alert: { level: 2, description: 70 } } : { version: 0x0303 }));
}

test('a browser without TLS 1.3 is too old, and one that had it has it switched off', () => {
  const old = exampleVisit(firefox(49), exampleHello(client('firefox-49')));
  const [outdated] = diagnoseBrowser(withoutTls13(old)).findings;
  assert.equal(outdated?.condition, 'outdated');
  assert.equal(outdated?.finding.cause, 'client-outdated');
  const hello = exampleHello(client('chrome-156'));
  const types = [extensionId('supported_versions'), extensionId('key_share'), extensionId('psk_key_exchange_modes')];
  const off = { ...hello, extensions: (hello.extensions ?? []).filter(({ type }) => !types.includes(type)) };
  const [switched] = diagnoseBrowser(withoutTls13(exampleVisit(chrome(156), off))).findings;
  assert.equal(switched?.condition, 'tls13-off');
  assert.equal(switched?.finding.cause, 'client-config');
});

test('a release that nobody repairs is told, and is no alarm', () => {
  const { diagnosis, findings } = diagnoseBrowser(exampleVisit(chrome(109), exampleHello(client('chrome-109'))));
  assert.equal(diagnosis.verdict, 'healthy');
  assert.deepEqual(
    findings.map(({ condition }) => condition),
    ['unsupported'],
  );
});

test('nothing came: unknown without the script, and with it HTTPS does not get through', () => {
  const none = exampleVisit(chrome(156), exampleHello(client('chrome-156')), { connections: [], page: null });
  assert.equal(diagnoseBrowser(none).diagnosis.verdict, 'unknown');
  const pictures = Object.fromEntries(none.asked.map((port) => [port, 'failed']));
  const [blocked] = diagnoseBrowser({ ...none, page: { ...examplePage, pictures } }).findings;
  assert.equal(blocked?.condition, 'https-blocked');
  assert.equal(blocked?.finding.certainty, 'likely');
  assert.equal(blocked?.finding.cause, 'client-config');
  assert.ok(exampleNow > 0);
});

test('nothing came, and this machine has a firewall that sees to it', () => {
  const none = exampleVisit(chrome(156), exampleHello(client('chrome-156')), { connections: [] });
  const page = { ...examplePage, pictures: Object.fromEntries(none.asked.map((port) => [port, 'failed'])) };
  const rule = { text: 'tcp dport 1-9 drop', remove: 'nft delete rule inet f out handle 2', sure: true };
  const judged = (obstacle: BrowserFacts['obstacle']) =>
    diagnoseBrowser({ ...none, page, obstacle }).findings[0]?.finding;
  const sure = judged({ isReached: false, rule });
  assert.equal(sure?.cause, 'middlebox');
  assert.equal(sure?.side, 'client');
  assert.equal(sure?.certainty, 'certain');
  assert.equal(sure?.details.state, 'firewall');
  assert.match(sure?.evidence.map(({ fact }) => fact).join('\n') ?? '', /tcp dport 1-9 drop/);
  assert.equal(sure?.details.remove, rule.remove);
  // It may be meant for others, or cannot be seen.
  assert.equal(judged({ isReached: false, rule: { ...rule, sure: false } })?.certainty, 'likely');
  assert.equal(judged({ isReached: false, rule: null })?.certainty, 'likely');
});

test('half of the requests never came: something keeps them back that lets the others pass', () => {
  const seen = exampleVisit(chrome(156), exampleHello(client('chrome-156')));
  const visit = (come: number) => {
    const connections = seen.connections.slice(0, come);
    const gone = seen.asked.filter((port) => !connections.some((each) => each.port === port));
    const pictures = Object.fromEntries(gone.map((port) => [port, 'failed']));
    return diagnoseBrowser({ ...seen, connections, page: { ...examplePage, pictures } });
  };
  assert.equal(visit(4).findings[0]?.condition, 'https-blocked');
  assert.equal(visit(4).diagnosis.verdict, 'degraded');
  assert.deepEqual(visit(seen.connections.length - 2).findings, []);
});

test('a hello that is the shipped one but for its protocols', () => {
  const hello = exampleHello(client('firefox-153esr'));
  const http1 = new Uint8Array([0, 9, 8, ...new TextEncoder().encode('http/1.1')]);
  const extensions =
    hello.extensions?.map((one) =>
      one.type === extensionId('application_layer_protocol_negotiation') ? { ...one, data: http1 } : one,
    ) ?? null;
  const { findings } = diagnoseBrowser(exampleVisit(firefox(153), { ...hello, extensions }));
  assert.deepEqual(
    findings.map(({ condition }) => condition),
    ['http2-off'],
  );
});

test('versions that are switched off take HTTP/2 along: that is no setting of its own', () => {
  const hello = exampleHello(client('firefox-153esr'));
  const gone = [extensionId('supported_versions'), extensionId('key_share'), extensionId('psk_key_exchange_modes')];
  const http1 = new Uint8Array([0, 9, 8, ...new TextEncoder().encode('http/1.1')]);
  const extensions = (hello.extensions ?? [])
    .filter(({ type }) => !gone.includes(type))
    .map((one) => (one.type === extensionId('application_layer_protocol_negotiation') ? { ...one, data: http1 } : one));
  const old = { ...hello, legacyVersion: 0x0302, extensions };
  const facts = each(exampleVisit(firefox(153), old), () => ({ version: 0x0302 }));
  const { findings } = diagnoseBrowser(facts);
  assert.equal(findings[0]?.condition, 'tls13-off');
  assert.match(
    findings[0]?.finding.summary ?? '',
    /TLS 1\.3 and TLS 1\.2 are switched off .*: nearly every site refuses it/,
  );
  assert.ok(findings.every(({ condition }) => condition !== 'http2-off'));
});

test('what is only possible is not told as a fact, and the refusals named are those of faulty certificates', () => {
  const hello = exampleHello(client('firefox-153esr'));
  const facts = each(exampleVisit(chrome(156), hello, { page: null }), ({ port }) =>
    port === 'tls10' ? { alert: { level: 2, description: 70 } } : {},
  );
  const [alone] = diagnoseBrowser(facts).findings;
  assert.match(alone?.finding.summary ?? '', /^Perhaps something on the way/);
  const said = alone?.finding.evidence.map(({ fact }) => fact).join('\n') ?? '';
  assert.match(said, /it refused these certificates itself/);
  assert.doesNotMatch(said, /protocol_version/);
});

test('connections that come and say nothing: what they say is lost on the way', () => {
  const sent = exampleVisit(chrome(156), exampleHello(client('chrome-156')));
  const pictures = Object.fromEntries(sent.asked.map((port) => [port, 'pending']));
  const facts = { ...sent, page: { ...examplePage, pictures } };
  const nothing = { hello: null, reached: 'nothing', version: null, alert: null, refusal: null } as const;
  const [lost] = diagnoseBrowser(each(facts, () => nothing)).findings;
  assert.equal(lost?.condition, 'https-blocked');
  assert.equal(lost?.finding.details.state, 'swallowed');
  assert.match(lost?.finding.summary ?? '', /its first message is lost on the way\.$/);
  // One that is kept in reserve, beside others that speak, is nothing.
  const reserve = each({ ...facts, page: examplePage }, ({ port }) => (port === 'rc4' ? nothing : {}));
  assert.deepEqual(diagnoseBrowser(reserve).findings, []);
});
