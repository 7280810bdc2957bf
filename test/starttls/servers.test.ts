import assert from 'node:assert/strict';
import { randomBytes, X509Certificate } from 'node:crypto';
import { describe, test } from 'node:test';
import { roundTrips } from '../../src/handshake/round-trips.ts';
import type { StarttlsOutcome } from '../../src/net/outcome.ts';
import { runStarttls } from '../../src/net/starttls/run.ts';
import type { StarttlsId } from '../../src/net/starttls/ids.ts';
import { connect } from '../../src/net/tcp.ts';
import { beginTrace, shakeHands } from '../../src/probes/attempt.ts';
import { modernOffer } from '../../src/probes/offers.ts';
import { requireRoot, requireTool } from '../requires.ts';
import type { RunningServer } from '../servers/daemon.ts';
import { startDovecot } from '../servers/dovecot.ts';
import { startMariadb } from '../servers/mariadb.ts';
import { startOpenldap } from '../servers/openldap.ts';
import { serverName, testPki, type TestPki } from '../servers/pki.ts';
import { startPostfix } from '../servers/postfix.ts';
import { postgresqlProgram, startPostgresql } from '../servers/postgresql.ts';
import {
  leafOf,
  startCups,
  startDovecotService,
  startInspircd,
  startNats,
  startNgircd,
  startOpenvpn,
  startProsody,
  startTigervnc,
  startVsftpd,
  startXrdp,
} from './servers.ts';

type Row = {
  id: StarttlsId;
  server: string;
  command: string;
  needsRoot?: boolean;
  /** The name in the dialogue, where it is another than the certificate's. */
  host?: string;
  /** Its greeting names it: `auto` has to come to the same. */
  greets?: boolean;
  start(pki: TestPki): Promise<RunningServer>;
  /** What stands in the outcome when it is to end without TLS. */
  ends?: { kind: StarttlsOutcome['kind'] | 'hangs up'; detail: RegExp };
};

/**
 * What it takes until the ClientHello may be sent: TCP, and each command whose answer has to be seen before the next. A greeting
 * comes with the first. Mail and XMPP have to be asked what they offer (RFC 3207 section 4, RFC 6120 section 5.4.2).
 */
const tripsBeforeTls: Partial<Record<StarttlsId, number>> = {
  ...{ mysql: 1, nats: 1 },
  ...{ imap: 2, pop3: 2, sieve: 2, ftp: 2, ldap: 2, irc: 2, postgres: 2, rdp: 2, openvpn: 2, 'http-upgrade': 2 },
  ...{ smtp: 3, lmtp: 3, xmpp: 3, 'xmpp-server': 3 },
  vnc: 5,
};

const refused = (detail: RegExp) => ({ kind: 'refused' as const, detail });
const postgres = postgresqlProgram('postgres');

// biome-ignore format: a server a line
const table: Row[] = [
  { id: 'smtp', server: 'Postfix', command: 'postfix', needsRoot: true, greets: true, start: (pki) => startPostfix({ identity: pki.good, service: 'smtp' }) },
  { id: 'smtp', server: 'Postfix without TLS', command: 'postfix', needsRoot: true, start: (pki) => startPostfix({ identity: pki.good, service: 'smtp', level: 'none' }), ends: refused(/lists no STARTTLS/) },
  { id: 'lmtp', server: 'Dovecot', command: '/usr/lib/dovecot/lmtp', start: (pki) => startDovecotService('lmtp', pki.good) },
  { id: 'imap', server: 'Dovecot', command: '/usr/lib/dovecot/imap-login', greets: true, start: (pki) => startDovecot({ identity: pki.good, service: 'imap' }) },
  { id: 'imap', server: 'Dovecot with ssl = no', command: '/usr/lib/dovecot/imap-login', start: (pki) => startDovecot({ identity: pki.good, service: 'imap', ssl: 'no' }), ends: refused(/list no STARTTLS/) },
  { id: 'pop3', server: 'Dovecot', command: '/usr/lib/dovecot/pop3-login', greets: true, start: (pki) => startDovecot({ identity: pki.good, service: 'pop3' }) },
  { id: 'sieve', server: 'Dovecot', command: '/usr/lib/dovecot/managesieve-login', greets: true, start: (pki) => startDovecotService('sieve', pki.good) },
  { id: 'ftp', server: 'vsftpd', command: 'vsftpd', needsRoot: true, greets: true, start: (pki) => startVsftpd(pki.good) },
  { id: 'ftp', server: 'vsftpd with ssl_enable=NO', command: 'vsftpd', needsRoot: true, start: () => startVsftpd(null), ends: refused(/AUTH TLS/) },
  { id: 'smtp', server: 'vsftpd', command: 'vsftpd', needsRoot: true, start: () => startVsftpd(null), ends: { kind: 'unexpected', detail: /^ftp$/ } },
  { id: 'nats', server: 'nats-server', command: 'nats-server', greets: true, start: (pki) => startNats(pki.good) },
  { id: 'nats', server: 'nats-server without TLS', command: 'nats-server', start: () => startNats(null), ends: refused(/neither tls_required/) },
  { id: 'xmpp', server: 'Prosody', command: 'prosody', start: (pki) => startProsody('c2s', pki.good) },
  { id: 'xmpp', server: 'Prosody without TLS', command: 'prosody', start: () => startProsody('c2s', null), ends: refused(/list no starttls/) },
  { id: 'xmpp-server', server: 'Prosody', command: 'prosody', start: (pki) => startProsody('s2s', pki.good) },
  { id: 'ldap', server: 'OpenLDAP', command: 'slapd', start: (pki) => startOpenldap({ identity: pki.good, scheme: 'ldap' }) },
  { id: 'ldap', server: 'OpenLDAP without a certificate', command: 'slapd', start: (pki) => startOpenldap({ identity: pki.good, scheme: 'ldap', tls: 'off' }), ends: refused(/result 2 .*unsupported extended operation|result 52/) },
  { id: 'irc', server: 'InspIRCd', command: 'inspircd', start: (pki) => startInspircd(pki.good) },
  { id: 'irc', server: 'ngIRCd', command: 'ngircd', start: () => startNgircd(), ends: refused(/port 6697/) },
  { id: 'postgres', server: 'PostgreSQL', command: postgres, start: (pki) => startPostgresql({ identity: pki.good }) },
  { id: 'postgres', server: 'PostgreSQL with ssl = off', command: postgres, start: (pki) => startPostgresql({ identity: pki.good, ssl: 'off' }), ends: refused(/answers N/) },
  { id: 'mysql', server: 'MariaDB', command: 'mariadbd', start: (pki) => startMariadb({ identity: pki.good }) },
  { id: 'mysql', server: 'MariaDB without TLS', command: 'mariadbd', start: () => startMariadb({ options: ['--skip-ssl'] }), ends: refused(/CLIENT_SSL/) },
  { id: 'rdp', server: 'xrdp', command: 'xrdp', needsRoot: true, start: (pki) => startXrdp('tls', pki.good) },
  { id: 'rdp', server: 'xrdp with security_layer=rdp', command: 'xrdp', needsRoot: true, start: (pki) => startXrdp('rdp', pki.good), ends: refused(/SSL_NOT_ALLOWED|standard RDP security/) },
  { id: 'vnc', server: 'TigerVNC', command: 'Xtigervnc', greets: true, start: (pki) => startTigervnc('X509None', pki.good) },
  { id: 'vnc', server: 'TigerVNC without certificates', command: 'Xtigervnc', start: (pki) => startTigervnc('TLSNone', pki.good), ends: refused(/anonymous TLS/) },
  { id: 'openvpn', server: 'OpenVPN', command: 'openvpn', start: (pki) => startOpenvpn(pki.good, pki.clientCa, { tlsCrypt: false }) },
  { id: 'openvpn', server: 'OpenVPN with tls-crypt', command: 'openvpn', start: (pki) => startOpenvpn(pki.good, pki.clientCa, { tlsCrypt: true }), ends: { kind: 'hangs up', detail: /tls-crypt/ } },
  { id: 'http-upgrade', server: 'CUPS', command: 'cupsd', needsRoot: true, host: 'localhost', start: (pki) => startCups(pki.good) },
];

// They mostly wait for each other: starting and stopping takes longer than what is tested.
describe('STARTTLS with real servers', { concurrency: 4 }, () => {
  for (const { id, server, command, needsRoot, host = serverName, greets, start, ends } of table) {
    const skip = requireTool(command) || (needsRoot ? requireRoot(server) : false);
    test(`${id}: ${server} ${ends ? `ends: ${ends.kind}` : 'shakes hands'}`, { skip }, async () => {
      const pki = await testPki();
      const running = await start(pki);
      try {
        const { outcome, leaf, trips } = await upgrade(running.port, id, host);
        if (ends) {
          const hangsUp = outcome?.kind === 'closed' || outcome?.kind === 'reset';
          assert.equal(hangsUp ? 'hangs up' : outcome?.kind, ends.kind, JSON.stringify(outcome));
          assert.match(
            outcome && 'detail' in outcome
              ? outcome.detail
              : outcome?.kind === 'unexpected'
                ? String(outcome.recognised)
                : '',
            ends.detail,
          );
          return;
        }
        assert.equal(outcome?.kind, 'ready', JSON.stringify(outcome));
        assert.equal(trips, tripsBeforeTls[id]);
        assert.equal(leaf, new X509Certificate(leafOf(pki.good)).fingerprint256);
        if (greets) assert.equal((await upgrade(running.port, 'auto', host)).outcome?.protocol, id);
      } finally {
        await running.stop();
      }
    });
  }
});

/** The dialogue, and the fingerprint of the certificate that comes in the handshake behind it. */
async function upgrade(port: number, id: StarttlsId | 'auto', host: string) {
  const signal = new AbortController().signal;
  const address = { ip: '127.0.0.1', family: 4, port } as const;
  const { outcome: connected, connection } = await connect(address, { timeoutMs: 3_000, signal });
  if (!connection) throw new Error(`nothing listens on ${port}: ${connected.kind}`);
  const upgraded = await runStarttls(id, connection, { host, timeoutMs: 5_000, signal });
  if (!upgraded.connection) {
    connection.close();
    return { outcome: upgraded.outcome, leaf: null, trips: null };
  }
  const opened = { connect: connected, proxy: null, starttls: upgraded.outcome, plain: [], connection };
  const { handshake } = await shakeHands(opened, upgraded.connection, {
    offer: modernOffer({ sni: serverName, application: 'other' }),
    random: { bytes: (length) => randomBytes(length) },
    timeoutMs: 5_000,
    http: null,
    now: () => Date.now(),
    signal,
  });
  const leaf = handshake?.certificates?.[0];
  const before = beginTrace({ ...opened, plain: upgraded.plain }).steps;
  return {
    outcome: upgraded.outcome,
    leaf: leaf ? new X509Certificate(leaf).fingerprint256 : null,
    trips: roundTrips(before),
  };
}
