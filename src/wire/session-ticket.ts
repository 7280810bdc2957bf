import { type Codec, opaque, struct, tag, u8, u16, u32 } from './codec.ts';
import { type Extension, extensionList } from './extension.ts';

/** A ticket to resume with. RFC 8446 section 4.6.1, RFC 5077 section 3.3. */
export type NewSessionTicket = {
  kind: 'NewSessionTicket';
  /** Seconds; a hint up to TLS 1.2, where 0 means unspecified. */
  ticketLifetime: number;
  ticket: Uint8Array;
  /** TLS 1.3 only; null up to TLS 1.2. */
  tls13: { ticketAgeAdd: number; ticketNonce: Uint8Array; extensions: Extension[] } | null;
};

/** RFC 8446 section 4.6.1. */
export const newSessionTicketTls13: Codec<NewSessionTicket> = {
  read(reader) {
    const { ticketLifetime, ticket, ...tls13 } = fieldsTls13.read(reader);
    return { kind: 'NewSessionTicket', ticketLifetime, ticket, tls13 };
  },
  write(writer, { ticketLifetime, ticket, tls13 }) {
    if (!tls13) throw new RangeError('a ticket of TLS 1.3 needs its nonce and age_add');
    fieldsTls13.write(writer, { ticketLifetime, ticket, ...tls13 });
  },
};

const fieldsTls13 = struct({
  ticketLifetime: u32,
  ticketAgeAdd: u32,
  ticketNonce: opaque(u8),
  ticket: opaque(u16),
  extensions: extensionList,
});

/** RFC 5077 section 3.3. */
export const newSessionTicketTls12: Codec<NewSessionTicket> = struct({
  kind: tag('NewSessionTicket'),
  ticketLifetime: u32,
  ticket: opaque(u16),
  tls13: { read: () => null, write: () => {} },
});
