import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recogniseProtocol } from './recognise.ts';

/** First bytes as servers send them (Latin-1), the protocol, and the STARTTLS that leads on from there. */
const table: [said: string, protocol: string | null, starttls: string | null, detail: RegExp][] = [
  ['\x15\x03\x01\0\x02\x02\x28', 'tls', null, /TLS record \(alert\)/],
  ['\x16\x03\x03\0\x4a\x02', 'tls', null, /handshake/],
  ['HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n', 'http', null, /"HTTP\/1\.1 400 Bad Request"/],
  [
    '<html>\r\n<head><title>400 The plain HTTP request was sent to HTTPS port</title>',
    'http',
    null,
    /the port is for HTTPS/,
  ],
  ['<!DOCTYPE html>\n<html>', 'http', null, /web page/],
  ['HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n', 'http', null, /for HTTPS/],
  [
    "HTTP/1.1 400 Bad Request\r\nServer: Apache\r\n\r\n<p>Reason: You're speaking plain HTTP to an SSL-enabled server port.<br />",
    'http',
    null,
    /for HTTPS/,
  ],
  ['ERROR :Closing Link\r\n', 'irc', 'irc', /greets/],
  ['\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0\x64', 'http2', null, /HTTP\/2/],
  ['SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n', 'ssh', null, /greets with "SSH-2\.0-OpenSSH/],
  [
    '220 mail.example.test ESMTP Postfix\r\n',
    'smtp',
    'smtp',
    /^it greets with "220 mail\.example\.test ESMTP Postfix"$/,
  ],
  ['220 ftp.example.test ESMTP Exim 4.96\r\n', 'smtp', 'smtp', /greets/],
  ['220 mail.example.test ready\r\n', 'smtp', 'smtp', /likely SMTP/],
  ['554 5.7.1 You are not allowed to connect.\r\n', 'smtp', 'smtp', /likely SMTP/],
  ['220 mail.example.test LMTP Dovecot ready\r\n', 'lmtp', 'lmtp', /LMTP/],
  ['220 host Dovecot ready.\r\n', 'smtp', 'smtp', /likely SMTP/],
  ['220 (vsFTPd 3.0.3)\r\n', 'ftp', 'ftp', /^it greets with "220 \(vsFTPd 3\.0\.3\)"$/],
  ['220 smtp.example.test FTP server ready\r\n', 'ftp', 'ftp', /FTP server/],
  ['220-Welcome\r\n220 ready\r\n', 'ftp', 'ftp', /likely FTP/],
  ['220 host ready\r\n', 'ftp', 'ftp', /likely FTP/],
  ['* OK [CAPABILITY IMAP4rev1 STARTTLS] Dovecot ready.\r\n', 'imap', 'imap', /greets/],
  ['* BYE too many connections\r\n', 'imap', 'imap', /BYE/],
  ['+OK Dovecot ready.\r\n', 'pop3', 'pop3', /\+OK/],
  ['201 news.example.test InterNetNews NNRP server ready (no posting)\r\n', 'nntp', 'nntp', /201/],
  ['"IMPLEMENTATION" "Dovecot Pigeonhole"\r\n', 'sieve', 'sieve', /Pigeonhole/],
  [':irc.example.test NOTICE * :*** Looking up your hostname...\r\n', 'irc', 'irc', /NOTICE/],
  ['RFB 003.008\n', 'vnc', 'vnc', /RFB 003\.008/],
  ["<?xml version='1.0'?><stream:stream xmlns='jabber:client'>", 'xmpp', 'xmpp', /stream/],
  ["<?xml version='1.0'?><stream:stream xmlns='jabber:server'>", 'xmpp-server', 'xmpp-server', /stream/],
  ['\x4a\0\0\0\x0a8.0.36\0\x08\0\0\0', 'mysql', 'mysql', /version "8\.0\.36"/],
  ['\x5a\0\0\0\x0a5.5.5-10.11.6-MariaDB\0', 'mysql', 'mysql', /10\.11\.6-MariaDB/],
  [
    "\x45\0\0\0\xff\x6a\x04Host '192.0.2.1' is not allowed to connect",
    'mysql',
    'mysql',
    /error 1130 .*"Host '192\.0\.2\.1'/,
  ],
  [
    'E\0\0\0\x85SFATAL\0VFATAL\0C0A000\0Munsupported frontend protocol\0',
    'postgres',
    'postgres',
    /"unsupported frontend/,
  ],
  ['Einvalid length of startup packet\0', 'postgres', 'postgres', /invalid length/],
  ["-ERR unknown command '\x16\x03'\r\n", 'redis', null, /-ERR unknown command '\\x16\\x03'/],
  ['ERROR\r\n', 'memcached', null, /ERROR/],
  ['\x24\0\0\0\x01\0\0\0\x02\0\0\0\x01\0\0\0', 'mongodb', null, /MongoDB/],
  ['AMQP\0\0\x09\x01', 'amqp', null, /AMQP 0\.9\.1/],
  ['AMQP\x02\x01\0\0', 'amqp', 'amqp', /TLS header/],
  ['\x03\0\0\x13\x0e\xd0\0\0\x12\x34\0\x02', 'rdp', 'rdp', /RDP/],
  ['0\x24\x02\x01\0\x78\x1f\x0a\x01\x02', 'ldap', 'ldap', /notice of disconnection/],
  ['0\x0c\x02\x01\x01\x61\x07', 'ldap', 'ldap', /message of LDAP/],
  ['\x04\x01\0\x2b\0\0\x01\0\0\0', 'mssql', 'mssql', /TDS/],
  ['\0\x0c\0\0\x04\0\0\0\x22', 'oracle', null, /Oracle/],
  ['\xff\xfd\x18\xff\xfd\x20', 'telnet', 'telnet', /Telnet/],
  ['SIP/2.0 400 Bad Request\r\n', 'sip', null, /SIP/],
  ['RTSP/1.0 400 Bad Request\r\n', 'rtsp', null, /RTSP/],
  ['@RSYNCD: 31.0\n', 'rsync', null, /RSYNCD/],
  ['0013ERR access denied', 'git', null, /ERR/],
  ['INFO {"server_id":"NA"}\r\n', 'nats', 'nats', /INFO/],
  ['220 dict.example.test dictd 1.13 <auth.mime> <42.1@dict.example.test>\r\n', 'dict', null, /dictd/],
  ['', null, null, /^/],
  ['2', null, null, /^/],
  ['hello there\r\n', null, null, /^/],
  ['\0\0\0\0\0\0\0\0', null, null, /^/],
];

for (const [said, protocol, starttls, detail] of table) {
  test(`${JSON.stringify(said.slice(0, 40))} is ${protocol ?? 'nothing known'}`, () => {
    const recognised = recogniseProtocol(Buffer.from(said, 'latin1'));
    assert.equal(recognised?.protocol ?? null, protocol);
    assert.equal(recognised?.starttls ?? null, starttls);
    assert.match(recognised?.detail ?? '', detail);
  });
}

test('what is shown is printable and at most 80 characters long', () => {
  const { detail } = recogniseProtocol(Buffer.from(`SSH-2.0-\x1b[31m${'\x07'.repeat(500)}\r\n`, 'latin1')) ?? {
    detail: '',
  };
  assert.match(detail, /^it greets with "SSH-2\.0-\\x1b\[31m(\\x07)+\.\.\."$/);
  assert.ok(detail.length <= 'it greets with "..."'.length + 80);
});

test('no bytes make it slow or throw', () => {
  for (const piece of ['<', '220-', ' ', '\0', 'E\0', 'S', '220 a.', ':a ', '0\x82', 'mail '])
    recogniseProtocol(Buffer.from(piece.repeat(100_000), 'latin1'));
});
