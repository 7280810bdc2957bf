import type { StarttlsProtocol } from './starttls.ts';
import type { StarttlsId } from './ids.ts';

/** A protocol by its id. Each is loaded when it is first spoken: most targets need none of them. */
export function starttlsProtocol(id: StarttlsId): Promise<StarttlsProtocol> {
  return load[id]();
}

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
  nats: async () => (await import('./nats.ts')).nats,
};
