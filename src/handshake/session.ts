/** What a later handshake needs to resume this one. */
export type Session = {
  version: number;
  suite: number;
  /** TLS 1.3: the PSK that belongs to the ticket; up to TLS 1.2: the master secret. */
  secret: Uint8Array;
  /** The server's ticket, or empty where only a session id is known. */
  ticket: Uint8Array;
  sessionId: Uint8Array;
  /** TLS 1.3 ticket_age_add. */
  ageAdd: number;
  extendedMasterSecret: boolean;
};
