import type { BrowserFacts, PortId } from '../../causes/browser/facts.ts';
import { helloWords } from '../../causes/browser/interception.ts';
import {
  browserName,
  type BrowserReading,
  type FaultPort,
  faultPorts,
  outcomeOf,
  type PortOutcome,
} from '../../causes/browser/reading.ts';
import { takesVersion, versionsText } from '../../causes/browser/settings.ts';
import { span } from '../../causes/chain-reading.ts';
import { offerOfHello } from '../../handshake/offer-of-hello.ts';
import { listed } from '../../wire/listed.ts';
import { extensionId } from '../../wire/registry/extensions.ts';
import { groupName, isPostQuantum } from '../../wire/registry/groups.ts';
import { tls13 } from '../../wire/registry/versions.ts';
import type { ReportQuestion } from '../report.ts';

/** Everything that was asked of a browser, in the order in which a person reads it. What could not be judged says why. */
export function browserQuestions(facts: BrowserFacts, reading: BrowserReading): ReportQuestion[] {
  return [...path(facts, reading), ...certificates(facts, reading), ...protocol(facts, reading), ...clock(facts)];
}

function path(facts: BrowserFacts, { claimed, connections, disguised }: BrowserReading): ReportQuestion[] {
  const foreign = connections.filter(({ fit }) => fit.own === 'no');
  const [first] = connections;
  const name = browserName(claimed);
  const called = browserName({ ...claimed, system: null });
  const origins = [...new Set(facts.connections.map(({ from }) => from))].filter((from) => from !== facts.from);
  return [
    ask('path', 'own-hello', 'Does the browser speak TLS itself?', () => {
      if (!first) return ['unknown', 'no connection by HTTPS came'];
      if (foreign.length > 0)
        return [
          'bad',
          `no: on ${foreign.length} of ${connections.length} connections the hello is ${helloWords(foreign[0]?.fit ?? first.fit)}`,
        ];
      if (first.fit.own === 'unknown')
        return ['unknown', `it does not say what it is built on; its hello is ${helloWords(first.fit)}`];
      if (first.fit.like.length > 0)
        return ['good', `yes: each of ${connections.length} hellos is ${helloWords(first.fit, called)}`];
      return [
        'good',
        `yes: nothing in its ${connections.length} hellos speaks against ${name}; nearest is ${first.fit.nearest.client.name}`,
      ];
    }),
    ask('path', 'headers', 'Does a proxy stand in the way of HTTP?', () => {
      if (facts.passedOn.length > 0) return ['note', `yes, by what it adds to requests: ${facts.passedOn.join('; ')}`];
      if (facts.absoluteForm) return ['note', 'yes: the page was asked for in the form that proxies are asked in'];
      return ['good', 'none that says so in its headers'];
    }),
    ask('path', 'same-way', 'Do HTTP and HTTPS take the same way?', () => {
      if (facts.local)
        return [
          'unknown',
          'browser and server run on one machine; --listen with an address of the network, and a phone, tell',
        ];
      if (origins.length > 0)
        return ['note', `no: the page was asked for from ${facts.from}, HTTPS came from ${listed(origins)}`];
      return facts.connections.length === 0
        ? ['unknown', 'no connection by HTTPS came']
        : ['good', 'yes, both came from one address'];
    }),
    ...(disguised
      ? [
          ask('path', 'user-agent', 'Is the browser what it says?', () => [
            'note',
            `no: its script finds ${claimed.name ?? 'another browser'}, its User-Agent names another`,
          ]),
        ]
      : []),
    ...(facts.page &&
    facts.userAgent !== null &&
    facts.page.userAgent !== '' &&
    facts.page.userAgent !== facts.userAgent
      ? [
          ask('path', 'user-agent-changed', 'Does its User-Agent arrive as it was sent?', () => [
            'note',
            `no: its script says ${facts.page?.userAgent}, the request said ${facts.userAgent}; an extension or a proxy changes it`,
          ]),
        ]
      : []),
    ...(facts.page && facts.page.foreignScripts.length > 0
      ? [
          ask('path', 'scripts', 'Was anything added to the page?', () => [
            'note',
            `yes, scripts of ${listed(facts.page?.foreignScripts.slice(0, 3) ?? [])}: an extension, an antivirus or a proxy`,
          ]),
        ]
      : []),
    ...(facts.local
      ? [
          ask('path', 'elsewhere', 'Would other servers be reached the same way?', () => [
            'unknown',
            'antivirus and proxies often leave this machine itself alone, and look at port 443 only; whytls doctor SITE shows the way to a site',
          ]),
        ]
      : []),
  ];
}

function certificates(facts: BrowserFacts, reading: BrowserReading): ReportQuestion[] {
  const foreign = reading.connections.some(({ fit }) => fit.own === 'no');
  const alerts = new Set(
    faultPorts.map((port) => outcomeOf(facts, port)).map((each) => (each.is === 'refused' ? each.by : null)),
  );
  const each = faultPorts.map((port) =>
    ask('certificates', port, certificateQuestions[port], () => {
      const outcome = outcomeOf(facts, port);
      switch (outcome.is) {
        case 'accepted':
          return ['bad', foreign ? 'no: what speaks for it took the certificate' : 'no: it took the certificate'];
        case 'refused':
          return [
            'good',
            `yes${foreign ? ', or what speaks for it does' : ''}${outcome.by ? ` (${outcome.by})` : ', without a word'}`,
          ];
        default:
          return ['unknown', because(outcome)];
      }
    }),
  );
  if (!each.some(({ judged }) => judged === 'good')) return each;
  return [
    ...each,
    ask('certificates', 'each-fault', 'Would it notice each of these faults by itself?', () => [
      'unknown',
      `an authority that nobody knows stands behind all of them, which is reason enough to refuse${alerts.size > 1 ? ', though its alerts differ' : ''}; only a root of ours in its store would tell, and nothing is installed here`,
    ]),
  ];
}

function protocol(facts: BrowserFacts, { own, connections }: BrowserReading): ReportQuestion[] {
  const offer = own?.offer;
  const none: Answer = ['unknown', connections.length > 0 ? 'the hello is not its own' : 'no hello came'];
  const hello = own?.connection.hello;
  const spoken = (port: 'tls10' | 'tls11' | 'tls12' | 'tls13', old: boolean): Answer => {
    const outcome = outcomeOf(facts, port);
    if (outcome.is === 'not-tried') return ['unknown', because(outcome)];
    const takes = takesVersion(facts, port);
    return [
      takes === old ? 'bad' : 'good',
      takes ? 'yes' : `no${outcome.is === 'not-agreed' && outcome.by ? ` (${outcome.by})` : ''}`,
    ];
  };
  const suite = (port: PortId): Answer => {
    const outcome = outcomeOf(facts, port);
    if (outcome.is === 'not-tried') return ['unknown', because(outcome)];
    return outcome.is === 'not-agreed' ? ['good', 'no'] : ['bad', 'yes'];
  };
  return [
    ask('protocol', 'versions', 'Which versions of TLS does it offer?', () =>
      own ? [own.versions.includes(tls13) ? 'good' : 'bad', versionsText(own.versions)] : none,
    ),
    ask('protocol', 'tls13', 'Does it go on where only TLS 1.3 is spoken?', () => spoken('tls13', false)),
    ask('protocol', 'tls12', 'Does it go on where only TLS 1.2 is spoken?', () => spoken('tls12', false)),
    ask('protocol', 'tls11', 'Does it go down to TLS 1.1?', () => spoken('tls11', true)),
    ask('protocol', 'tls10', 'Does it go down to TLS 1.0?', () => spoken('tls10', true)),
    ask('protocol', '3des', 'Does it take 3DES?', () => suite('3des')),
    ask('protocol', 'rc4', 'Does it take RC4?', () => suite('rc4')),
    ask('protocol', 'static-rsa', 'Does it take a key exchange without forward secrecy (RSA)?', () => {
      const [judged, answer] = suite('static-rsa');
      return judged === 'bad' ? ['note', 'yes, as most browsers still do, as a last resort'] : [judged, answer];
    }),
    ask('protocol', 'post-quantum', 'Is its key exchange safe from the quantum computers to come?', () => {
      if (!offer) return none;
      const groups = offer.groups.filter(isPostQuantum);
      if (groups.length === 0)
        return ['note', `no: it offers ${listed(offer.groups.slice(0, 4).map(groupName)) || 'no group'}`];
      const sent = groups.some((id) => offer.keyShares.includes(id));
      return [
        'good',
        `yes: ${listed(groups.map(groupName))}${sent ? ', with a key share at once' : ', when a server asks for it'}`,
      ];
    }),
    ask('protocol', 'sni', 'Does it name the site in its hello?', () => {
      if (!facts.byName) return ['unknown', 'this page has an address and no name, and addresses are never sent'];
      if (!offer) return none;
      // The port for another name is asked for by address, and its hello may be the first that comes.
      const [name] = connections.flatMap(({ connection: { hello } }) => (hello && offerOfHello(hello).sni) || []);
      return name ? ['good', `yes (server_name: ${name})`] : ['bad', 'no'];
    }),
    ask('protocol', 'ech', 'Does it know the encrypted ClientHello?', () => {
      if (!hello) return none;
      const has = hello.extensions?.some(({ type }) => type === extensionId('encrypted_client_hello')) ?? false;
      return has ? ['good', 'yes: it sends one for practice (GREASE), as no key was published'] : ['note', 'no'];
    }),
    ask('protocol', 'http', 'Which versions of HTTP does it offer?', () =>
      offer
        ? [
            offer.alpn.includes('h2') ? 'good' : 'note',
            `${listed(offer.alpn) || 'none (no ALPN)'}; HTTP/3 could not be judged, since browsers try it only where a certificate is good`,
          ]
        : none,
    ),
  ];
}

function clock({ page, serverClock, local }: BrowserFacts): ReportQuestion[] {
  const { aheadMs, witnesses } = serverClock;
  const others: Answer =
    aheadMs === null
      ? ['unknown', 'no other machine could be asked for the time']
      : [Math.abs(aheadMs) > toleranceMs ? 'bad' : 'good', `${away(aheadMs)}, by ${listed(witnesses.slice(0, 3))}`];
  return [
    ask('clock', 'browser-clock', "Does the browser's clock agree with that of the serving machine?", () => {
      if (!page) return ['unknown', 'the script of the page did not run, and nothing else tells'];
      if (!page.clock) return ['unknown', 'the script could not ask for the time'];
      const zone = page.zone
        ? `; its time zone is ${page.zone.name ?? 'not named'} (UTC${hours(page.zone.minutes)})`
        : '';
      const apart = Math.abs(page.clock.aheadMs) > toleranceMs;
      const same = local ? `; both run on one machine${apart ? '' : ', so that this is one clock'}` : '';
      const isRight = aheadMs !== null && Math.abs(aheadMs + page.clock.aheadMs) <= toleranceMs;
      const whose = apart && isRight ? ', and it is the serving machine that is wrong' : '';
      return [apart ? (isRight ? 'note' : 'bad') : 'good', `${away(page.clock.aheadMs)}${whose}${same}${zone}`];
    }),
    ask('clock', 'server-clock', "Does the serving machine's clock agree with others?", () => others),
  ];
}

/** Of what is `unknown`, the reason alone. */
type Answer = [judged: ReportQuestion['judged'], answer: string];

function ask(area: ReportQuestion['area'], id: string, question: string, answer: () => Answer): ReportQuestion {
  const [judged, text] = answer();
  const whole = judged === 'unknown' ? `could not be judged, because ${text}` : text;
  return { id, area, question, answer: whole.slice(0, 600), judged };
}

function because(outcome: PortOutcome): string {
  if (outcome.is === 'not-tried') return 'no connection came to this port';
  return `they did not agree on how to speak${'by' in outcome && outcome.by ? ` (${outcome.by})` : ''}`;
}

function away(aheadMs: number): string {
  if (Math.abs(aheadMs) < 2_000) return 'yes, within two seconds';
  if (Math.abs(aheadMs) < 120_000) return `yes, within ${Math.round(Math.abs(aheadMs) / 1000)} seconds`;
  return `${Math.abs(aheadMs) > toleranceMs ? 'no' : 'nearly'}: it is ${span(aheadMs)} ${aheadMs > 0 ? 'ahead' : 'behind'}`;
}

function hours(minutes: number): string {
  const [whole, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${whole}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
}

const certificateQuestions: Record<FaultPort, string> = {
  untrusted: 'Does it refuse an authority that nobody knows?',
  expired: 'Does it refuse an expired certificate?',
  'not-yet-valid': 'Does it refuse one that is not valid yet?',
  'wrong-host': 'Does it refuse one for another host?',
  'self-signed': 'Does it refuse a self-signed one?',
  revoked: 'Does it refuse a revoked one?',
  'weak-key': 'Does it refuse a weak key (RSA, 1024 bits)?',
  sha1: 'Does it refuse a signature with SHA-1?',
};
/** Less changes no verdict on a certificate, and is common. */
const toleranceMs = 300_000;
