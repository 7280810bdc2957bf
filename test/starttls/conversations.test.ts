import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StarttlsOutcome } from '../../src/net/outcome.ts';
import { runStarttls } from '../../src/net/starttls/run.ts';
import { starttlsIds, type StarttlsId } from '../../src/net/starttls/ids.ts';
import { type Script, scripted } from './scripted.ts';

const hex = (digits: string) => Buffer.from(digits.replace(/\s+/g, ''), 'hex').toString('latin1');

const ehlo = 'EHLO whytls.invalid\r\n';
const lhlo = 'LHLO whytls.invalid\r\n';
const stream =
  "<?xml version='1.0'?><stream:stream to='host.test' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";
const streamOfServer = stream.replace("'host.test'", "'host.test' from='whytls.invalid'").replace('client', 'server');
const starttls = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
const opened = "<?xml version='1.0'?><stream:stream id='1' xmlns='jabber:client' version='1.0'>";
const features =
  "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls></stream:features>";
const ldapRequest = `${hex('30 1d 02 01 01 77 18 80 16')}1.3.6.1.4.1.1466.20037`;
const sslRequest = hex('00 00 00 08 04 d2 16 2f');
const mysqlSsl = hex(`20 00 00 01 05 ae 03 00 00 00 00 01 2d ${'00'.repeat(23)}`);
const prelogin = hex('12 01 00 1a 00 00 01 00 00 00 0b 00 06 01 00 11 00 01 ff 0f 00 00 00 00 00 01');
const preloginAnswer = (encryption: string) =>
  hex(`04 01 00 1a 00 00 01 00  00 00 0b 00 06 01 00 11 00 01 ff 10 00 03 e8 00 00 ${encryption}`);
const rdpRequest = hex('03 00 00 13 0e e0 00 00 00 00 00 01 00 08 00 0b 00 00 00');
const openvpnReset = `${hex('00 0e 38')}whytls00${hex('00 00 00 00 00')}`;
const upgrade =
  'OPTIONS * HTTP/1.1\r\nHost: host.test\r\nConnection: Upgrade\r\nUpgrade: TLS/1.2, TLS/1.1, TLS/1.0\r\n\r\n';
const amqpTls = `AMQP${hex('02 01 00 00')}`;
const mysqlGreeting = (capabilities: string) =>
  `${hex('4a 00 00 00 0a')}8.0.36\0${hex('08 00 00 00')}${'n'.repeat(8)}\0${hex(capabilities)}${'x'.repeat(51)}`;

type Expected =
  | { kind: 'ready'; greeting?: string | null }
  | { kind: 'refused'; detail: RegExp; temporary?: boolean; stripped?: boolean; turnedAway?: boolean }
  | { kind: 'unexpected'; recognised: string | null }
  | { kind: 'closed' | 'reset' | 'timeout'; detail: RegExp };

/** Each is held twice: replies whole, and a byte at a time. */
// biome-ignore format: a conversation a line
const table: [id: StarttlsId, what: string, script: Script, expected: Expected][] = [
  ['smtp', 'many lines in greeting and answer', [['<', '220-mx.host.test ESMTP\r\n220 ready\r\n'], ['>', ehlo], ['<', '250-mx.host.test\r\n250-SIZE 1\r\n250 STARTTLS\r\n'], ['>', 'STARTTLS\r\n'], ['<', '220 2.0.0 go\r\n']], { kind: 'ready', greeting: '220-mx.host.test ESMTP 220 ready' }],
  ['smtp', 'no STARTTLS in the list', [['<', '220 mx ESMTP\r\n'], ['>', ehlo], ['<', '250-mx\r\n250-X-STARTTLS-NOT\r\n250 HELP\r\n']], { kind: 'refused', detail: /lists no STARTTLS/ }],
  ['smtp', 'STARTTLS overwritten by a firewall', [['<', '220 mx ESMTP\r\n'], ['>', ehlo], ['<', '250-mx\r\n250-XXXXXXXA\r\n250 HELP\r\n']], { kind: 'refused', detail: /XXXXXXXA where STARTTLS stood/, stripped: true }],
  ['smtp', 'the command overwritten by a firewall', [['<', '220 mx ESMTP\r\n'], ['>', ehlo], ['<', '250-mx\r\n250 STARTTLS\r\n'], ['>', 'STARTTLS\r\n'], ['<', '500 5.5.1 Command unrecognized: "XXXXXXXX"\r\n']], { kind: 'refused', detail: /listed, but refused: "500/, stripped: true }],
  ['smtp', '454: not now', [['<', '220 mx ESMTP\r\n'], ['>', ehlo], ['<', '250-mx\r\n250 STARTTLS\r\n'], ['>', 'STARTTLS\r\n'], ['<', '454 4.7.0 TLS not available due to local problem\r\n']], { kind: 'refused', detail: /454 4\.7\.0 TLS not available/, temporary: true }],
  ['smtp', '421 at once', [['<', '421 4.7.0 too many connections\r\n'], ['closes']], { kind: 'refused', detail: /421/, temporary: true, turnedAway: true }],
  ['smtp', '554 at once', [['<', '554 5.7.1 your address is listed\r\n']], { kind: 'refused', detail: /554/, turnedAway: true }],
  ['smtp', 'EHLO is unknown', [['<', '220 mx SMTP\r\n'], ['>', ehlo], ['<', '502 what?\r\n']], { kind: 'refused', detail: /EHLO is refused: "502 what\?", as if unknown.*PROXY protocol/, turnedAway: true }],
  ['smtp', 'EHLO from a stranger', [['<', '220 mx ESMTP\r\n'], ['>', ehlo], ['<', '550 5.7.1 no access\r\n']], { kind: 'refused', detail: /EHLO is refused: "550 5\.7\.1 no access"$/, turnedAway: true }],
  ['smtp', 'an FTP server', [['<', '220 (vsFTPd 3.0.3)\r\n']], { kind: 'unexpected', recognised: 'ftp' }],
  ['smtp', 'an SSH server', [['<', 'SSH-2.0-OpenSSH_9.2\r\n']], { kind: 'unexpected', recognised: 'ssh' }],
  ['smtp', 'a TLS alert', [['<', hex('15 03 01 00 02 02 28')]], { kind: 'unexpected', recognised: 'tls' }],
  ['smtp', 'nobody greets', [], { kind: 'timeout', detail: /^a greeting did not come in time; some mail servers/ }],
  ['smtp', 'half a greeting', [['<', '220-wait']], { kind: 'timeout', detail: /a greeting did not come in time, after "220-wait"$/ }],
  ['smtp', 'closed after EHLO', [['<', '220 mx ESMTP\r\n'], ['>', ehlo], ['closes']], { kind: 'closed', detail: /ends the connection instead of an answer to "EHLO whytls\.invalid"$/ }],
  ['smtp', 'reset after EHLO', [['<', '220 mx ESMTP\r\n'], ['>', ehlo], ['resets']], { kind: 'reset', detail: /resets the connection instead of an answer to "EHLO/ }],
  ['lmtp', 'ready', [['<', '220 host LMTP\r\n'], ['>', lhlo], ['<', '250-host\r\n250-STARTTLS\r\n250 PIPELINING\r\n'], ['>', 'STARTTLS\r\n'], ['<', '220 go\r\n']], { kind: 'ready' }],
  ['lmtp', 'an SMTP server', [['<', '220 mx.host.test ESMTP Postfix\r\n']], { kind: 'unexpected', recognised: 'smtp' }],
  ['imap', 'no capabilities in the greeting', [['<', '* OK ready\r\n'], ['>', 'a1 STARTTLS\r\n'], ['<', 'a1 OK go\r\n']], { kind: 'ready', greeting: '* OK ready' }],
  ['imap', 'listed without being allowed', [['<', '* OK ready\r\n'], ['>', 'a1 STARTTLS\r\n'], ['<', 'a1 NO not here\r\n'], ['>', 'a2 CAPABILITY\r\n'], ['<', '* CAPABILITY IMAP4rev1 STARTTLS\r\na2 OK done\r\n']], { kind: 'refused', detail: /listed, but refused: "a1 NO not here"/, temporary: false }],
  ['imap', 'capabilities in the greeting', [['<', '* OK [CAPABILITY IMAP4rev1 STARTTLS] ready\r\n'], ['>', 'a1 STARTTLS\r\n'], ['<', 'a1 OK go\r\n']], { kind: 'ready' }],
  ['imap', 'no STARTTLS', [['<', '* OK [CAPABILITY IMAP4rev1] ready\r\n'], ['>', 'a1 STARTTLS\r\n'], ['<', 'a1 BAD what?\r\n'], ['>', 'a2 CAPABILITY\r\n'], ['<', '* CAPABILITY IMAP4rev1\r\na2 OK no STARTTLS-X\r\n']], { kind: 'refused', detail: /list no STARTTLS/ }],
  ['imap', 'PREAUTH', [['<', '* PREAUTH welcome\r\n']], { kind: 'refused', detail: /PREAUTH/ }],
  ['imap', 'BYE', [['<', '* BYE too many\r\n'], ['closes']], { kind: 'refused', detail: /BYE too many/, temporary: true, turnedAway: true }],
  ['imap', 'NO', [['<', '* OK [CAPABILITY STARTTLS] ready\r\n'], ['>', 'a1 STARTTLS\r\n'], ['<', 'a1 NO not now\r\n']], { kind: 'refused', detail: /listed, but refused: "a1 NO not now"/ }],
  ['imap', 'a POP3 server', [['<', '+OK ready\r\n']], { kind: 'unexpected', recognised: 'pop3' }],
  ['pop3', 'ready', [['<', '+OK ready\r\n'], ['>', 'STLS\r\n'], ['<', '+OK go\r\n']], { kind: 'ready' }],
  ['pop3', 'CAPA unknown', [['<', '+OK ready\r\n'], ['>', 'STLS\r\n'], ['<', '-ERR not here\r\n'], ['>', 'CAPA\r\n'], ['<', '-ERR what?\r\n']], { kind: 'refused', detail: /STLS is refused: "-ERR not here"/, temporary: false }],
  ['pop3', 'no STLS', [['<', '+OK ready\r\n'], ['>', 'STLS\r\n'], ['<', '-ERR what?\r\n'], ['>', 'CAPA\r\n'], ['<', '+OK\r\nUIDL\r\n.\r\n']], { kind: 'refused', detail: /list no STLS/ }],
  ['pop3', 'STLS refused', [['<', '+OK ready\r\n'], ['>', 'STLS\r\n'], ['<', '-ERR [SYS/TEMP] later\r\n'], ['>', 'CAPA\r\n'], ['<', '+OK\r\nSTLS\r\n.\r\n']], { kind: 'refused', detail: /STLS is refused/, temporary: true }],
  ['ftp', 'ready after lines of any kind', [['<', '220-Welcome\r\n  to this\r\n331 server\r\n220 ready\r\n'], ['>', 'AUTH TLS\r\n'], ['<', '234 go\r\n']], { kind: 'ready' }],
  ['ftp', 'a wait announced', [['<', '120 in a minute\r\n'], ['<', '220 ready\r\n'], ['>', 'AUTH TLS\r\n'], ['<', '234 go\r\n']], { kind: 'ready', greeting: '220 ready' }],
  ['ftp', 'AUTH SSL alone', [['<', '220 ready\r\n'], ['>', 'AUTH TLS\r\n'], ['<', '504 no\r\n'], ['>', 'AUTH SSL\r\n'], ['<', '334 go\r\n']], { kind: 'ready' }],
  ['ftp', 'neither', [['<', '220 ready\r\n'], ['>', 'AUTH TLS\r\n'], ['<', '502 no\r\n'], ['>', 'AUTH SSL\r\n'], ['<', '502 no\r\n']], { kind: 'refused', detail: /AUTH TLS and AUTH SSL are refused: it answers "502 no"/ }],
  ['ftp', 'refused', [['<', '220 ready\r\n'], ['>', 'AUTH TLS\r\n'], ['<', '431 no certificate\r\n']], { kind: 'refused', detail: /431/, temporary: true }],
  ['ftp', 'a mail server', [['<', '220 ftp.host.test ESMTP Postfix\r\n']], { kind: 'unexpected', recognised: 'smtp' }],
  ['nntp', '201', [['<', '201 no posting\r\n'], ['>', 'STARTTLS\r\n'], ['<', '382 go\r\n']], { kind: 'ready', greeting: '201 no posting' }],
  ['nntp', 'no CAPABILITIES, and 580', [['<', '200 hi\r\n'], ['>', 'STARTTLS\r\n'], ['<', '580 cannot\r\n'], ['>', 'CAPABILITIES\r\n'], ['<', '500 what?\r\n']], { kind: 'refused', detail: /580 cannot/ }],
  ['nntp', 'listed, and 580', [['<', '200 hi\r\n'], ['>', 'STARTTLS\r\n'], ['<', '580 cannot\r\n'], ['>', 'CAPABILITIES\r\n'], ['<', '101 list\r\nVERSION 2\r\nSTARTTLS\r\n.\r\n']], { kind: 'refused', detail: /580 cannot/ }],
  ['nntp', 'no STARTTLS', [['<', '200 hi\r\n'], ['>', 'STARTTLS\r\n'], ['<', '500 what?\r\n'], ['>', 'CAPABILITIES\r\n'], ['<', '101 list\r\nVERSION 2\r\n.\r\n']], { kind: 'refused', detail: /list no STARTTLS/ }],
  ['nntp', '400', [['<', '400 later\r\n']], { kind: 'refused', detail: /turns the client away: "400 later"/, temporary: true, turnedAway: true }],
  ['sieve', 'ready', [['<', '"IMPLEMENTATION" "Pigeonhole"\r\n"STARTTLS"\r\nOK "ready"\r\n'], ['>', 'STARTTLS\r\n'], ['<', 'OK "go"\r\n']], { kind: 'ready', greeting: 'Pigeonhole' }],
  ['sieve', 'no STARTTLS', [['<', '"IMPLEMENTATION" "x"\r\n"SASL" "PLAIN"\r\nOK\r\n']], { kind: 'refused', detail: /list no STARTTLS/ }],
  ['sieve', 'BYE', [['<', 'BYE (TRYLATER) "busy"\r\n']], { kind: 'refused', detail: /BYE/, temporary: true, turnedAway: true }],
  ['xmpp', 'ready', [['>', stream], ['<', opened + features], ['>', starttls], ['<', "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"]], { kind: 'ready' }],
  ['xmpp', 'proceed as a pair', [['>', stream], ['<', opened + features], ['>', starttls], ['<', '<proceed ></proceed>']], { kind: 'ready' }],
  ['xmpp', 'no starttls', [['>', stream], ['<', `${opened}<stream:features><mechanisms/></stream:features>`]], { kind: 'refused', detail: /list no starttls/ }],
  ['xmpp', 'host-unknown', [['>', stream], ['<', `${opened}<stream:error><host-unknown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>`]], { kind: 'refused', detail: /host-unknown: it does not serve this domain/ }],
  ['xmpp', 'see-other-host', [['>', stream], ['<', `${opened}<stream:error><see-other-host xmlns='x'>other.test:5222</see-other-host></stream:error>`]], { kind: 'refused', detail: /see-other-host \(other\.test:5222\)/ }],
  ['xmpp', 'failure', [['>', stream], ['<', opened + features], ['>', starttls], ['<', "<failure xmlns='x'/>"]], { kind: 'refused', detail: /failure/ }],
  ['xmpp', 'a web server', [['>', stream], ['<', '<html><h1>400</h1></html>']], { kind: 'unexpected', recognised: 'http' }],
  ['xmpp-server', 'ready', [['>', streamOfServer], ['<', opened + features], ['>', starttls], ['<', '<proceed/>']], { kind: 'ready' }],
  ['ldap', 'ready', [['>', ldapRequest], ['<', hex('30 0c 02 01 01 78 07 0a 01 00 04 00 04 00')]], { kind: 'ready' }],
  ['ldap', 'ready, lengths written long', [['>', ldapRequest], ['<', hex('30 84 00 00 00 10 02 01 01 78 84 00 00 00 07 0a 01 00 04 00 04 00')]], { kind: 'ready' }],
  ['ldap', 'unavailable', [['>', ldapRequest], ['<', `${hex('30 12 02 01 01 78 0d 0a 01 34 04 00 04 06')}no TLS`]], { kind: 'refused', detail: /result 52 \(unavailable.*"no TLS"/ }],
  ['ldap', 'busy', [['>', ldapRequest], ['<', hex('30 0c 02 01 01 78 07 0a 01 33 04 00 04 00')]], { kind: 'refused', detail: /busy/, temporary: true }],
  ['ldap', 'a notice of disconnection', [['>', ldapRequest], ['<', hex('30 0c 02 01 00 78 07 0a 01 02 04 00 04 00')]], { kind: 'refused', detail: /disconnects with a notice: result 2/ }],
  ['ldap', 'a length beyond reason', [['>', ldapRequest], ['<', hex('30 84 7f ff ff ff 02 01')]], { kind: 'unexpected', recognised: null }],
  ['irc', 'ready behind notices', [['>', 'CAP LS 302\r\nSTARTTLS\r\n'], ['<', ':irc.test NOTICE * :*** Looking up\r\nNOTICE AUTH :hi\r\n:irc.test CAP * LS :tls sasl\r\n:irc.test 670 * :STARTTLS successful\r\n']], { kind: 'ready' }],
  ['irc', 'not registered', [['>', 'CAP LS 302\r\nSTARTTLS\r\n'], ['<', ':irc.test 421 * CAP :Unknown command\r\n:irc.test 451 * :You have not registered\r\n']], { kind: 'refused', detail: /451 .* port 6697/ }],
  ['irc', 'no tls in the list, and no answer', [['>', 'CAP LS 302\r\nSTARTTLS\r\n'], ['<', ':irc.test CAP * LS * :sasl\r\n:irc.test CAP * LS :multi-prefix\r\n']], { kind: 'refused', detail: /list no tls; .*6697/ }],
  ['irc', 'turned away', [['>', 'CAP LS 302\r\nSTARTTLS\r\n'], ['<', 'ERROR :Closing link\r\n']], { kind: 'refused', detail: /ERROR/, temporary: true, turnedAway: true }],
  ['postgres', 'S', [['>', sslRequest], ['<', 'S']], { kind: 'ready' }],
  ['postgres', 'N', [['>', sslRequest], ['<', 'N']], { kind: 'refused', detail: /answers N: TLS is off/ }],
  ['postgres', 'an error', [['>', sslRequest], ['<', `E${hex('00 00 00 1a')}SFATAL\0C08P01\0Mgo away\0\0`.slice(0, 27)]], { kind: 'refused', detail: /with an error: "go away"/ }],
  ['postgres', 'an error of old', [['>', sslRequest], ['<', 'EFATAL: unsupported protocol\n\0']], { kind: 'refused', detail: /unsupported protocol/ }],
  ['postgres', 'a web server', [['>', sslRequest], ['<', 'HTTP/1.1 400 Bad Request\r\n\r\n']], { kind: 'unexpected', recognised: 'http' }],
  ['mysql', 'ready', [['<', mysqlGreeting('ff ff')], ['>', mysqlSsl]], { kind: 'ready', greeting: '8.0.36' }],
  ['mysql', 'no CLIENT_SSL', [['<', mysqlGreeting('ff f7')]], { kind: 'refused', detail: /not set up .*8\.0\.36.*CLIENT_SSL/ }],
  ['mysql', 'host not allowed', [['<', `${hex('10 00 00 00 ff 6a 04')}Host 'x' is n`]], { kind: 'refused', detail: /error 1130 \(no account .*"Host 'x' is n"/, turnedAway: true }],
  ['mysql', 'too many connections', [['<', `${hex('12 00 00 00 ff 10 04')}#08004Too many`.padEnd(22, '.')]], { kind: 'refused', detail: /1040 .*"Too many\.*"/, temporary: true, turnedAway: true }],
  ['mssql', 'on', [['>', prelogin], ['<', preloginAnswer('01')]], { kind: 'ready' }],
  ['mssql', 'for the login alone', [['>', prelogin], ['<', preloginAnswer('00')]], { kind: 'ready' }],
  ['mssql', 'not supported', [['>', prelogin], ['<', preloginAnswer('02')]], { kind: 'refused', detail: /not supported/ }],
  ['rdp', 'TLS chosen', [['>', rdpRequest], ['<', hex('03 00 00 13 0e d0 00 00 12 34 00 02 1f 08 00 01 00 00 00')]], { kind: 'ready' }],
  ['rdp', 'no certificate', [['>', rdpRequest], ['<', hex('03 00 00 13 0e d0 00 00 12 34 00 03 00 08 00 03 00 00 00')]], { kind: 'refused', detail: /SSL_CERT_NOT_ON_SERVER/ }],
  ['rdp', 'no negotiation', [['>', rdpRequest], ['<', hex('03 00 00 0b 06 d0 00 00 12 34 00')]], { kind: 'refused', detail: /standard RDP security alone/ }],
  ['vnc', 'X509Plain alone', [['<', 'RFB 003.008\n'], ['>', 'RFB 003.008\n'], ['<', hex('02 02 13')], ['>', hex('13')], ['<', hex('00 02')], ['>', hex('00 02')], ['<', hex('00 02 00 00 01 03 00 00 01 06')], ['>', hex('00 00 01 06')], ['<', hex('01')]], { kind: 'ready', greeting: 'RFB 003.008' }],
  ['vnc', 'anonymous TLS alone', [['<', 'RFB 003.008\n'], ['>', 'RFB 003.008\n'], ['<', hex('01 13')], ['>', hex('13')], ['<', hex('00 02')], ['>', hex('00 02')], ['<', hex('00 01 00 00 01 02')]], { kind: 'refused', detail: /anonymous TLS.*258/ }],
  ['vnc', 'no VeNCrypt', [['<', 'RFB 003.008\n'], ['>', 'RFB 003.008\n'], ['<', hex('02 02 12')]], { kind: 'refused', detail: /VNC Authentication, TLS \(anonymous/ }],
  ['vnc', 'too many failures', [['<', 'RFB 003.008\n'], ['>', 'RFB 003.008\n'], ['<', `${hex('00 00 00 00 08')}too many`]], { kind: 'refused', detail: /"too many"/, temporary: true, turnedAway: true }],
  ['vnc', 'RFB 3.3', [['<', 'RFB 003.003\n']], { kind: 'refused', detail: /003\.003/ }],
  ['telnet', 'asked for by the server', [['>', hex('ff fb 2e')], ['<', hex('ff fd 18 ff fd 2e')], ['>', hex('ff fa 2e 01 ff f0')], ['<', hex('ff fa 2e 01 ff f0')]], { kind: 'ready' }],
  ['telnet', 'refused', [['>', hex('ff fb 2e')], ['<', hex('ff fd 18 ff fe 2e')]], { kind: 'refused', detail: /refuses the option/ }],
  ['telnet', 'ignored', [['>', hex('ff fb 2e')], ['<', hex('ff fd 18')]], { kind: 'timeout', detail: /an answer to the request for TLS/ }],
  ['openvpn', 'ready', [['>', openvpnReset], ['<', `${hex('00 1a 40')}remote00${hex('01 00 00 00 00')}whytls00${hex('00 00 00 00')}`]], { kind: 'ready' }],
  ['openvpn', 'silence', [['>', openvpnReset]], { kind: 'timeout', detail: /tls-auth or tls-crypt/ }],
  ['openvpn', 'closed', [['>', openvpnReset], ['closes']], { kind: 'closed', detail: /tls-auth or tls-crypt/ }],
  ['http-upgrade', '101', [['>', upgrade], ['<', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: TLS/1.0, HTTP/1.1\r\n\r\n']], { kind: 'ready' }],
  ['http-upgrade', '200', [['>', upgrade], ['<', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n']], { kind: 'refused', detail: /"HTTP\/1\.1 200 OK": it takes no notice/ }],
  ['http-upgrade', '426', [['>', upgrade], ['<', 'HTTP/1.1 426 Upgrade Required\r\nUpgrade: TLS/1.0\r\n\r\n']], { kind: 'refused', detail: /426/ }],
  ['amqp', 'TLS', [['>', amqpTls], ['<', amqpTls]], { kind: 'ready' }],
  ['nats', 'required', [['<', 'INFO {"server_id":"NA","tls_required":true} \r\n']], { kind: 'ready' }],
  ['nats', 'in the clear alone', [['<', 'INFO {"server_id":"NA","headers":true} \r\n']], { kind: 'refused', detail: /neither tls_required nor/ }],
  ['nats', 'turned away', [['<', "-ERR 'maximum connections exceeded'\r\n"]], { kind: 'refused', detail: /maximum connections/, temporary: true, turnedAway: true }],
  ['amqp', 'AMQP 0-9-1', [['>', amqpTls], ['<', `AMQP${hex('00 00 09 01')}`]], { kind: 'refused', detail: /AMQP 0\.9\.1 without TLS/ }],
  ['amqp', 'SASL', [['>', amqpTls], ['<', `AMQP${hex('03 01 00 00')}`]], { kind: 'refused', detail: /AMQP 1\.0\.0 for a login without TLS/ }],
];

const patience = (script: Script, { kind }: Expected) =>
  kind === 'timeout' && script.at(-1)?.[0] !== 'closes' ? 150 : 3_000;

for (const [id, what, script, expected] of table) {
  for (const pieces of ['whole', 'bytes'] as const) {
    test(`${id}: ${what} (${pieces === 'whole' ? 'whole replies' : 'a byte at a time'})`, async () => {
      const { connection, stop } = await scripted(script, pieces);
      const signal = new AbortController().signal;
      const upgraded = await runStarttls(id, connection, {
        host: 'host.test',
        timeoutMs: patience(script, expected),
        signal,
      });
      await stop();
      assert.ok(upgraded.outcome);
      check(upgraded.outcome, expected);
      assert.equal(upgraded.outcome.protocol, id);
      assert.equal(upgraded.connection !== null, expected.kind === 'ready');
      const said = (from: '<' | '>') => script.flatMap(([way, text]) => (way === from ? [text] : [])).join('');
      const heard = (from: 'client' | 'server') =>
        upgraded.plain
          .filter((step) => step.from === from)
          .map((step) => Buffer.from(step.bytes).toString('latin1'))
          .join('');
      assert.equal(heard('client'), said('>'));
      if (expected.kind === 'ready') assert.equal(heard('server'), said('<'));
    });
  }
}

function check(outcome: StarttlsOutcome, expected: Expected): void {
  assert.equal(outcome.kind, expected.kind, JSON.stringify(outcome));
  if (outcome.kind === 'ready' && expected.kind === 'ready' && expected.greeting !== undefined)
    assert.equal(outcome.greeting, expected.greeting);
  if (outcome.kind === 'refused' && expected.kind === 'refused') {
    assert.match(outcome.detail, expected.detail);
    assert.equal(outcome.temporary, expected.temporary ?? false);
    assert.equal(outcome.stripped, expected.stripped ?? false);
    assert.equal(outcome.turnedAway ?? false, expected.turnedAway ?? false);
  }
  if (outcome.kind === 'unexpected' && expected.kind === 'unexpected')
    assert.equal(outcome.recognised, expected.recognised);
  if ('detail' in outcome && 'detail' in expected) assert.match(outcome.detail, expected.detail);
}

test('every protocol has a conversation that ends in TLS', () => {
  const ready = new Set(table.filter(([, , , { kind }]) => kind === 'ready').map(([id]) => id));
  assert.deepEqual(
    [...starttlsIds].filter((id) => !ready.has(id)),
    [],
  );
});
