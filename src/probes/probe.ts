import type { Facts } from '../causes/facts.ts';
import type { Offer } from '../handshake/offer.ts';
import type { Address } from '../net/outcome.ts';
import type { StarttlsId } from '../net/starttls/ids.ts';
import type { ProbeId } from './generated/ids.ts';

/** One thing to do: most cost one connection to the server. */
export type Question = ServerQuestion | ElsewhereQuestion;

/** One thing to do on the wire to the server. */
export type ServerQuestion =
  | {
      kind: 'hello';
      offer: Offer;
      /** Another address than the main one. */
      address?: Address;
      /** Another STARTTLS protocol than the target's; null for TLS at once. */
      starttls?: StarttlsId | null;
      /** Ask for the page once the handshake has completed, and wait for this of the answer. */
      http?: 'head' | 'body';
      /** Ask for nothing, and wait a while for what the server says or does by itself. */
      listen?: 'briefly' | 'long';
      /** What is said once the handshake has completed. */
      say?: Uint8Array;
      /** What is sent in the clear right before the ClientHello. */
      preamble?: Uint8Array;
      /** The client whose hello this is. */
      client?: { id: string; hello: string };
    }
  /** Bytes in the clear, or just listening. */
  | {
      kind: 'plain';
      send: Uint8Array | null;
      /** Said without waiting for a banner first. */
      atOnce?: boolean;
    };

/** What is asked of others than the server, and not by the planner but by the source. */
export type ElsewhereQuestion =
  /** Follows the caIssuers URLs of the chain's last certificates (RFC 5280 section 4.2.2.1). */
  | { kind: 'issuers' }
  /** Asks the responders and lists that the certificates name (RFC 6960, RFC 5280 section 5). */
  | { kind: 'revocation' };

/** Whether a question goes to the server. */
export function isForServer(question: Question): question is ServerQuestion {
  return question.kind === 'hello' || question.kind === 'plain';
}

/** One question put to a server. The file's name is the id. */
export type Probe = {
  id: ProbeId;
  /** What the answer tells, for the trace and the documentation. */
  question: string;
  /** What to do for these facts; empty where the question makes no sense or has been answered. */
  ask(facts: Facts): Question[];
};
