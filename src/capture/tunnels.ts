import { be16 } from './bytes.ts';
import { byVersion, ethernetPayload, etherType, none, type Payload, pppPayload, typed } from './link-layer.ts';

/** What a UDP datagram carries whose ports are those of a tunnel; `offset` -1 where it is none. The answer is reused. */
export function udpTunnelPayload(bytes: Uint8Array, start: number, end: number): Payload {
  const [from, to] = [be16(bytes, start), be16(bytes, start + 2)];
  const body = start + udpHeaderBytes;
  if (end - body <= 8) return none();
  if (to === ports.vxlan || to === ports.vxlanLinux)
    return ((bytes[body] as number) & 0x08) !== 0 ? ethernetPayload(bytes, body + 8, end) : none();
  if (to === ports.geneve)
    return typed(bytes, body + 8 + ((bytes[body] as number) & 0x3f) * 4, be16(bytes, body + 2), end);
  if (to === ports.gtp) return bytes[body + 1] === gtpUserData ? gtpPayload(bytes, body, end) : none();
  if (to === ports.l2tp || from === ports.l2tp) return l2tpPayload(bytes, body, end);
  if (to === ports.teredo || from === ports.teredo)
    return (bytes[body] as number) >> 4 === 6 ? byVersion(bytes, body, end) : none();
  return none();
}

/** RFC 2784 with the fields of RFC 2890 and, in version 1, of RFC 2637. The answer is reused. */
export function grePayload(bytes: Uint8Array, start: number, end: number): Payload {
  if (end - start < 4) return none();
  const flags = be16(bytes, start);
  const type = be16(bytes, start + 2);
  const isPptp = (flags & 7) === 1;
  let at = start + 4;
  if ((flags & 0x8000) !== 0) at += 4;
  if ((flags & 0x2000) !== 0) at += 4;
  if ((flags & 0x1000) !== 0) at += 4;
  if (isPptp && (flags & 0x0080) !== 0) at += 4;
  if (at >= end) return none();
  if (type === etherType.ppp) return pppPayload(bytes, at, end);
  // ERSPAN: without a sequence number it is version I, which has no header of its own.
  if (type === etherType.erspan2) return ethernetPayload(bytes, (flags & 0x1000) !== 0 ? at + 8 : at, end);
  if (type === etherType.erspan3) return ethernetPayload(bytes, at + ((bytes[at + 11] as number) & 1 ? 20 : 12), end);
  return typed(bytes, at, type, end);
}

/** GTP-U version 1. 3GPP TS 29.281 section 5.1. */
function gtpPayload(bytes: Uint8Array, start: number, end: number): Payload {
  let at = start + 8;
  const flags = bytes[start] as number;
  if ((flags & 7) !== 0) {
    let next = bytes[at + 3] ?? 0;
    at += 4;
    for (let count = 0; next !== 0 && at < end && count < maxExtensionHeaders; count++) {
      const length = (bytes[at] as number) * 4;
      if (length === 0) return none();
      next = bytes[at + length - 1] ?? 0;
      at += length;
    }
  }
  return byVersion(bytes, at, end);
}

/** RFC 2661 section 3.1: data messages, which carry PPP. */
function l2tpPayload(bytes: Uint8Array, start: number, end: number): Payload {
  const flags = be16(bytes, start);
  if ((flags & 0x8000) !== 0 || (flags & 0x0f) !== 2) return none();
  let at = start + 6;
  if ((flags & 0x4000) !== 0) at += 2;
  if ((flags & 0x0800) !== 0) at += 4;
  if ((flags & 0x0200) !== 0) at += 2 + be16(bytes, at);
  return pppPayload(bytes, at, end);
}

const ports = { l2tp: 1701, gtp: 2152, teredo: 3544, vxlan: 4789, geneve: 6081, vxlanLinux: 8472 } as const;
const udpHeaderBytes = 8;
/** Message type G-PDU. */
const gtpUserData = 255;
const maxExtensionHeaders = 16;
