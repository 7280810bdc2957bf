import type { Program } from './program.ts';

/** Which side of the connection wrote the text. */
export type Side = 'client' | 'server';

/**
 * Which side wrote this: by words that only one of them uses (its own functions, its accepting or connecting), else by
 * the program's kind. `sure` where the words say it. Takes folded text.
 */
export function writerOf(folded: string, program: Program | null): { side: Side | null; sure: boolean } {
  const client = clientWords.some((word) => folded.includes(word)) || asking.test(folded);
  const server = serverWords.some((word) => folded.includes(word)) || frontend.test(folded);
  if (client !== server) return { side: client ? 'client' : 'server', sure: true };
  // A proxy names its client too where it fails as a client itself: its own words come first.
  const kind = program?.side ?? 'either';
  if (!client && (accepted.test(folded) || (kind !== 'client' && namesOnlyCallers(folded))))
    return { side: 'server', sure: true };
  return { side: kind === 'either' ? null : kind, sure: false };
}

/** What only the connecting side says: to an upstream, in its own state machine, by its function's name. */
const clientWords = [
  'to upstream',
  'upstream ssl',
  'tls process server',
  'ssl3 get server',
  'ssl23 get server hello',
  'statem clnt',
  's3 clnt',
  // LibreSSL's names of its states.
  'ssl routines:connect c',
  'smtp/smtp[',
  'postfix/smtp[',
  'connecting to',
  'opening connection to',
  'successfully connected',
  'failed to connect',
  'could not connect',
  'unable to connect',
  'unable to access',
  'ssl proxy',
  'sslclientsocket',
  'connect error',
  'do request',
  'generated client alert',
  'received server alert',
  'tls client:',
  'dial tcp',
  'failed to dial',
  'error while dialing',
  "desc = 'transport:",
  'starttls=client',
  'mosquitto pub',
  'requests.exceptions',
  'httpsconnectionpool',
  'urlopen error',
  ": get 'http",
  "get 'https://",
  "post 'https://",
  'tls, alert (in)',
  'layer6 invalid response',
  'upstream connect error',
  'failed calling webhook',
  'transport: authentication handshake failed',
  'connecting bridge',
  // Java's own names of what a client does.
  'checkservercerts',
  'checkservertrusted',
  'serverhelloconsumer',
  // A gateway, and Apache httpd of those it passes requests on to.
  'bad gateway',
  'reverseproxy.statuserror',
  '] [remote ',
  // Exim, of whom it delivers to.
  '] tls error on connection (',
  '[producer clientid',
  '[consumer clientid',
  '[adminclient clientid',
];

/** OpenSSL's function, which is no `SSL connection`; and Go's client, which says what it asked for and of whom. */
const asking = /\bssl connect\b|\b(?:get|put|post|patch|delete|head) ['"]?https:\/\/[^'"]{1,200}?['"]?: /;

/** It came from an address, or a connection is said to have come in, or should have. */
const accepted =
  /\b(?:clients?|connections?|sessions?|requests?|peers?|remote)\b.{0,24}\b(?:from|of)\b[^\w.]{1,4}(?:ip=)?(?:::ffff:)?(?:\d{1,3}\.){3}\d|\bclient[ =:]{1,2}['"[(]?(?:\d{1,3}\.){3}\d|\b(?:accepted|got|incoming|inbound) (?:tcp |tls |ssl |client |new ){0,2}connection\b|\bnew connection: |\bsrc addr: (?:\d{1,3}\.){3}\d|\b(?:cannot|can't|could not|unable to|failed to|error) accept(?:ing)?\b|\blisten(?:er)?['"]? ?[:(=]|\b(?:serving|handling) (?:the |a |new |client )?connection\b|\bfail\w{0,4} for (?:a |the )?(?:new )?client\b(?!\.)/;

/** Nobody connects to a port that is given out to those who connect: whoever names no other was connected to. */
function namesOnlyCallers(folded: string): boolean {
  const named = [...folded.slice(0, maxNamed).matchAll(endpoint)];
  return (
    named.length > 0 &&
    named.every(([, before, port]) => Number(port) >= firstEphemeral && !reaching.test(before ?? ''))
  );
}

const endpoint = /(.{0,12})(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?:\]?:|['"]?, ?(?:port=)?| port )(\d{2,5})\b/g;
const reaching = /\b(?:to|at|with|dial \w{2,5}|connect\w{0,4}|econn\w{5,8})[ =:]{1,2}['"/[]{0,2}$|\/\/|->/;
const firstEphemeral = 32_768;
const maxNamed = 4_000;
/** HAProxy writes of its clients behind the name of the frontend. */
const frontend =
  /(?:^|: )(?:\d{1,3}\.){3}\d{1,3}:\d{1,5} \[\d\d\/[a-z]{3}\/\d{4}:[\d:.]{8,15}\] |\] [\w .-]{1,60}\/\w{1,20}: (?:ssl handshake failure|(?:connection (?:closed|error)|timeout) during ssl handshake)/;

/** What only the accepting side says. */
const serverWords = [
  'ssl accept',
  'tls handshake error from',
  'while ssl handshaking, client:',
  'tls process client',
  'tls post process client',
  'tls early post process client',
  'ssl3 get client',
  'ssl23 get client hello',
  'statem srvr',
  's3 srvr',
  'ssl routines:accept s',
  'postfix/smtpd',
  'smtpd[',
  'new connection from',
  'connection accepted from',
  'socket error on client',
  'receiving request from client',
  'closing client connection',
  'ending connection from',
  'lost connection after',
  '[socketserver',
  "'tags':['connection','client','error']",
  'failed inbound',
  'tls::listener',
  'beats.beatshandler',
  'remote client application',
  'client connection from',
  'rejected connection from',
  'starttls=server',
  'tls error on connection from',
  'imap login:',
  'pop3 login:',
  'generated server alert',
  'received client alert',
  'tls server:',
  'tlsclienterror',
  'tls accept',
  'mod openssl.c',
  'processing of request from',
  'socketserver.py',
  'baseserver.py',
  'process request thread',
  'servertlshandler',
  'rlm eap',
  'eap tls:',
  'eap tls failed',
  'network policy server',
  'in the client certificate',
  'read client certificate',
  'read client key exchange',
  'authenticate the request',
  'verifying client cert',
  'client certificate verif',
  'ssl library error:',
  'routines::http request',
  'no shared cipher',
  'no cipher suites in common',
  'client requested protocol',
  'peer did not return a certificate',
  'empty client certificate chain',
  'checkclientcerts',
  'checkclienttrusted',
  'clienthelloconsumer',
];
