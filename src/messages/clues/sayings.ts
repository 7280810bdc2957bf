import type { CauseId } from '../../causes/generated/ids.ts';
import type { Hit } from '../hit.ts';
import type { Clue, ClueContext } from './clue.ts';
import type { ClueId } from './weights.ts';

/** Words anywhere in a text that are a clue by themselves. */
type Saying = {
  id: ClueId;
  /** Linear, as all patterns here. */
  says: RegExp;
  /** The letters' case and the marks count: it is held against the text as it stands, and not folded. */
  asItStands?: true;
  /** `{it}` stands for the words that were found. */
  why: string;
  /** It tells something only of texts that leave one of these open. */
  of?: CauseId[];
  unless?(hit: Hit, program: string | null): boolean;
  /** It shows this cause by itself. */
  proves?: CauseId;
  /** It tells of the client, and nothing where a server wrote the text. */
  ofClients?: true;
};

/** What the words around a message say of the machine, the program, the server and the attempts that were made. */
export function sayingClues({ recognised: { folded, cleaned, program, writer }, hit }: ClueContext): Clue[] {
  return sayings.flatMap(({ id, says, asItStands, why, of, unless, proves, ofClients }): Clue[] => {
    if (ofClients && writer.side === 'server') return [];
    if ((of && !of.some((cause) => hit.causes.includes(cause))) || unless?.(hit, program?.id ?? null)) return [];
    const it = firstOf(says, asItStands ? cleaned : folded.text);
    return it === null
      ? []
      : [{ id, why: why.replace('{it}', it.trim()), ...(proves && { proves: { cause: proves } }) }];
  });
}

/** The first place where it is said, and not that it is otherwise. */
function firstOf(says: RegExp, text: string): string | null {
  if (!says.global) return says.exec(text)?.[0] ?? null;
  return [...text.matchAll(says)].slice(0, 8).find(([match]) => !denied.test(match))?.[0] ?? null;
}

const denied = /\bnot\b|n't\b|\bnever\b|\bfail|\berror\b.{0,20}\balso\b/;
const browser = '(?:web ?)?(?:browsers?|chrome|chromium|firefox|safari|edge)';
const works =
  '(?:works?|worked|working|opens?|loads?|ok|okay|fine|valid|accessible|succeeds?|correctly|no (?:errors?|warnings?|problems?|issues?)|(?:can|could|able to) (?:access|open|reach|browse|see|visit|download))';
const tool =
  '(?:curl|wget|openssl s client|openssl|postman|insomnia|httpie|requests|python|node(?:js)?|java|go|git|other (?:tools?|programs?|clients?|apps?|libraries))';

const internalError = 80;

const sayings: Saying[] = [
  // What works beside it. A person who asks mostly tells.
  {
    id: 'works-in-another-network',
    says: /\b(?:works?|worked|ok|fine|succeeds?|no (?:errors?|problems?|issues?))\b.{0,50}\b(?:without (?:the |a |my |our )?(?:vpn|proxy)|off (?:the )?(?:vpn|network)|(?:at|from) home|(?:mobile |phone )?hotspot|mobile (?:data|network)|(?:another|other|different) (?:network|wi ?fi|isp))\b|\b(?:disconnect\w{0,4}|turn\w{0,3} (?:it )?off|disabl\w{1,3}|without)\b.{0,40}\b(?:vpn|zscaler|netskope|antivirus|proxy|warp)\b.{0,40}\bworks?\b/g,
    why: 'it works from another network',
  },
  {
    id: 'works-in-a-browser',
    says: new RegExp(
      `\\b${works}\\b.{0,50}\\b(?:in|with|on|from|using|by|via|through|to|for) (?:my |the |a |all |any |every |other )?${browser}\\b|\\b(?:in|from|with|on|using) (?:my |the |a |all |any )?${browser}\\b.{0,50}\\b${works}\\b|\\b${browser}\\b.{0,24}\\b${works}\\b`,
      'g',
    ),
    why: 'a browser opens it, and browsers fetch or remember missing intermediates and have their own roots',
    unless: (_, program) => program === 'chromium' || program === 'firefox',
  },
  {
    id: 'works-in-another-program',
    says: new RegExp(
      `\\b(?:works?|worked|working|fine|succeeds?)\\b.{0,24}\\b(?:in|with|from|using|via) (?:an? |plain )?${tool}\\b|\\b${tool}\\b.{0,40}\\b(?:works?|worked|succeeds?|(?:is|are) (?:fine|ok)|can (?:download|reach|access|connect|get|fetch))\\b`,
      'g',
    ),
    why: 'another program on the same machine reaches it: this one has other roots or settings',
  },
  {
    id: 'works-in-another-version',
    says: /\bstill works? (?:with|on|in)\b|\bworks? (?:fine |well )?(?:with|on|in) (?:the )?(?:older|newer|previous|earlier|later|newest|latest)\b|\b(?:on|with) (?:the )?(?:newer|older|other) .{0,24}\bworks?\b|\bsince (?:the |an? |my |i )?(?:last )?(?:upgrad|updat)\w{1,4}\b|\bafter (?:i )?(?:(?:up|down)grad|updat)\w{1,4}\b.{0,80}\b(?:certifi|ca certificates|openssl)\b/g,
    why: 'another version of the same program reaches it',
  },
  {
    id: 'works-on-another-machine',
    says: /\b(?:another|other|different|second) (?:computer|machine|pc|laptop|server|host|device|phone)s?\b.{0,40}\b(?:works?|worked|fine|ok|no (?:errors?|problems?|issues?))\b|\b(?:works?|worked|fine|ok)\b.{0,24}\b(?:on|from) (?:another|other|a different|my other) (?:computer|machine|pc|laptop|server|host|device|phone)s?\b/g,
    why: 'another machine reaches it',
  },
  {
    id: 'gone-when-switched-off',
    says: /\b(?:after|when|once|by|if) (?:i )?(?:shut\w{0,4} down|disabl\w{1,3}|turn\w{0,3} off|stop\w{0,4}|uninstall\w{0,3}|clos\w{1,3}|quit\w{0,4})\b.{0,80}\b(?:works?|worked|normal|fine|gone|solved|resolved|disappear\w{0,3})\b/g,
    why: 'it is gone when a program on the machine is switched off',
  },
  {
    id: 'every-site',
    says: /\b(?:all|every|any|many|most) (?:https |other |of the |the )?(?:sites?|websites?|web pages?|https (?:servers?|urls?|requests?|connections?))\b/,
    why: 'it is so at every site: not the servers are at fault',
  },
  // What the certificate is said to be.
  {
    id: 'said-to-be-public',
    says: /\b(?:an?|my|our|the|with|have|using) (?:official|commercial|valid|trusted|publicly trusted|paid|purchased|bought|letsencrypt|let's encrypt) (?:ssl |tls |https )?(?:cert|certificates?)\b|\bnot (?:an? )?self ?signed\b/,
    why: 'the certificate is said to be one of a public authority',
    ofClients: true,
  },
  {
    id: 'own-authority',
    says: /\b(?:internal|private|own|custom|company|corporate|enterprise|non ?public|home ?made|local|inhouse|in house|self ?signed) (?:root )?(?:ca|cas|certificate authority|certification authority|pki|root ca|ca cert\w{0,9})\b|\b(?:making|creating|create|created|made) (?:an?|my) (?:own )?ca\b|\b(?:in|of|on) (?:our|my) (?:own )?(?:infrastructure|intranet|premises)\b|\b(?:mkcert|easy ?rsa|step ca|cfssl|minica|freeipa|active directory certificate services|cacert\.org)\b/,
    why: 'the certificate is said to come from an authority of their own',
  },
  {
    id: 'said-to-sign-itself',
    says: /\b(?:i|we|am|using|use|uses|have|has|my|our|own|the|generated|created|installed) (?:an? |the |own )?self ?signed (?:ssl |tls |https )?cert/,
    why: 'the certificate is said to be a self-signed one',
    unless: ({ causes }) => causes[0] === 'cert-self-signed',
  },
  {
    id: 'pinned',
    says: /\b(?:(?:ssl|certificate|cert|public key) ?pin(?:ning|ned|ner)|pinned cert\w{0,9}|sslpinning|hard ?coded cert\w{0,9}|cert\w{0,9} (?:is |are )?hard ?coded)\b/,
    why: 'the program trusts the certificates that it was given, and no others',
  },
  {
    id: 'names-compared',
    says: /endpoint\.identification|\b(?:verify ?host ?name|check ?host ?name|host ?name ?verifier|check ?server ?identity|assert ?hostname|insecure ?skip ?hostname)\b/,
    why: 'a setting for the comparison of names is spoken of',
    unless: ({ hides }) => !hides,
  },
  // Whose roots the program has.
  {
    id: 'python-of-macos',
    ofClients: true,
    says: /install certificates\.command|\/applications\/python|library\/frameworks\/python\.framework/,
    why: "python.org's Python for macOS comes without roots until Install Certificates.command is run",
  },
  {
    id: 'roots-missing-it-says',
    ofClients: true,
    says: /most likely your system doesn't have the ca certificates/,
    why: 'RubyGems brings few roots along, and says itself that they are most likely missing',
  },
  {
    id: 'roots-of-php',
    ofClients: true,
    says: /\bGuzzle\w{0,4}\\|\bGuzzleHttp\b|\bcURL error (?:60|77)\b|\bComposer\\|\bphp_network\b|\bstream_socket_enable_crypto\b/i,
    asItStands: true,
    why: "PHP's curl has the roots that php.ini names (curl.cainfo, openssl.cafile), and often none",
  },
  {
    id: 'php-on-windows',
    ofClients: true,
    says: /\b(?:wamp\w{0,8}|xampp|laragon)\b/,
    why: '{it} comes without roots, unless php.ini names some',
  },
  {
    id: 'roots-said-to-be-old',
    ofClients: true,
    says: /\b(?:latest|current|newest|recent|updated) (?:root|ca) cert\w{0,9}|\b(?:outdated|out of date|old|stale|missing|expired) (?:root|ca)s?(?: (?:cert\w{0,9}|list|store|bundle))/,
    why: 'the roots of the client are said to be old',
  },
  {
    id: 'roots-of-a-device',
    ofClients: true,
    says: /\besp-(?:tls|idf)\b|\bESP(?:8266|32)\b|\baws_iot\b|\bWiFiClientSecure\b|\bArduino\b|\biot_tls_connect\b|\bESP-TLS\b|\bFreeRTOS\b/i,
    asItStands: true,
    why: 'a device has no roots but those that its program brings along',
  },
  {
    id: 'roots-of-a-container',
    ofClients: true,
    says: /\b(?:alpine|busybox|dockerfile|container)\b|\bdocker (?:run|env\w{0,9}|images?|build|compose)\b|\b(?:in|inside|within)(?: a| the)? docker\b|\bbuild\w{0,3} an image\b|\bfrom [\w.]{2,40}\/[\w. ]{2,40}:\w/,
    why: 'container images often come without roots',
  },
  {
    id: 'container-from-scratch',
    ofClients: true,
    says: /\b(?:from scratch|distroless)\b/,
    why: 'an image from scratch has no roots',
  },
  // What the program speaks with.
  {
    id: 'only-new-versions',
    says: /\b(?:minimum|min|lowest) (?:allowed |accepted |supported )?(?:tls|ssl)(?: protocol)?(?: version)?\b.{0,20}\b1[. ][23]\b|\b(?:tls ?v?1[. ][23] only|only (?:allows?|accepts?|supports?|speaks?|enables?) (?:tls )?v?1[. ][23])\b|\b(?:enforces?|requires?|insists? on) tls ?v?1[. ][23]\b/g,
    why: 'one side is said to take only new versions of the protocol',
    of: ['protocol-mismatch'],
  },
  {
    id: 'set-to-one-version',
    says: /\bPROTOCOL_(?:TLSv1|SSLv[23])(?:_[0-2])?\b|\bTLSv1(?:_[0-2])?_(?:client_)?method\b|\bssl_version[ =:]{1,3}|\bSslProtocols\.(?:Tls|Ssl)\w{0,3}\b|\bSecurityProtocolType\]?::?(?:Tls|Ssl3)\b/,
    asItStands: true,
    why: 'the program is set to one version of the protocol',
    of: ['protocol-mismatch'],
  },
  {
    id: 'server-is-behind',
    says: /\b(?:tls ?v?1\.[01]|ssl ?v?[23]|sha ?1)\b.{0,24}\b(?:on|by|at|in) (?:the |our |my )?server|\bserver\b.{0,24}\b(?:only|still) (?:supports?|speaks?|uses?|allows?)\b.{0,8}\b(?:tls ?v?1\.[01]|ssl ?v?[23])\b/,
    why: 'the server is said to be behind the times',
    of: ['protocol-mismatch'],
  },
  {
    id: 'no-name-sent',
    says: /\bsni ?[:=(]{1,2} ?'?(?:none|null|nil|false)\b|\bs client (?!.{0,200}\bservername\b).{0,40}connect\b/,
    why: 'no server name (SNI) was sent, as far as the text shows',
    of: ['sni-missing'],
  },
  {
    id: 'access-list-of-atlas',
    says: /\bmongodb\.net\b|\bmongo(?:ose)?server ?selection ?error\b|\bmongonetworkerror\b/,
    why: 'MongoDB Atlas answers so to addresses that are not in its access list (Network Access)',
    of: ['server-internal', 'closed-early'],
    unless: ({ alert, causes }) => alert !== internalError && causes[0] !== 'closed-early',
  },
  {
    id: 'edge-of-cloudflare',
    says: /\bcloudflared?\b/,
    why: 'Cloudflare refuses names for which it has no certificate, mostly those two labels below the domain',
    of: ['sni-unrecognized'],
    // What Cloudflare itself reports is about the server behind it.
    unless: ({ program }) => program?.id === 'cloudflare',
  },
  {
    id: 'server-asks-for-certificates',
    says: /\b(?:kafka|etcd|zookeeper|rabbitmq|amqps|mqtts?|aws iot|mutual(?: tls)?|mtls|2 ?way ssl|two way ssl|client cert\w{0,9}|client ?auth\w{0,12})\b/,
    why: '{it} is mostly set up to ask for client certificates',
    of: ['client-cert-required'],
    unless: ({ alert }) => alert === null,
  },
  {
    id: 'clock-said-to-be-wrong',
    says: /\b(?:clock|(?:system|computer|local|my) time|date and time|system date|date) (?:is |was |were )?(?:off|wrong|incorrect\w{0,2}|drift\w{0,3}|skewed|behind|out of sync|not sync\w{0,6})\b|\b(?:wrong|incorrect|manually (?:adjusted|changed|set)) (?:system )?(?:dates?|time|clock)\b/,
    why: 'the clock is said to be wrong',
    proves: 'clock-wrong',
  },
  {
    id: 'clock-that-stops',
    says: /\bwsl ?2?\b|\b(?:hibernat\w{1,4}|suspend\w{0,2}|resum\w{1,3} from sleep|snapshot|cmos|raspberry|raspbian|esp8266|hwclock|ntpdate|timedatectl)\b/,
    why: 'the clock of such a machine is often wrong ({it})',
    of: ['clock-wrong'],
  },
];
