import { type Codec, list, rest, sequence, struct, text, u8, u16 } from '../codec.ts';

/** A name of server_name. RFC 6066 section 3. */
export type ServerName = {
  /** 0 host_name; no other was ever defined. */
  nameType: number;
  /** One character for each byte as sent: hostile bytes are kept, escape before showing. */
  name: string;
};
export const serverNameList: Codec<ServerName[]> = list(u16, struct({ nameType: u8, name: text(u16) }));

/** NameType host_name. RFC 6066 section 3. */
export const hostName = 0;

/** Protocols of ALPN, one character for each byte; a server answers with a list of one. RFC 7301 section 3.1. */
export const protocolNameList: Codec<string[]> = list(u16, text(u8));

/** What a server of NPN lists. draft-agl-tls-nextprotoneg-04 section 3. */
export const nextProtocols: Codec<string[]> = sequence(text(u8));

/** Settings that ALPS carries for the protocol chosen: opaque here. draft-vvv-tls-alps-01 section 4. */
export const applicationSettings: Codec<Uint8Array> = rest;
