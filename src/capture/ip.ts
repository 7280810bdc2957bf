import { be16, be32 } from './bytes.ts';
import { createFragments } from './fragments.ts';
import { ethernetPayload, etherType, linkPayload, type Payload } from './link-layer.ts';
import { grePayload, udpTunnelPayload } from './tunnels.ts';

/** A TCP segment or UDP datagram on its way: one object, reused for all. Addresses are offsets into `bytes`. */
export type Carried = {
  bytes: Uint8Array;
  family: 4 | 6;
  source: number;
  destination: number;
  /** Where the header of TCP or UDP begins, and where what was captured of it ends. */
  start: number;
  end: number;
  /** Bytes of it that were on the wire and are not in the capture (snap length). */
  missing: number;
  /** Time to live or hop limit, and the identification of IPv4 (-1 for IPv6). */
  ttl: number;
  id: number;
  atMs: number;
};

export type TransportSink = {
  tcp(carried: Carried): void;
  udp(carried: Carried): void;
  /** ICMP of either version. */
  icmp(carried: Carried): void;
};

/** Finds what TCP and UDP carry in packets of any link type: through tags, tunnels and fragments. */
export type Decapsulator = {
  packet(bytes: Uint8Array, start: number, end: number, originalBytes: number, linkType: number, atMs: number): void;
};

export function createDecapsulator(sink: TransportSink): Decapsulator {
  const fragments = createFragments();
  const carried: Carried = {
    bytes: new Uint8Array(),
    family: 4,
    source: 0,
    destination: 0,
    start: 0,
    end: 0,
    missing: 0,
    ttl: 0,
    id: -1,
    atMs: 0,
  };
  /** How many layers of IP the present packet has shown. */
  let depth = 0;

  function layer(bytes: Uint8Array, { offset, etherType: type }: Payload, end: number): void {
    if (offset === -1) return;
    if (type === etherType.ipv4) ipv4(bytes, offset, end);
    else if (type === etherType.ipv6) ipv6(bytes, offset, end);
    else if (type === etherType.bridged) layer(bytes, ethernetPayload(bytes, offset, end), end);
  }

  /** RFC 791 section 3.1. */
  function ipv4(bytes: Uint8Array, at: number, end: number): void {
    if (end - at < 20 || (bytes[at] as number) >> 4 !== 4 || depth++ > maxDepth) return;
    const headerBytes = ((bytes[at] as number) & 0x0f) * 4;
    // Segmentation offload leaves the total length at zero.
    const total = be16(bytes, at + 2) || end - at;
    const flags = be16(bytes, at + 6);
    if (headerBytes < 20 || total < headerBytes) return;
    const start = at + headerBytes;
    const stop = Math.min(end, at + total);
    if (start > stop) return;
    const protocol = bytes[at + 9] as number;
    const id = be16(bytes, at + 4);
    if ((flags & 0x3fff) !== 0) {
      const [more, offset] = [(flags & 0x2000) !== 0, (flags & 0x1fff) * 8];
      const ends = { bytes, family: 4 as const, source: at + 12, destination: at + 16, start, end: stop };
      const whole = fragments.add({ ...ends, id, protocol, offset, more });
      if (!whole) return;
      set(whole, 4, 0, 4, bytes[at + 8] as number, id);
      return transport(protocol, whole, 8, whole.length, 0);
    }
    set(bytes, 4, at + 12, at + 16, bytes[at + 8] as number, id);
    transport(protocol, bytes, start, stop, at + total - stop);
  }

  /** RFC 8200 section 3; extension headers of section 4. */
  function ipv6(bytes: Uint8Array, at: number, end: number): void {
    if (end - at < 40 || (bytes[at] as number) >> 4 !== 6 || depth++ > maxDepth) return;
    const total = 40 + (be16(bytes, at + 4) || end - at - 40);
    const stop = Math.min(end, at + total);
    let next = bytes[at + 6] as number;
    let start = at + 40;
    for (let count = 0; count < maxExtensionHeaders && extensionHeaders.includes(next); count++) {
      if (stop - start < 8) return;
      const following = bytes[start] as number;
      if (next === protocols.fragment) {
        const place = be16(bytes, start + 2);
        start += 8;
        if ((place & 0xfff9) !== 0) {
          const [more, offset] = [(place & 1) !== 0, place & 0xfff8];
          const ends = { bytes, family: 6 as const, source: at + 8, destination: at + 24, start, end: stop };
          const whole = fragments.add({ ...ends, id: be32(bytes, start - 4), protocol: following, offset, more });
          if (!whole) return;
          set(whole, 6, 0, 16, bytes[at + 7] as number, -1);
          return transport(following, whole, 32, whole.length, 0);
        }
      } else if (next === protocols.authentication) start += ((bytes[start + 1] as number) + 2) * 4;
      else start += ((bytes[start + 1] as number) + 1) * 8;
      next = following;
    }
    if (start > stop) return;
    set(bytes, 6, at + 8, at + 24, bytes[at + 7] as number, -1);
    transport(next, bytes, start, stop, at + total - stop);
  }

  function set(bytes: Uint8Array, family: 4 | 6, source: number, destination: number, ttl: number, id: number): void {
    carried.bytes = bytes;
    carried.family = family;
    carried.source = source;
    carried.destination = destination;
    carried.ttl = ttl;
    carried.id = id;
  }

  function transport(protocol: number, bytes: Uint8Array, start: number, end: number, missing: number): void {
    carried.start = start;
    carried.end = end;
    carried.missing = missing;
    switch (protocol) {
      case protocols.tcp:
        return sink.tcp(carried);
      case protocols.icmp:
      case protocols.icmp6:
        return sink.icmp(carried);
      case protocols.udp:
        return udp(bytes, start, end);
      case protocols.ipv4:
        return ipv4(bytes, start, end);
      case protocols.ipv6:
        return ipv6(bytes, start, end);
      case protocols.gre:
        return layer(bytes, grePayload(bytes, start, end), end);
      case protocols.authentication:
        if (end - start < 12) return;
        return transport(bytes[start] as number, bytes, start + ((bytes[start + 1] as number) + 2) * 4, end, missing);
      default:
        return;
    }
  }

  function udp(bytes: Uint8Array, start: number, end: number): void {
    if (end - start < 8) return;
    const tunnelled = udpTunnelPayload(bytes, start, end);
    if (tunnelled.offset !== -1) layer(bytes, tunnelled, end);
    else sink.udp(carried);
  }

  return {
    packet(bytes, start, end, originalBytes, linkType, atMs) {
      depth = 0;
      carried.atMs = atMs;
      // Lengths of IP tell what a snap length cut off; the original length of the frame adds nothing.
      if (originalBytes === 0 && end === start) return;
      layer(bytes, linkPayload(linkType, bytes, start, end), end);
    },
  };
}

/** IANA protocol numbers. */
const protocols = {
  icmp: 1,
  ipv4: 4,
  tcp: 6,
  udp: 17,
  ipv6: 41,
  fragment: 44,
  gre: 47,
  authentication: 51,
  icmp6: 58,
} as const;
/** Hop-by-hop options, routing, fragment, authentication, destination options, mobility, host identity, shim6. */
const extensionHeaders = [0, 43, 44, 51, 60, 135, 139, 140];
const maxExtensionHeaders = 16;
/** Tunnels in tunnels; more is made by somebody who means harm. */
const maxDepth = 8;
