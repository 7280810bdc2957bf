import type { Clue, ClueContext } from './clue.ts';
import { isWellKnown, siteNamed } from './names.ts';

/** Ports say what is spoken there. */
export function portClue({ places: { port }, recognised: { folded } }: ClueContext): Clue | null {
  const mail =
    /\b(?:smtp\w{0,6}|imap\w{0,4}|pop3|poplib|mail|starttls|submission|sendmail|nodemailer|esocket|swift ?mailer|phpmailer)\b/.test(
      folded.text,
    );
  if ((port !== null && starttlsPorts.has(port)) || (mail && /\b(?:25|587|143|110)\b/.test(folded.text)))
    return {
      why: `port ${port ?? '587'} begins in the clear and turns to TLS with STARTTLS`,
      weigh: { 'starttls-needed': 6 },
    };
  if (mail) return { why: 'mail servers have ports with and without STARTTLS', weigh: { 'starttls-needed': 2.5 } };
  if (port !== null && plainPorts.has(port))
    return {
      why: `port ${port} is commonly one without TLS`,
      weigh: { 'not-tls': registeredPlain.has(port) ? 5 : 2 },
    };
  return null;
}

/** A program that is told to speak one version only. */
export function pinnedVersionClue({ recognised: { cleaned }, hit }: ClueContext): Clue | null {
  if (!hit.causes.includes('protocol-mismatch') || !pinnedVersion.test(cleaned)) return null;
  return {
    why: 'the program is set to one version of the protocol',
    weigh: { 'protocol-mismatch': 6, 'client-config': 3 },
  };
}

const pinnedVersion =
  /\bPROTOCOL_(?:TLSv1|SSLv[23])(?:_[0-2])?\b|\bTLSv1(?:_[0-2])?_(?:client_)?method\b|\bssl_version[ =:]{1,3}|\bSslProtocols\.(?:Tls|Ssl)\w{0,3}\b|\bSecurityProtocolType\]?::?(?:Tls|Ssl3)\b/;

/** OpenSSL's client says `inappropriate fallback` when the server's random tells of a better version than was agreed on. */
export function downgradeClue({ recognised: { folded, writer } }: ClueContext): Clue | null {
  if (writer.side === 'server' || !folded.text.includes('inappropriate fallback') || folded.text.includes('alert'))
    return null;
  return {
    why: 'the client itself found that somebody took newer versions out of the handshake (RFC 8446 section 4.1.3)',
    weigh: { middlebox: 4 },
  };
}

export function proxyClue({ recognised: { folded, writer } }: ClueContext): Clue | null {
  // What a server calls a proxy is itself.
  if (writer.side === 'server') return null;
  // What a program says to everybody tells nothing of this case.
  const text = folded.text.replace(
    /(?:in most cases|if) you are behind a proxy.{0,300}|(?:check|bad|your) (?:your )?(?:network|proxy) settings|there is a chance you are experiencing a man in the middle attack|\b(?:istio|oauth2|kube|envoy|cloud sql|nginx|kong|linkerd) proxy\b|proxy server through tunnel|\bipv[46], dns, proxy\b/g,
    '',
  );
  if (
    !/(?<![/.])\b(?:prox(?:y|ies)(?![/.]| session)|tunneling socket|(?:d?https?\.)?proxy(?:error|host|port|server|agent|url)|\w{1,12}proxyagent|tunnel|connect method|https proxy|http proxy|(?:ssl|tls|https|deep) inspection|decrypts|mitm|man in the middle|proxychains\d?|socks[45]h?|shadowsocks|v2ray\w{0,2}|clash|(?:corporate|company|office|work|school|college|university|campus|enterprise)(?:'s)? (?:network|laptop|firewall|pc|vpn))\b/.test(
      text,
    ) ||
    /ssl proxy|proxy pass|proxy ssl|reverse proxy/.test(text)
  )
    return null;
  return {
    why: 'a proxy stands in between',
    weigh: { 'proxy-failure': 5, interception: 6, 'client-trust-store': 1.2 },
  };
}

/** Great sites do not hang up on anybody: something in between does. */
export function hangUpClue({ places: { host }, recognised: { cleaned }, hit }: ClueContext): Clue | null {
  if (hit.hides || !hangUps.has(hit.causes[0] ?? '')) return null;
  const site = host === null ? siteNamed(cleaned) : isWellKnown(host) ? host : null;
  if (site === null) return null;
  return {
    why: `${site} answers everybody: something on the way hangs up`,
    // Where the text leaves open who closed, it was not the site.
    weigh: {
      'closed-early': hit.causes.includes('tcp-reset') ? 0.65 : 1,
      middlebox: 1.25,
      'proxy-failure': 1.3,
      'client-outdated': 1.3,
    },
  };
}

const hangUps = new Set<string>(['closed-early', 'tcp-reset']);
const starttlsPorts = new Set([21, 25, 110, 119, 143, 389, 587, 4190, 5222, 5432, 3306]);

/** Registered for what is never TLS: DNS, HTTP, MQTT, AMQP. */
const registeredPlain = new Set([53, 80, 1883, 5672]);
const plainPorts = new Set([...registeredPlain, 8080, 8000, 3000, 5000, 8081, 8888, 9000, 9200, 6379]);

/** How long it took tells a port that answers "no" from one that does not answer. */
export function waitClue({ recognised: { folded }, hit }: ClueContext): Clue | null {
  if (
    hit.causes.includes('handshake-timeout') &&
    /\bconnected to \S|\.\.\. connected\b|connected remote server/.test(folded.text)
  )
    return {
      why: 'the connection came about, and only then nothing came',
      weigh: { 'handshake-timeout': 3, 'tcp-timeout': 0.3 },
    };
  const waited = /\bafter (\d{4,6}) ?(?:ms|milliseconds)\b|\bafter (\d{1,4}) ?(?:s|sec|seconds)\b/.exec(folded.text);
  const ms = waited ? Number(waited[1] ?? 0) + Number(waited[2] ?? 0) * 1_000 : 0;
  if (ms < slowMs) return null;
  return {
    why: `it waited ${Math.round(ms / 1_000)} s: nothing said no, nothing answered`,
    weigh: { 'tcp-timeout': 3, 'handshake-timeout': 1.5, 'tcp-refused': 0.4 },
  };
}

const slowMs = 5_000;
