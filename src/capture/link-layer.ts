import { be16, le16, le32 } from './bytes.ts';

/** Where the next layer begins and by which ethertype it goes; `offset` -1: there is none that can be read. */
export type Payload = { offset: number; etherType: number };

/** Ethertypes. IEEE registry. */
export const etherType = {
  ipv4: 0x0800,
  ipv6: 0x86dd,
  vlan: 0x8100,
  serviceVlan: 0x88a8,
  oldServiceVlan: 0x9100,
  bridged: 0x6558,
  pppoeSession: 0x8864,
  mpls: 0x8847,
  mplsMulticast: 0x8848,
  ppp: 0x880b,
  erspan2: 0x88be,
  erspan3: 0x22eb,
  ciscoMetadata: 0x8909,
} as const;

/** Reused for every packet: read it before the next call. */
const found: Payload = { offset: -1, etherType: 0 };

function payload(offset: number, type: number): Payload {
  found.offset = offset;
  found.etherType = type;
  return found;
}

/** Reads the header of the link layer. `linkType` is LINKTYPE_ of tcpdump.org's registry. The answer is reused. */
export function linkPayload(linkType: number, bytes: Uint8Array, start: number, end: number): Payload {
  switch (linkType) {
    case linkTypes.ethernet:
      return ethernetPayload(bytes, start, end);
    case linkTypes.null:
    case linkTypes.loop:
    case linkTypes.openBsdEnc:
      return loopback(linkType, bytes, start, end);
    case linkTypes.raw:
    case linkTypes.rawOpenBsd:
    case linkTypes.rawBsd:
    case linkTypes.ipv4:
    case linkTypes.ipv6:
      return byVersion(bytes, start, end);
    case linkTypes.linuxCooked:
      return end - start < 16 ? none() : typed(bytes, start + 16, be16(bytes, start + 14), end);
    case linkTypes.linuxCooked2:
      return end - start < 20 ? none() : typed(bytes, start + 20, be16(bytes, start), end);
    case linkTypes.ppp:
    case linkTypes.pppHdlc:
    case linkTypes.pppWithDirection:
      return pppPayload(bytes, linkType === linkTypes.pppWithDirection ? start + 1 : start, end);
    case linkTypes.pppEther:
      return end - start < 6 ? none() : pppPayload(bytes, start + 6, end);
    case linkTypes.ciscoHdlc:
      return end - start < 4 ? none() : typed(bytes, start + 4, be16(bytes, start + 2), end);
    case linkTypes.radiotap:
      return end - start < 4 ? none() : wifi(bytes, start + le16(bytes, start + 2), end);
    case linkTypes.perPacketInformation: {
      const inner = le32(bytes, start + 4);
      if (end - start < 8 || inner === linkTypes.perPacketInformation) return none();
      return linkPayload(inner, bytes, start + le16(bytes, start + 2), end);
    }
    case linkTypes.prism:
      return end - start < 8 ? none() : wifi(bytes, start + le32(bytes, start + 4), end);
    case linkTypes.wifi:
      return wifi(bytes, start, end);
    case linkTypes.upperPdu:
      return upperPdu(bytes, start, end);
    case linkTypes.pflog:
      return pflog(bytes, start, end);
    case linkTypes.nflog:
      return nflog(bytes, start, end);
    case linkTypes.pktap:
    case linkTypes.oldPktap:
      return pktap(bytes, start, end);
    default:
      return none();
  }
}

/** Addresses and type, tags of VLANs in between. IEEE 802.3, 802.1Q; also what GRE, VXLAN and Geneve carry. */
export function ethernetPayload(bytes: Uint8Array, start: number, end: number): Payload {
  return end - start < 14 ? none() : typed(bytes, start + 14, be16(bytes, start + 12), end);
}

/** What stands behind an ethertype: VLAN tags, Cisco metadata, PPPoE and MPLS are taken off. */
export function typed(bytes: Uint8Array, start: number, type: number, end: number): Payload {
  let at = start;
  let next = type;
  for (let depth = 0; depth < maxTags; depth++) {
    if (next === etherType.vlan || next === etherType.serviceVlan || next === etherType.oldServiceVlan) {
      if (end - at < 4) return none();
      next = be16(bytes, at + 2);
      at += 4;
    } else if (next === etherType.pppoeSession) {
      return end - at < 8 ? none() : pppPayload(bytes, at + 6, end);
    } else if (next === etherType.mpls || next === etherType.mplsMulticast) {
      while (end - at >= 4 && ((bytes[at + 2] as number) & 1) === 0) at += 4;
      return labelled(bytes, at + 4, end);
    } else if (next === etherType.ciscoMetadata) {
      // Version, length, one option with the security group tag, and the next ethertype.
      if (end - at < 8) return none();
      next = be16(bytes, at + 6);
      at += 8;
    } else if (next < smallestEtherType) {
      return llc(bytes, at, end);
    } else {
      return payload(at, next);
    }
  }
  return none();
}

/** Nothing that can be read. */
export function none(): Payload {
  return payload(-1, 0);
}

/** The family of the host that captured, in its own byte order; OpenBSD's in network order. */
function loopback(linkType: number, bytes: Uint8Array, start: number, end: number): Payload {
  const header = linkType === linkTypes.openBsdEnc ? 12 : 4;
  return end - start < header + 1 ? none() : byVersion(bytes, start + header, end);
}

/** IP tells its version itself. */
export function byVersion(bytes: Uint8Array, at: number, end: number): Payload {
  if (at >= end) return none();
  const version = (bytes[at] as number) >> 4;
  return version === 4 ? payload(at, etherType.ipv4) : version === 6 ? payload(at, etherType.ipv6) : none();
}

/** Behind the last label: IP, or a frame (a pseudowire, with or without its control word). RFC 4928, RFC 4448. */
function labelled(bytes: Uint8Array, at: number, end: number): Payload {
  const ip = byVersion(bytes, at, end);
  if (ip.offset !== -1) return ip;
  const control = at < end && (bytes[at] as number) >> 4 === 0;
  return ethernetPayload(bytes, control ? at + 4 : at, end);
}

/** IEEE 802.2 with SNAP. RFC 1042. */
function llc(bytes: Uint8Array, at: number, end: number): Payload {
  if (end - at < 8 || bytes[at] !== snap || bytes[at + 1] !== snap) return none();
  return payload(at + 8, be16(bytes, at + 6));
}

/** RFC 1661; address and control may be there (RFC 1662) or compressed away, and so may half of the protocol. */
export function pppPayload(bytes: Uint8Array, start: number, end: number): Payload {
  let at = start;
  if (end - at >= 2 && bytes[at] === 0xff && bytes[at + 1] === 0x03) at += 2;
  if (end - at < 2) return none();
  const short = ((bytes[at] as number) & 1) === 1;
  const protocol = short ? (bytes[at] as number) : be16(bytes, at);
  at += short ? 1 : 2;
  if (protocol === pppProtocol.ipv4) return payload(at, etherType.ipv4);
  if (protocol === pppProtocol.ipv6) return payload(at, etherType.ipv6);
  return none();
}

/** A data frame in the clear. IEEE 802.11 section 9.2. */
function wifi(bytes: Uint8Array, start: number, end: number): Payload {
  if (end - start < 24) return none();
  const control = le16(bytes, start);
  const isData = ((control >> 2) & 3) === 2;
  const subtype = (control >> 4) & 0xf;
  const isProtected = (control & 0x4000) !== 0;
  // Subtypes with this bit carry no data.
  if (!isData || isProtected || (subtype & 4) !== 0) return none();
  const fourAddresses = (control & 0x0300) === 0x0300;
  const quality = (subtype & 8) !== 0;
  const header = 24 + (fourAddresses ? 6 : 0) + (quality ? 2 : 0) + (quality && (control & 0x8000) !== 0 ? 4 : 0);
  // Some drivers pad the header to four bytes.
  const at = start + header;
  const plain = llc(bytes, at, end);
  return plain.offset === -1 ? llc(bytes, at + 2, end) : plain;
}

/** What Wireshark exports: tags, then a packet of the protocol that they name. */
function upperPdu(bytes: Uint8Array, start: number, end: number): Payload {
  let at = start;
  let isIp = false;
  while (end - at >= 4) {
    const tag = be16(bytes, at);
    const length = be16(bytes, at + 2);
    at += 4;
    if (tag === 0) break;
    if (tag === 12 && length >= 2) isIp = bytes[at] === 0x69 && bytes[at + 1] === 0x70;
    at += length;
  }
  return isIp ? byVersion(bytes, at, end) : none();
}

/** What OpenBSD's packet filter logs: a header that begins with its length, padded to four bytes. */
function pflog(bytes: Uint8Array, start: number, end: number): Payload {
  return end - start < 4 ? none() : byVersion(bytes, start + (((bytes[start] as number) + 3) & ~3), end);
}

/** What Linux's packet filter logs: attributes in the byte order of that host, one of which is the packet. */
function nflog(bytes: Uint8Array, start: number, end: number): Payload {
  let at = start + 4;
  while (end - at >= 4) {
    // No type is above 255: the byte that is zero tells the order.
    const swapped = bytes[at + 2] === 0;
    const length = swapped ? be16(bytes, at) : le16(bytes, at);
    const type = swapped ? be16(bytes, at + 2) : le16(bytes, at + 2);
    if (type === nflogPayload) return byVersion(bytes, at + 4, end);
    if (length < 4) return none();
    at += (length + 3) & ~3;
  }
  return none();
}

/** macOS, any interface: a header that tells its length and the link type behind it. */
function pktap(bytes: Uint8Array, start: number, end: number): Payload {
  const length = le32(bytes, start);
  const inner = le32(bytes, start + 8);
  if (end - start < 12 || length < 12 || inner === linkTypes.pktap || inner === linkTypes.oldPktap) return none();
  return linkPayload(inner, bytes, start + length, end);
}

const linkTypes = {
  null: 0,
  ethernet: 1,
  ppp: 9,
  rawBsd: 12,
  rawOpenBsd: 14,
  pppHdlc: 50,
  pppEther: 51,
  raw: 101,
  ciscoHdlc: 104,
  wifi: 105,
  loop: 108,
  openBsdEnc: 109,
  linuxCooked: 113,
  pflog: 117,
  prism: 119,
  radiotap: 127,
  oldPktap: 149,
  perPacketInformation: 192,
  pppWithDirection: 204,
  ipv4: 228,
  ipv6: 229,
  nflog: 239,
  upperPdu: 252,
  pktap: 258,
  linuxCooked2: 276,
} as const;
const pppProtocol = { ipv4: 0x0021, ipv6: 0x0057 } as const;
/** NFULA_PAYLOAD. */
const nflogPayload = 9;
/** DSAP and SSAP of SNAP. */
const snap = 0xaa;
/** Below, the field is a length. IEEE 802.3 section 3.2.6. */
const smallestEtherType = 0x0600;
const maxTags = 8;

/** Link types whose packets can be read. */
export const knownLinkTypes: ReadonlySet<number> = new Set(Object.values(linkTypes));
