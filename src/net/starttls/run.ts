import type { Connection, PlainStep, Received } from '../connection.ts';
import type { StarttlsOutcome } from '../outcome.ts';
import { recogniseProtocol } from '../recognise.ts';
import { toBytes, toText } from './bytes.ts';
import type { StarttlsId, StarttlsProtocol } from './starttls.ts';

export type UpgradeOptions = { host: string; timeoutMs: number; signal: AbortSignal };

/** What came of a dialogue; `connection` is for TLS, and null when there is to be none. */
export type Upgraded = { outcome: StarttlsOutcome | null; plain: PlainStep[]; connection: Connection | null };

/**
 * Speaks a STARTTLS protocol until TLS may begin. `auto` waits for a banner and picks the protocol by it; without one the
 * outcome is null and TLS begins at once.
 */
export async function runStarttls(
  id: StarttlsId | 'auto',
  connection: Connection,
  options: UpgradeOptions,
): Promise<Upgraded> {
  const plain: PlainStep[] = [];
  let early: Received | null = null;
  let chosen = id;
  if (chosen === 'auto') {
    early = await connection.read(Math.min(options.timeoutMs, bannerWaitMs));
    const known = early.kind === 'bytes' ? recogniseProtocol(early.bytes)?.starttls : null;
    if (!known)
      return {
        outcome: null,
        plain,
        connection: early.kind === 'bytes' ? withPending(connection, toText(early.bytes)) : connection,
      };
    chosen = known;
  }
  const protocol = await load[chosen]();
  let reply = early?.kind === 'bytes' ? toText(early.bytes) : '';
  if (early?.kind === 'bytes') plain.push({ atMs: early.atMs, from: 'server', bytes: early.bytes });
  let greeting: string | null = null;
  let received = reply.length;
  for (const stage of protocol.stages({ host: options.host })) {
    if (stage.send !== null) {
      const bytes = toBytes(stage.send);
      plain.push({ atMs: connection.elapsedMs(), from: 'client', bytes });
      connection.write(bytes);
    }
    for (;;) {
      const reading = stage.read(reply);
      if (reading === 'unexpected' || received > maxBytes) {
        const firstBytes = toBytes(reply.slice(0, maxFirstBytes));
        const recognised = recogniseProtocol(firstBytes)?.protocol ?? null;
        return {
          outcome: { kind: 'unexpected', protocol: protocol.id, firstBytes, recognised },
          plain,
          connection: null,
        };
      }
      if (reading !== 'more') {
        if ('refused' in reading) {
          const { refused: detail, temporary = false, stripped = false } = reading;
          return {
            outcome: { kind: 'refused', protocol: protocol.id, detail, temporary, stripped },
            plain,
            connection: null,
          };
        }
        greeting ??= reading.greeting ?? null;
        reply = reply.slice(reading.next);
        break;
      }
      const next: Received = options.signal.aborted
        ? { kind: 'end', how: 'timeout', atMs: connection.elapsedMs() }
        : await connection.read(options.timeoutMs);
      if (next.kind === 'end') return { outcome: { kind: next.how, protocol: protocol.id }, plain, connection: null };
      plain.push({ atMs: next.atMs, from: 'server', bytes: next.bytes });
      received += next.bytes.length;
      reply += toText(next.bytes);
    }
  }
  const rest = withPending(connection, reply);
  return {
    outcome: { kind: 'ready', protocol: protocol.id, greeting },
    plain,
    connection: protocol.wrap?.(rest) ?? rest,
  };
}

/** Loaded when spoken: most targets need none of them. */
const load: Record<StarttlsId, () => Promise<StarttlsProtocol>> = {
  smtp: async () => (await import('./smtp.ts')).smtp,
  lmtp: async () => (await import('./lmtp.ts')).lmtp,
  imap: async () => (await import('./imap.ts')).imap,
  pop3: async () => (await import('./pop3.ts')).pop3,
  ftp: async () => (await import('./ftp.ts')).ftp,
  nntp: async () => (await import('./nntp.ts')).nntp,
  sieve: async () => (await import('./sieve.ts')).sieve,
  xmpp: async () => (await import('./xmpp.ts')).xmpp,
  'xmpp-server': async () => (await import('./xmpp-server.ts')).xmppServer,
  ldap: async () => (await import('./ldap.ts')).ldap,
  irc: async () => (await import('./irc.ts')).irc,
  postgres: async () => (await import('./postgres.ts')).postgres,
  mysql: async () => (await import('./mysql.ts')).mysql,
  mssql: async () => (await import('./mssql.ts')).mssql,
  rdp: async () => (await import('./rdp.ts')).rdp,
  vnc: async () => (await import('./vnc.ts')).vnc,
  telnet: async () => (await import('./telnet.ts')).telnet,
  openvpn: async () => (await import('./openvpn.ts')).openvpn,
  'http-upgrade': async () => (await import('./http-upgrade.ts')).httpUpgrade,
  amqp: async () => (await import('./amqp.ts')).amqp,
};

/** What came behind the go-ahead is read before what is still to come. */
function withPending(connection: Connection, text: string): Connection {
  if (text === '') return connection;
  let pending: string | null = text;
  return {
    ...connection,
    async read(timeoutMs) {
      if (pending === null) return connection.read(timeoutMs);
      const bytes = toBytes(pending);
      pending = null;
      return { kind: 'bytes', bytes, atMs: connection.elapsedMs() };
    },
  };
}

const bannerWaitMs = 1_000;
/** The longest honest greetings have a few kilobytes. */
const maxBytes = 65_536;
const maxFirstBytes = 4_096;
