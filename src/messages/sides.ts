import type { Program } from './program.ts';

/** Which side of the connection wrote the text. */
export type Side = 'client' | 'server';

/**
 * Which side wrote this: by words that only one of them uses (its own functions, its accepting or connecting), else by
 * the program's kind. `sure` where the words say it. Takes folded text.
 */
export function writerOf(folded: string, program: Program | null): { side: Side | null; sure: boolean } {
  const server = serverWords.some((words) => words.test(folded)) || frontend.test(folded);
  // A command that was typed stands beside the words of either side.
  const client =
    clientWords.some((words) => words.test(folded)) || asking.test(folded) || (!server && typed.test(folded));
  if (client !== server) return { side: client ? 'client' : 'server', sure: true };
  // A proxy names its client too where it fails as a client itself: its own words come first.
  const kind = program?.side ?? 'either';
  if (!client && (accepted.test(folded) || (kind !== 'client' && namesOnlyCallers(folded))))
    return { side: 'server', sure: true };
  return { side: kind === 'either' ? null : kind, sure: false };
}

/** What only the connecting side says. */
const clientWords = [
  // OpenSSL's functions and states, and LibreSSL's; Java's, and Kafka's of its clients.
  /tls process server|not an ssl\/tls record: 48545450|ssl(?:3|23) get server|(?:statem|s3) clnt|ssl routines:connect c/,
  /checkserver(?:certs|trusted)|serverhelloconsumer|clienthandshaker|https(?:urlconnection|client(?:impl)?\b)|httprequestexception|\[(?:producer|consumer|adminclient) clientid/,
  /connecting (?:to|bridge)|new connection to server|opening connection to|successfully connected|(?:failed to|could not|unable to) connect/,
  // Node.js, Schannel, and drivers of databases and directories.
  /onconnectsecure|axioserror|i\/o error on (?:get|post|put|delete|patch) request|net::err |mongoserverselection|serverselectiontimeout|to address, \{|ssl handshake with remote server|secure tls connection was established|cannot connect to host|unable to load the service index|request was aborted|fetch ?error|fetch failed|write eproto|tls client credential|established with the server|no suitable servers found|ldap (?:connect|pvt connect|sasl bind|start tls)/,
  // A certificate of the client is read from its file by the client.
  /\b(?:load|read|pars|open)\w{0,5} (?:the |tls |ssl )?client (?:cert\w{0,9}|x509|key)\b(?! auth)/,
  // Names are held against certificates by who asked for them.
  /x509: certificate is valid for|contain any ip sans|doesn't match (?:either of )?'|no subject alternative|no name matching/,
  /unable to access|connect error|do request|dial tcp|failed to dial|error while dialing|urlopen error|: get 'http|(?:get|post) 'https:\/\//,
  /(?:generated client|received server) alert|tls client:|tls, alert \(in\)/,
  // Libraries and drivers that only connect, by the names of their errors.
  /\b(?:urllib3|httpx|httpcore|botocore|pymongo|psycopg2?|pymysql|redis|aiohttp)\.(?:err|errors|exceptions|client \w{1,20}|operational\w{0,9}|\w{0,20}error)\b|client network socket disconnected|typeerror: fetch failed|\bat tlssocket\.(?:socketonend|onconnectsecure|socketerrorlistener)/,
  /\bjdk\.internal\.net\.http\.|\borg\.apache\.(?:http\.(?:conn|impl\.(?:conn|execchain))|hc\.client5)\.|\bokhttp3\.internal\.|[/:]undici[/:]|\bsmtplib\.|smtp connection[/.]/,
  // Proxies and gateways of those behind them, and Exim of whom it delivers to.
  /to upstream|upstream (?:ssl|connect error|reset before|transport failure reason'?[:=] ?'?tls)|' \d{3} (?:[a-z]{2,5},){0,4}uf\b|ssl proxy|layer6 invalid response|bad gateway|reverseproxy\.statuserror|\] \[remote |\] tls error on connection \(|\]: (?:a )?tls session(?:: \(| is required, but)|posttls finger:/,
  /(?:smtp|postfix)\/smtp\[|starttls=client|requests\.exceptions|httpsconnectionpool|retry\(total=|could not transfer|sslclientsocket|desc = 'transport:|transport: authentication handshake failed|failed calling webhook/,
];

const typed = /openssl s client|mosquitto (?:pub|sub)\b/;

/** OpenSSL's function, which is no `SSL connection`; and Go's client, which says what it asked for and of whom. */
const asking = /\bssl connect\b|\b(?:get|put|post|patch|delete|head) ['"]?https:\/\/[^'"]{1,200}?['"]?: /;

/** It came from an address, or a connection is said to have come in, or should have. */
const accepted =
  /\b(?:clients?|connections?|sessions?|requests?|peers?|remote)\b.{0,24}\b(?:from|of)\b[^\w.]{1,4}(?:ip=)?(?:::ffff:)?(?:\d{1,3}\.){3}\d|\bclient(?: error)?[ =:]{1,2}['"[(]?(?:\d{1,3}\.){3}\d|\b(?:accept(?:ed|ing)|got|incoming|inbound) (?:tcp |tls |ssl |client |new ){0,2}connection\b|\bnew connection(?:: | fd \d)|\bconnection accepted\b|\bsrc addr: (?:\d{1,3}\.){3}\d|\b(?:cannot|can't|could not|unable to|failed to|error|while) accept(?:ing)?\b|\blisten(?:er)?['"]? ?[:(=]|\b(?:serving|handling) (?:the |a |new |client )?connection\b|\bfail\w{0,4} for (?:a |the )?(?:new )?client\b(?!\.)/;

/** Nobody connects to a port that is given out to those who connect: whoever names no other was connected to. */
function namesOnlyCallers(folded: string): boolean {
  const named = [...folded.slice(0, maxNamed).matchAll(endpoint)];
  return (
    named.length > 0 &&
    named.every(([, before, port]) => Number(port) >= firstEphemeral && !reaching.test(before ?? ''))
  );
}

const endpoint = /(.{0,20})(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?:\]?:|['"]?, ?(?:port=)?| port )(\d{2,5})\b/g;
const reaching = /\b(?:to|at|with|tried,?|dial \w{2,5}|connect\w{0,4}|econn\w{5,8})[ =:]{1,2}['"/[]{0,2}$|\/\/|->/;
const firstEphemeral = 32_768;
const maxNamed = 4_000;
/** HAProxy writes of its clients behind the name of the frontend. */
const frontend =
  /(?:^|: )(?:\d{1,3}\.){3}\d{1,3}:\d{1,5} \[\d\d\/[a-z]{3}\/\d{4}:[\d:.]{8,15}\] |\] [\w .-]{1,60}\/\w{1,20}: (?:ssl handshake failure|(?:connection (?:closed|error)|timeout) during ssl handshake)/;

/** What only the accepting side says. */
const serverWords = [
  // OpenSSL's functions and states, and LibreSSL's; Java's.
  /(?:ssl|tls) accept|tcpv[46] server link|downstream transport failure reason'?[:=] ?'?tls|not an ssl\/tls record: (?:474554|504f5354|48454144|4f5054|434f4e4e|5353482d)|tls (?:early )?(?:post )?process client|ssl(?:3|23) get client|(?:statem|s3) srvr|ssl routines:accept s|routines::http request|: http request(?=[.;)]|$)|read client (?:certificate|key exchange)/,
  /checkclient(?:certs|trusted)|clienthelloconsumer|(?:generated server|received client) alert|tls server:|tlsclienterror/,
  /security handshake from|tls handshake error from|(?:new|client|rejected|ending) connection from|connection accepted from|tls error on connection from|while ssl handshaking, client:|lost connection after/,
  /server credential|unable to support the starttls smtp verb|server was unable to obtain a certificate|logon session does not exist|socket error on client|closing client connection|receiving request from client|processing of request from|remote client application|failed inbound|authenticate the request/,
  /in the client certificate|verifying client cert|client certificate verif|peer did not return a certificate|empty client certificate chain|client requested protocol|no (?:shared cipher|cipher suites in common)/,
  /smtpd\[|starttls=server|(?:imap|pop3) login:|rlm eap|eap tls(?::| failed)|network policy server|mod openssl\.c|ssl library error:/,
  /\[socketserver|(?:socket|base)server\.py|process request thread|servertlshandler|stream socket accept|puma::minissl|servertransport|tls::listener|beats\.beatshandler|'tags':\['connection','client','error'\]/,
];
