import type { Clue, ClueContext } from './clue.ts';
import { wellKnownSite } from './names.ts';

/** What lies between the two sides, and what is spoken at the port. */
export function networkClues(context: ClueContext): Clue[] {
  return [portClue, betweenClue, downgradeClue, hangUpClue, waitClue].flatMap((clue) => clue(context) ?? []);
}

/** Ports say what is spoken there. */
function portClue({ places: { port }, recognised: { folded } }: ClueContext): Clue | null {
  const mail = mailWords.test(folded.text);
  if ((port !== null && starttlsPorts.has(port)) || (mail && /\b(?:25|587|143|110)\b/.test(folded.text)))
    return {
      id: 'starttls-port',
      why: `port ${port ?? '587'} begins in the clear and turns to TLS with STARTTLS`,
    };
  if (mail) return { id: 'mail', why: 'mail servers have ports with and without STARTTLS' };
  if (port === null || !registeredPlain.has(port)) return null;
  return { id: 'port-never-tls', why: `port ${port} is one without TLS` };
}

/** A proxy, or a network whose owners look into what passes. */
function betweenClue({
  recognised: { cleaned, folded, writer },
  places: { host, port },
  hit,
}: ClueContext): Clue | null {
  // What a server calls a proxy is itself.
  if (writer.side === 'server') return null;
  if (toReach.has(hit.causes[0] ?? '') && (port === squidPort || proxyNames.test(host ?? '')))
    return { id: 'proxy', why: `${host}:${port} is what a proxy is mostly called` };
  const [, asked = '443', refused] = refusedElsewhere.exec(folded.text) ?? [];
  if (refused !== undefined && refused !== asked)
    return { id: 'proxy', why: `port ${refused} refused, and the request was for ${asked}: a proxy stands in between` };
  // What a program says to everybody tells nothing of this case.
  const text = withoutNames(folded.text, cleaned).replace(saidToEverybody, '');
  if (/ssl proxy|proxy pass|proxy ssl|reverse proxy/.test(text)) return null;
  if (inspection.test(text)) return { id: 'network-that-looks-inside', why: 'the network is one that looks into TLS' };
  return proxy.test(text) ? { id: 'proxy', why: 'a proxy stands in between' } : null;
}

/** Of machines, pods, functions and packages (`auth-proxy-7d4f`), in which `proxy` is a part like another. */
function withoutNames(folded: string, cleaned: string): string {
  const names = [...cleaned.matchAll(/(?<![\w-])\w{1,40}(?:-\w{1,40}){2,12}(?![\w-])/g)].slice(0, 40);
  return names.reduce((text, [name]) => text.replaceAll(name.toLowerCase().replaceAll('-', ' '), ''), folded);
}

/** OpenSSL's client says `inappropriate fallback` when the server's random tells of a better version than was agreed on. */
function downgradeClue({ recognised: { folded, writer } }: ClueContext): Clue | null {
  if (writer.side === 'server' || !folded.text.includes('inappropriate fallback') || folded.text.includes('alert'))
    return null;
  return {
    id: 'downgrade-seen',
    why: 'the client itself found that somebody took newer versions out of the handshake (RFC 8446 section 4.1.3)',
  };
}

/** Great sites do not hang up on anybody: something in between does. */
function hangUpClue({ places, recognised: { cleaned }, hit }: ClueContext): Clue | null {
  if (hit.hides || !hangUps.has(hit.causes[0] ?? '')) return null;
  const site = wellKnownSite(places, cleaned);
  if (site === null) return null;
  return { id: 'great-site-hangs-up', why: `${site} answers everybody: something on the way hangs up` };
}

/** How long it took tells a port that answers "no" from one that does not answer. */
function waitClue({ recognised: { folded }, hit }: ClueContext): Clue | null {
  if (hit.causes.includes('handshake-timeout') && connected.test(folded.text))
    return { id: 'connected-then-silence', why: 'the connection came about, and only then nothing came' };
  const waited = /\bafter (\d{4,6}) ?(?:ms|milliseconds)\b|\bafter (\d{1,4}) ?(?:s|sec|seconds)\b/.exec(folded.text);
  const ms = waited ? Number(waited[1] ?? 0) + Number(waited[2] ?? 0) * 1_000 : 0;
  if (ms < slowMs) return null;
  return {
    id: 'waited-long',
    why: `it waited ${Math.round(ms / 1_000)} s: nothing said no, nothing answered`,
  };
}

const mailWords =
  /\b(?:smtp\w{0,6}|e ?mail (?:host|port|secure|server)|imap\w{0,4}|pop3|poplib|mail|starttls|submission|sendmail|nodemailer|esocket|swift ?mailer|phpmailer)\b/;
const inspection =
  /\b(?:(?:ssl|tls|https|deep) (?:inspection|scanning)|decrypts|mitm|man in the middle|(?:corporate|company|office|work|school|college|university|campus|enterprise)(?:'s)? (?:\w{1,12} )?(?:network|laptop|firewall|pc|vpn)|(?:behind|our|authenticated) (?:\w{1,12} )?firewall)\b|公司(?:的)?(?:电脑|网络|内网|防火墙)|社内(?:ネットワーク|lan)|корпоративн/;
const proxy =
  /(?<![/.[])\b(?:prox(?:y|ies)(?!\/|\.\w| session)|tunneling socket|(?:d?https?\.)?proxy(?:error|host|port|server|agent|url)|\w{1,12}proxyagent|tunnel|connect method|https proxy|http proxy|proxychains\d?|socks[45]h?|shadowsocks|v2ray\w{0,2}|cntlm|clash)\b|代理|代理服务器|прокси|プロキシ|프록시|\bwatt toolkit\b|\bsteam\+\+|\bsteamcommunity ?302\b/;
const saidToEverybody =
  /\bif you're on a corporate (?:network|intranet)\b|\bchecking the proxy\b|\bif (?:you use a proxy server|a proxy or similar is necessary).{0,200}|(?:in most cases|if) you are behind a proxy.{0,300}|(?:check|bad|your) (?:your )?(?:network|proxy) settings|there is a chance you are experiencing a man in the middle attack|\b(?:istio|oauth2|kube|envoy|cloud sql|nginx|kong|linkerd) proxy\b|proxy server through tunnel|\b(?:http: |because of )proxy error\b|\bcould not proxy request\b|\b(?:try(?:ing)?|want|need|like|able|how) to proxy\b|\bipv[46], dns, proxy\b|\bmkcert or a corporate proxy\b|\bwebconnectiontunnel tunnel\b|\bproxy authorization\b|\bproxy[:=]? ?'?(?:none|null|undefined|false)\b|\bproxy ?[:=] (?:\[function|undefined\b|null\b|false\b|nothing\b)/g;
/** Where programs name a proxy because they do not get to it. */
const toReach = new Set<string>(['tcp-refused', 'tcp-timeout', 'dns-failure']);
const proxyNames = /^(?:[\w-]+[.-])?(?:(?:web|http|www|forward)-?)?(?:proxy|squid)\d{0,3}(?:[.-]|$)/;
const squidPort = 3128;
/** node-fetch, and so npm, pnpm and yarn: the port of the request, and of the address that refused. */
const refusedElsewhere =
  /\bhttps:\/\/[^ /:]{1,253}(?::(\d{1,5}))?(?:\/\S{0,400})? failed, reason: connect econnrefused \S{1,45}:(\d{1,5})\b/;
const hangUps = new Set<string>(['closed-early', 'tcp-reset']);
const starttlsPorts = new Set([21, 25, 110, 119, 143, 389, 587, 4190, 5222, 5432, 3306]);
/** Registered for what is never TLS: DNS, HTTP, MQTT, AMQP. */
const registeredPlain = new Set([53, 80, 1883, 5672]);
const connected = /\bconnected to \S|\.\.\. connected\b|connected remote server|\bverify ok: depth=0\b/;
const slowMs = 5_000;
