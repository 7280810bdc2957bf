import { be16, be32 } from './bytes.ts';
import { createFragments } from './fragments.ts';
import { ethernetPayload, etherType, linkPayload, type Payload, pppPayload, typed } from './link-layer.ts';

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
      const whole = fragments.add({
        bytes,
        family: 4,
        source: at + 12,
        destination: at + 16,
        start,
        end: stop,
        id,
        protocol,
        offset: (flags & 0x1fff) * 8,
        more: (flags & 0x2000) !== 0,
      });
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
        const offset = be16(bytes, start + 2);
        const whole =
          (offset & 0xfff9) === 0
            ? null
            : fragments.add({
                bytes,
                family: 6,
                source: at + 8,
                destination: at + 24,
                start: start + 8,
                end: stop,
                id: be32(bytes, start + 4),
                protocol: following,
                offset: offset & 0xfff8,
                more: (offset & 1) !== 0,
              });
        if ((offset & 0xfff9) !== 0) {
          if (!whole) return;
          set(whole, 6, 0, 16, bytes[at + 7] as number, -1);
          return transport(following, whole, 32, whole.length, 0);
        }
        start += 8;
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
    switch (protocol) {
      case protocols.tcp:
        carried.start = start;
        carried.end = end;
        carried.missing = missing;
        return sink.tcp(carried);
      case protocols.icmp:
      case protocols.icmp6:
        carried.start = start;
        carried.end = end;
        return sink.icmp(carried);
      case protocols.udp:
        return udp(bytes, start, end, missing);
      case protocols.ipv4:
        return ipv4(bytes, start, end);
      case protocols.ipv6:
        return ipv6(bytes, start, end);
      case protocols.gre:
        return gre(bytes, start, end);
      case protocols.authentication:
        if (end - start < 12) return;
        return transport(bytes[start] as number, bytes, start + ((bytes[start + 1] as number) + 2) * 4, end, missing);
      default:
        return;
    }
  }

  function udp(bytes: Uint8Array, start: number, end: number, missing: number): void {
    if (end - start < 8) return;
    const [from, to] = [be16(bytes, start), be16(bytes, start + 2)];
    const body = start + 8;
    if (to === tunnelPorts.vxlan || to === tunnelPorts.vxlanLinux) {
      if (end - body > 22 && ((bytes[body] as number) & 0x08) !== 0)
        return layer(bytes, ethernetPayload(bytes, body + 8, end), end);
    } else if (to === tunnelPorts.geneve) {
      if (end - body > 8) {
        const options = ((bytes[body] as number) & 0x3f) * 4;
        return layer(bytes, typed(bytes, body + 8 + options, be16(bytes, body + 2), end), end);
      }
    } else if (to === tunnelPorts.gtp && end - body > 12 && bytes[body + 1] === gtpUserData) {
      return gtp(bytes, body, end);
    } else if ((to === tunnelPorts.l2tp || from === tunnelPorts.l2tp) && end - body > 12) {
      return l2tp(bytes, body, end);
    } else if ((to === tunnelPorts.teredo || from === tunnelPorts.teredo) && (bytes[body] as number) >> 4 === 6) {
      return ipv6(bytes, body, end);
    }
    carried.start = start;
    carried.end = end;
    carried.missing = missing;
    sink.udp(carried);
  }

  /** RFC 2784 with the fields of RFC 2890 and, in version 1, of RFC 2637. */
  function gre(bytes: Uint8Array, start: number, end: number): void {
    if (end - start < 4) return;
    const flags = be16(bytes, start);
    const type = be16(bytes, start + 2);
    const isPptp = (flags & 7) === 1;
    let at = start + 4;
    if ((flags & 0x8000) !== 0) at += 4;
    if ((flags & 0x2000) !== 0) at += 4;
    if ((flags & 0x1000) !== 0) at += 4;
    if (isPptp && (flags & 0x0080) !== 0) at += 4;
    if (at >= end) return;
    if (type === etherType.ppp) return layer(bytes, pppPayload(bytes, at, end), end);
    // ERSPAN: without a sequence number it is version I, which has no header of its own.
    if (type === etherType.erspan2)
      return layer(bytes, ethernetPayload(bytes, (flags & 0x1000) !== 0 ? at + 8 : at, end), end);
    layer(bytes, typed(bytes, at, type, end), end);
  }

  /** GTP-U version 1. 3GPP TS 29.281 section 5.1. */
  function gtp(bytes: Uint8Array, start: number, end: number): void {
    let at = start + 8;
    const flags = bytes[start] as number;
    if ((flags & 7) !== 0) {
      let next = bytes[at + 3] as number;
      at += 4;
      for (let count = 0; next !== 0 && at < end && count < maxExtensionHeaders; count++) {
        const length = (bytes[at] as number) * 4;
        if (length === 0) return;
        next = bytes[at + length - 1] as number;
        at += length;
      }
    }
    if (at >= end) return;
    if ((bytes[at] as number) >> 4 === 4) ipv4(bytes, at, end);
    else ipv6(bytes, at, end);
  }

  /** RFC 2661 section 3.1: data messages, which carry PPP. */
  function l2tp(bytes: Uint8Array, start: number, end: number): void {
    const flags = be16(bytes, start);
    if ((flags & 0x8000) !== 0 || (flags & 0x0f) !== 2) return;
    let at = start + 6;
    if ((flags & 0x4000) !== 0) at += 2;
    if ((flags & 0x0800) !== 0) at += 4;
    if ((flags & 0x0200) !== 0) at += 2 + be16(bytes, at);
    layer(bytes, pppPayload(bytes, at, end), end);
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
const tunnelPorts = { l2tp: 1701, gtp: 2152, teredo: 3544, vxlan: 4789, geneve: 6081, vxlanLinux: 8472 } as const;
/** Message type G-PDU. */
const gtpUserData = 255;
const maxExtensionHeaders = 16;
/** Tunnels in tunnels; more is made by somebody who means harm. */
const maxDepth = 8;
