import type { CauseId } from '../../causes/generated/ids.ts';
import type { Hit } from '../hits/hit.ts';
import type { Clue, ClueContext } from './clue.ts';
import { refusesOldVersion } from './machines.ts';
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
  proves?: Clue['proves'];
  /** It tells of the client, and nothing where a server wrote the text. */
  ofClients?: true;
};

/** What the words around a message say of the machine, the program, the server and the attempts that were made. */
export function sayingClues({ recognised: { folded, cleaned, program, writer }, hit }: ClueContext): Clue[] {
  return sayings.flatMap(({ id, says, asItStands, why, of, unless, proves, ofClients }): Clue[] => {
    if (ofClients && writer.side === 'server') return [];
    if ((of && !of.some((cause) => hit.causes.includes(cause))) || unless?.(hit, program?.id ?? null)) return [];
    const it = firstOf(says, asItStands ? cleaned : folded.text);
    return it === null ? [] : [{ id, why: why.replace('{it}', it.trim()), ...(proves && { proves }) }];
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
  '(?:works?|worked|working|opens?|loads?|ok|okay|fine|valid|accepted|trusted|accessible|succeeds?|correctly|no (?:errors?|warnings?|problems?|issues?)|(?:can|could|able to) (?:access|open|reach|browse|see|visit|download))';

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
    id: 'said-to-be-valid',
    ofClients: true,
    says: /\b(?:has|have|got|with|using|uses|is) (?:an? )?(?:\w{1,12} )?valid (?:\w{1,12} ){0,2}cert(?:ificate)?s?\b|\bcert(?:ificate)?s? (?:itself )?(?:is|are|seems?|looks?) (?:to be )?(?:\w{1,10} )?(?:valid(?! (?:for|from|until)\b)|fine|ok(?:ay)?|good|up to date|working|not expired)\b|\bexpired (?:even )?though it\b/g,
    why: 'the certificate is said to be in order',
    of: ['ca-untrusted', 'cert-expired'],
  },
  {
    // A port whose number ends like that of HTTPS speaks it, and some servers hang up on who does not.
    id: 'in-the-clear',
    says: /\bredis-cli\b(?!.{0,200}--tls)|\bredis:\/\/|(?<=\s)-plaintext\b|\bhttp:\/\/[\w.-]{1,253}:\d?\d?443\b/,
    asItStands: true,
    why: 'with {it} the client speaks without TLS, and is hung up on where the port is one of TLS',
    of: ['tcp-reset', 'closed-early'],
    proves: { cause: 'client-config', details: { kind: 'plain-to-tls' } },
  },
  {
    id: 'no-hello-sent',
    says: /-starttls [a-z0-9]{2,12}\b[\s\S]{1,900}\bhas read \d{1,5} bytes and written 1?\d{1,2} bytes\b/,
    asItStands: true,
    why: 'fewer bytes were sent than a ClientHello has: the server did not agree to begin TLS',
    of: ['cipher-mismatch'],
    proves: { cause: 'starttls-needed' },
  },
  // What the options of the command ask for.
  {
    id: 'no-name-sent',
    ofClients: true,
    says: /(?<=\s)(?:-noservername|--disable-sni)\b/,
    asItStands: true,
    why: 'the command leaves out the name of the server (SNI) with {it}',
    of: ['cipher-mismatch', 'sni-missing', 'sni-unrecognized', 'hostname-mismatch', 'closed-early', 'tcp-reset'],
    proves: { cause: 'sni-missing' },
  },
  {
    id: 'versions-limited',
    ofClients: true,
    says: /(?<=\s)(?:--tls-max[ =]1\.[0-2]|-(?:tls1|tls1_[12]|no_tls1_3|ssl3)\b|-max_protocol[ =]\S{1,10}|--secure-protocol=(?:SSLv3|TLSv1(?:_[12])?)\b|--tls-max-v1\.[0-2]|--tls-version=TLSv1(?:\.[0-2])?(?=\s))|\bssl_max_protocol_version=\S{1,10}|-VERS-TLS1\.3\b|\b(?:client|https)\.protocols=(?:SSLv3|TLSv1(?:\.[0-2])?)(?=\s)/,
    asItStands: true,
    why: '{it} holds the client to older versions',
    of: ['protocol-mismatch'],
    proves: { cause: 'client-config' },
  },
  {
    // s_client sends a name by itself since OpenSSL 1.1.1, in whose predecessors these files are.
    id: 'old-client-without-name',
    says: /\bs_client\b(?![^\n]{0,200}-servername)[^\n]{0,100}?-connect (?![\d.]+:)[^\n]{0,100}\n[\s\S]{0,600}?\b(?:s3_pkt\.c|s23_(?:clnt|lib)\.c|openssl-1\.[01]\.0)/,
    asItStands: true,
    why: 'the client sent no server name (SNI)',
    of: ['sni-missing'],
  },
  {
    // Until `sni-auto` became its default, after 3.2, a check sent no name unless it was told to.
    id: 'old-client-without-name',
    says: /^ {0,8}server \S{1,80} (?![\d.]+:)\S{1,253}:\d{1,5} (?=[^\n]*\bcheck\b)(?=[^\n]*\bssl\b)(?![^\n]*\bsni\b)/m,
    asItStands: true,
    why: 'HAProxy checks this server without its name (SNI)',
    of: ['sni-missing'],
  },
  {
    id: 'one-version-offered',
    says: /(?<=\s)(?:-tls1_3|--tlsv1\.3)(?=\s)/,
    asItStands: true,
    why: '{it} leaves the server no older version to choose',
    of: ['protocol-mismatch'],
  },
  {
    id: 'works-with-certificate',
    ofClients: true,
    says: /\b(?:works?|worked|succeeds?|fine|ok)\b(?:(?!\bwithout\b|\bnot?\b).){0,50}(?:(?<=\s)--?cert\b|\bclient[ -]?cert\w{0,9}\b)/gi,
    asItStands: true,
    why: 'with a client certificate it works',
    of: ['client-cert-required'],
    proves: { cause: 'client-cert-required' },
  },
  {
    id: 'at-every-site',
    ofClients: true,
    says: /\b(?:every|any|all|most|lots of|many|multiple|whatever) (?:of )?(?:the |my |other |single |https |secure ){0,2}(?:web ?)?(?:sites?|pages?)\b(?! (?:on|of|hosted)\b.{0,16}\bserver)|\beven (?:on |with )?google\b|(?:jede[rnm]?|alle[nr]?) (?:web|internet)?seiten?\b|\b(?:tous|toutes) les (?:sites|pages)|chaque site|\b(?:todas las (?:páginas|webs)|todos los sitios|cualquier (?:página|sitio|web))|\btutti i siti|\btodos os sites|(?:все|всех|любо[мй]) сайт|(?:所有|任何)的?(?:网站|网页|網站|網頁)|(?:すべて|全て|どの)の?(?:サイト|ページ|ウェブ)/g,
    why: 'it is so at one site as at another: what is wrong lies on this side of them',
  },
  {
    id: 'guest-network',
    ofClients: true,
    says: /\b(?:hotel|airport|airbnb|zug|cafe|café|starbucks|mcdonald'?s|campsite|hospital|hostel)\b.{0,40}\b(?:wi ?fi|wlan|hotspot)\b|\b(?:wi ?fi|wlan|hotspot)\b.{0,24}\b(?:hotel|airport|cafe|café|campsite|hospital|hostel|train|flughafen|aeropuerto|aéroport)\b|\b(?:guest|public|free) (?:wi ?fi|wlan|hotspot)\b/,
    why: 'guests of such a network have to sign in first, on a page of its own',
    of: ['hostname-mismatch', 'ca-untrusted', 'cert-self-signed', 'not-tls'],
    proves: { cause: 'captive-portal' },
  },
  // What was changed before.
  {
    id: 'since-an-upgrade',
    ofClients: true,
    says: /\b(?:after|since) (?:\w{1,12} ){0,3}?(?:upgrad\w{1,4}|updat\w{1,4}|reinstall\w{0,4})\b(?! (?:\w{1,12} ){0,2}cert)/,
    why: 'it began with an update, which brings other roots along',
    of: ['ca-untrusted', 'chain-incomplete'],
  },
  // What the certificate is said to be.
  {
    id: 'own-authority',
    says: /\b(?:internal|private|own|custom|company|corporate|enterprise|home ?made|local|self ?signed) (?:root )?(?:ca|cas|certificate authority|certification authority|pki|root ca|ca cert\w{0,9})\b|\b(?:with|using|uses?|has|have|an?|my|our|own|internal|openssl) (?:own )?self ?sign(?:ed)? (?:ssl |tls |https |wildcard |server )?(?:cert\b|certs\b|certificates?\b(?! in ))|\b(?:generated|created|made|issued) (?:an?|my|our|the|own|new|some) (?:own |new |ssl |tls |server )?cert\w{0,9}\b(?! signing)|\b(?:mkcert(?! or a corporate proxy)|easy ?rsa|step ca|minica|freeipa)\b/,
    why: 'the certificate is said to be of their own making',
    of: ['ca-untrusted'],
  },
  {
    id: 'own-authority',
    ofClients: true,
    says: /\bCAfile: (?!none\b|\S{0,200}\b(?:ca-certificates\.crt|(?:tls-|curl-)?ca-bundle\.crt|cert\.pem)\b)\S/,
    asItStands: true,
    why: 'the roots that it goes by are not those of the system',
    of: ['ca-untrusted'],
  },
  {
    id: 'pinned',
    says: /\b(?:(?:ssl|certificate|cert|public key) ?pin(?:ning|ned|ner)|pinned cert\w{0,9}|sslpinning|hard ?coded cert\w{0,9}|cert\w{0,9} (?:is |are )?hard ?coded)\b/,
    why: 'the program trusts the certificates that it was given, and no others',
  },
  // Whose roots the program has.
  {
    id: 'without-roots',
    ofClients: true,
    says: /\bprocessed 0 ca certificate|\berror: cannot open directory\b/,
    why: 'the program says that it has no roots at all',
  },
  {
    id: 'roots-of-php',
    ofClients: true,
    says: /\bGuzzle\w{0,4}\\|\bGuzzleHttp\b|\bcURL error (?:60|77)\b|\bComposer\\|\bphp_network\b|\bstream_socket_(?:client|enable_crypto)\b|\b\w{1,60}\.php\b/,
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
    why: 'a device has no roots but those that its program brings along, and no clock until that is set',
  },
  {
    id: 'roots-of-a-container',
    ofClients: true,
    says: /\b(?:alpine|busybox|dockerfile|container(?:s|i[sz]ed)?(?! registry))\b|\bdocker (?:run|env\w{0,9}|images?|build|compose)\b|\b(?:in|inside|within)(?: a| the)? docker\b|\bbuild\w{0,3} an image\b|\bfrom [\w.]{2,40}\/[\w. ]{2,40}:\w/,
    why: 'container images often come without roots',
    // What Docker itself fetches, and tells of in Go's words, is fetched outside of them.
    unless: ({ program: words }, program) => program === 'docker' && /^(?:docker|go-)/.test(words?.id ?? ''),
  },
  {
    id: 'roots-brought-along',
    ofClients: true,
    says: /[\\/]embedded[\\/]|\b(?:static(?:ally linked)?|standalone) (?:binary|build)\b|\b(?:bundled|embedded|packaged) (?:curl|openssl|java|jre|jdk|ruby|python|git|node|ca|cert\w{0,9})\b/i,
    asItStands: true,
    why: 'a program with a curl, Ruby or Java of its own has roots of its own, as old as it is',
    of: ['client-trust-store'],
  },
  {
    id: 'refused-by-another-library',
    ofClients: true,
    says: /\bunable to get local issuer certificate\b|\bself signed certificate in certificate chain\b/,
    why: 'another library does not know its issuer: what replaces certificates mostly names no list of revoked ones',
    of: ['revocation-unavailable'],
  },
  // What the resolver said.
  {
    id: 'resolver-failed',
    says: /\beai again\b|\btemporary failure in name resolution\b|\btry again later\b|\bserv ?fail\b|\bserver misbehaving\b|\bresolver (?:error|timed out)\b|\bcould not contact dns servers\b|\b(?:dns|lookup)\b.{0,60}\b(?:timed? ?out|i\/o timeout|connection refused)\b/,
    why: 'the resolver gave no answer, which says nothing of the name',
    of: ['dns-failure'],
    proves: { cause: 'dns-failure', details: { resolver: 'failed' } },
  },
  // What the program speaks with.
  {
    id: 'server-is-behind',
    says: /\b(?:tls ?v?1\.[01]|ssl ?v?[23]|sha ?1)\b.{0,24}\b(?:on|by|at|in) (?:the |our |my )?server|\bserver\b.{0,24}\b(?:only|still) (?:supports?|speaks?|uses?|allows?)\b.{0,8}\b(?:tls ?v?1\.[01]|ssl ?v?[23])\b/,
    why: 'the server is said to be behind the times',
    of: ['protocol-mismatch'],
  },
  {
    id: 'server-asks-for-tls-1.2',
    says: /\b(?:only|requires?|required|enforces?|enforced|minimum|at least|disabled|dropped|(?:does|do) not (?:allow|offer|support|use))\b.{0,60}\btls ?v?1[. ]?[23]\b|\btls ?v?1[. ]?[23]\b.{0,24}\b(?:only|required|or (?:higher|later|newer|above))\b|\b(?:disabl(?:ed|ing)|dropped|removed|retired|(?:turned|switched|turning|switching) off|no longer (?:supports?|allows?|accepts?))\b.{0,24}\b(?:tls ?v?1\.[01]|ssl ?v?3)\b/,
    why: 'TLS 1.2 is said to be needed, which old clients do not offer',
    of: ['protocol-mismatch', 'closed-early', 'tcp-reset'],
    proves: { cause: 'client-outdated' },
    unless: refusesOldVersion,
  },
  {
    id: 'access-list-of-atlas',
    says: /\bmongodb\.net\b|\bmongo(?:ose)?server ?selection ?error\b|\bmongonetworkerror\b/,
    why: 'MongoDB Atlas answers so to addresses that are not in its access list (Network Access)',
    of: ['server-internal'],
    proves: { cause: 'server-internal', details: { kind: 'access-list' } },
  },
  {
    id: 'server-asks-for-certificates',
    says: /\b(?:redis cli|(?:rd)?kafka|kcat|etcd|zookeeper|rabbitmq|amqps|mqtts?|aws iot|mutual(?: tls)?|mtls|2 ?way ssl|two way ssl|(?<!\bno )client cert\w{0,9}|(?:choose|select|pick) a certificate|client ?auth\w{0,12}|ssl ?verify ?client|fail if no peer cert|request ?cert(?! \(13\))|client tls sslmode = verify)\b|:(?:2376|2379|2380|10250)\b/,
    why: 'where {it} is spoken of, client certificates are mostly asked for',
    of: ['client-cert-required'],
    unless: ({ alert, hides, causes, certainty }) =>
      (alert === null && hides) || (causes[0] === 'client-cert-required' && certainty === 'likely'),
  },
  {
    id: 'clock-said-to-be-wrong',
    says: /\b(?:clock|(?:system|computer|local|my) time|date and time|system date|date) (?:is |was |were )?(?:off|wrong|incorrect\w{0,2}|drift\w{0,3}|skewed|behind|out of sync|not sync\w{0,6})\b|\b(?:wrong|incorrect|manually (?:adjusted|changed|set)) (?:system )?(?:dates?|time|clock)\b|\b(?:your|(?:computer|device)'s) clock is (?:behind|ahead)\b|\b(?:bios|cmos|rtc) batter(?:y|ie)\b|\b(?:pile|pila|bateria|batería) (?:du |del? |da )?(?:la )?(?:bios|cmos)\b|(?:date|clock|datum|uhr(?:zeit)?) (?:is (?:set to|back to|showing)|(?:was |is )?(?:re)?sets? (?:back )?to|was|is|shows?|says|goes back to|steht auf|zeigt|springt auf)\b[^\n]{0,16}\b(?:19[789]\d|200\d|201[0-5])\b|(?:horloge|heure|fecha|reloj|orologio|relógio|дата|часы|日期|时间|時間|日付)(?:\b.{0,28}\b|.{0,8})(?:19[789]\d|200\d|201[0-5])(?!\d)|(?:日期|时间)(?:不对|不准|错)|(?:日付|時計)がずれ|\buhr geht (?:nach|vor)\b|\b(?:reloj|relógio)\b.{0,40}\b(?:atrasado|adelantado|adiantado)|\bhorloge\b.{0,40}\b(?:retarde?|avance)\b|\borologio\b.{0,40}\b(?:indietro|avanti)\b/,
    why: 'the clock is said to be wrong',
    proves: { cause: 'clock-wrong' },
  },
];
