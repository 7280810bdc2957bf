import type { Connection } from '../connection.ts';
import type { StarttlsId } from './ids.ts';

/** What a dialogue needs to know: the name that is served, as a DNS name or an address. */
export type DialogueContext = { host: string };

/**
 * A reply, read: `more` has to come; `next` says how many characters of it belong to this stage, and `skip` how many of
 * the stages behind it are needless; or it is no way on.
 */
export type Reading =
  | 'more'
  | { next: number; greeting?: string; skip?: number }
  | { refused: string; temporary?: boolean; stripped?: boolean; turnedAway?: boolean }
  | 'unexpected';

/**
 * One thing that is said (null: the server speaks first) and how its answer is read. `read` gets all that came since the
 * stage before, again with each delivery. Text is Latin-1: a byte a character.
 */
export type Stage = { send: string | (() => string) | null; read(reply: string): Reading };

/** A STARTTLS protocol. The file's name is the id; what it says depends on nothing but the context and the replies. */
export type StarttlsProtocol = {
  id: StarttlsId;
  references: string[];
  /** The dialogue in order. Called once for each connection, so what one reply teaches a later stage may use. */
  stages(context: DialogueContext): Stage[];
  /** Where the handshake's records travel inside packets of the protocol. */
  wrap?(connection: Connection): Connection;
  /** What it may mean that a server of this protocol says nothing at all, as the end of a sentence. */
  silence?: string;
};
