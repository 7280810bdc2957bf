import { type Codec, list, opaque, sequence, struct, u8, u16, u32 } from '../codec.ts';
import { quicVarint, quicVarintLength } from './quic-varint.ts';

/** RFC 5764 section 4.1.1. */
export type UseSrtp = { protectionProfiles: number[]; mki: Uint8Array };
export const useSrtp: Codec<UseSrtp> = struct({ protectionProfiles: list(u16, u16), mki: opaque(u8) });

/** RFC 8472 section 2. */
export type TokenBinding = { major: number; minor: number; keyParameters: number[] };
export const tokenBinding: Codec<TokenBinding> = struct({ major: u8, minor: u8, keyParameters: list(u8, u8) });

/** How many tickets the client wants. RFC 9149 section 2. */
export type TicketRequest = { newSessionCount: number; resumptionCount: number };
export const ticketRequest: Codec<TicketRequest> = struct({ newSessionCount: u8, resumptionCount: u8 });

/** What the server answers to ticket_pinning. RFC 8672 section 3. */
export type TicketPinningAnswer = { proof: Uint8Array; pinningTicket: Uint8Array; lifetime: number };
export const ticketPinningAnswer: Codec<TicketPinningAnswer> = struct({
  proof: opaque(u8),
  pinningTicket: opaque(u16),
  lifetime: u32,
});

/** Transport parameters of QUIC in the order sent; ids run to 2^62. RFC 9000 section 18. */
export type QuicTransportParameter = { id: bigint; value: Uint8Array };
export const quicTransportParameters: Codec<QuicTransportParameter[]> = sequence(
  struct<QuicTransportParameter>({ id: quicVarint, value: quicOpaque() }),
);

function quicOpaque(): Codec<Uint8Array> {
  return {
    read: (reader) => reader.view(quicVarintLength.read(reader)),
    write(writer, value) {
      quicVarintLength.write(writer, value.length);
      writer.put(value);
    },
  };
}
