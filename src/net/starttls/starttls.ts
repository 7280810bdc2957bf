import type { Connection } from '../connection.ts';

/** The STARTTLS protocols that we speak; one file each in this folder. */
export const starttlsIds = [
  'smtp',
  'lmtp',
  'imap',
  'pop3',
  'ftp',
  'nntp',
  'sieve',
  'xmpp',
  'xmpp-server',
  'ldap',
  'irc',
  'postgres',
  'mysql',
  'mssql',
  'rdp',
  'vnc',
  'telnet',
  'openvpn',
  'http-upgrade',
  'amqp',
] as const;
export type StarttlsId = (typeof starttlsIds)[number];

/** What a dialogue needs to know: the name that is served, as a DNS name or an address. */
export type DialogueContext = { host: string };

/** A reply, read: `more` has to come, `next` says how many characters of it belong to this stage, or it is no way on. */
export type Reading =
  | 'more'
  | { next: number; greeting?: string }
  | { refused: string; temporary?: boolean; stripped?: boolean }
  | 'unexpected';

/** One thing that is said (null: the server speaks first) and how its answer is read. Text is Latin-1: a byte a character. */
export type Stage = { send: string | null; read(reply: string): Reading };

/** A STARTTLS protocol. The file's name is the id; what it says depends on nothing but the context and the replies. */
export type StarttlsProtocol = {
  id: StarttlsId;
  references: string[];
  stages(context: DialogueContext): Stage[];
  /** Where the handshake's records travel inside packets of the protocol. */
  wrap?(connection: Connection): Connection;
};
