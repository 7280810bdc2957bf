import { be16 } from './bytes.ts';
import { createDtlsTalk, type DtlsTalk, isDtlsRecord, opensDtls } from './dtls.ts';
import { addressText, addressWords, type Flow, FlowTable } from './flow.ts';
import type { Undelivered } from './icmp.ts';
import type { Carried } from './ip.ts';
import { createQuicTalk, type QuicTalk, takeQuic, unsealQuic } from './quic.ts';
import { opensQuic } from './quic-header.ts';
import type { Talk, TalkSink } from './talk.ts';

/** Finds handshakes in UDP: DTLS and QUIC, on any port. */
export type Datagrams = {
  datagram(carried: Carried): void;
  /** ICMP tells of a datagram, at which `carried` stands, that did not arrive. */
  undelivered(carried: Carried, what: Undelivered): void;
  end(): void;
};

type UdpFlow = Flow & {
  stream: number;
  firstMs: number;
  lastMs: number;
  lastClientMs: number;
  dtls: DtlsTalk | null;
  quic: QuicTalk | null;
  told: boolean;
  datagrams: number;
  undelivered: Undelivered['how'] | null;
  largestFromServer: number;
};

/** `untilMs` is how far the capture has come. */
export function createDatagrams(sink: Pick<TalkSink, 'talk' | 'keyLog'>, untilMs: () => number): Datagrams {
  const table = new FlowTable<UdpFlow>(maxFlows, tell);
  let streams = 0;

  function tell(flow: UdpFlow): void {
    if (flow.told) return;
    flow.told = true;
    if (flow.quic) unsealQuic(flow.quic, sink.keyLog());
    flow.dtls?.unseal(sink.keyLog());
    flow.dtls?.end();
    const talk = flow.dtls
      ? dtlsTalk(flow, flow.dtls, untilMs())
      : flow.quic
        ? quicTalk(flow, flow.quic, untilMs())
        : null;
    if (talk) sink.talk(talk);
    flow.dtls = null;
    flow.quic = null;
    table.release(flow);
  }

  function open(carried: Carried, from: number, to: number, body: number): UdpFlow | null {
    const { bytes, end, family, atMs } = carried;
    const dtls = opensDtls(bytes, body, end);
    if (!dtls && !opensQuic(bytes, body, end)) return null;
    return {
      family,
      a: addressWords(bytes, carried.source, family),
      b: addressWords(bytes, carried.destination, family),
      portA: from,
      portB: to,
      next: null,
      held: 0,
      stream: streams++,
      firstMs: atMs,
      lastMs: atMs,
      lastClientMs: atMs,
      dtls: dtls ? createDtlsTalk() : null,
      quic: dtls ? null : createQuicTalk(bytes.subarray(body, end)),
      told: false,
      datagrams: 0,
      undelivered: null,
      largestFromServer: 0,
    };
  }

  return {
    datagram(carried) {
      const { bytes, start, end, atMs } = carried;
      const body = start + udpHeaderBytes;
      if (end - body < 8) return;
      const from = be16(bytes, start);
      const to = be16(bytes, start + 2);
      let flow = table.find(carried, from, to);
      if (!flow) {
        flow = open(carried, from, to, body);
        if (!flow) return;
        table.add(flow, carried);
      } else if (flow.told) {
        // The same ports are used again.
        const fresh = atMs - flow.lastMs > reuseMs ? open(carried, from, to, body) : null;
        flow.lastMs = atMs;
        if (!fresh) return;
        table.replace(flow, fresh, carried);
        flow = fresh;
      }
      const side = table.direction === 'a' ? 'client' : 'server';
      flow.lastMs = atMs;
      if (side === 'client') flow.lastClientMs = atMs;
      else flow.largestFromServer = Math.max(flow.largestFromServer, end - body);
      if (++flow.datagrams > maxDatagrams) return tell(flow);
      table.hold(flow, end - body);
      const data = bytes.subarray(body, end);
      if (flow.dtls && (isDtlsRecord(bytes, body, end) || (bytes[body] as number) >> 5 === 1))
        flow.dtls.take(side, data, atMs, sink.keyLog().size > 0);
      else if (flow.quic) takeQuic(flow.quic, data, { from: side, atMs }, sink.keyLog().size > 0);
      if (isComplete(flow, sink.keyLog().size > 0)) tell(flow);
    },
    undelivered(carried, { how }) {
      const flow = table.find(carried, be16(carried.bytes, carried.start), be16(carried.bytes, carried.start + 2));
      if (flow && table.direction === 'a') flow.undelivered ??= how;
    },
    end() {
      for (const flow of table.all()) tell(flow);
    },
  };
}

function isComplete({ dtls, quic, datagrams }: UdpFlow, keepOn: boolean): boolean {
  // With secrets a refusal can be read that comes when all is done, of the client's certificate for one.
  if (keepOn && datagrams <= enoughDatagrams) return false;
  if (dtls) return dtls.settled && !dtls.said.some(({ kind }) => kind === 'alert');
  return Boolean(quic?.wentOn && quic.established.server);
}

function dtlsTalk(flow: UdpFlow, dtls: DtlsTalk, untilMs: number): Talk {
  const { said, sealed, heardServer, refused } = dtls;
  const { repeats, atHello, missing } = dtls.standstill();
  const alert = said.find((each) => each.kind === 'alert' && each.level === 2 && each.description !== 0);
  const completed = sealed.client && sealed.server && !alert && !refused;
  return {
    ...common(flow, untilMs),
    transport: 'dtls',
    progress: completed ? 'completed' : alert || refused ? 'failed' : 'open',
    said,
    sealedAlert: refused,
    ended: refused && { by: refused, how: 'closed', atMs: flow.lastMs, thirdParty: null },
    serverUnheard: !heardServer,
    helloRepeats: atHello ? repeats.client : 0,
    lostFlight:
      !completed && atHello && repeats.client >= manyRepeats && said.some(({ from }) => from === 'server')
        ? { repeated: repeats.server, missing: 0, messages: missing, bytes: flow.largestFromServer, mtu: null }
        : null,
    unheeded: completed || atHello ? 0 : repeats.client,
  };
}

function quicTalk(flow: UdpFlow, quic: QuicTalk, untilMs: number): Talk {
  const { said, answered, wentOn, handshake, closed, hellos, heardServer } = quic;
  const alert = said.some(({ kind }) => kind === 'alert');
  const isRead = said.some((each) => 'encrypted' in each && each.encrypted);
  const completed = !alert && !closed && (wentOn || (answered && isRead));
  // It had all that it needs to go on, and was heard of no more.
  const left =
    handshake.client && handshake.server && !completed && !answered && untilMs - flow.lastClientMs > patienceMs;
  return {
    ...common(flow, untilMs),
    transport: 'quic',
    progress: completed ? 'completed' : alert || closed || left ? 'failed' : 'open',
    said,
    ended: closed
      ? { by: closed.from, how: 'closed', atMs: closed.atMs, thirdParty: null }
      : left && !alert
        ? { by: 'client', how: 'closed', atMs: flow.lastClientMs, thirdParty: null }
        : null,
    serverUnheard: !heardServer,
    helloRepeats: Math.max(0, hellos - 1),
    versionRefused: quic.versionRefused && !handshake.server,
  };
}

function common(
  flow: UdpFlow,
  untilMs: number,
): Omit<Talk, 'transport' | 'progress' | 'said' | 'serverUnheard' | 'helloRepeats'> {
  return {
    stream: flow.stream,
    client: { ip: addressText(flow.a, flow.family), family: flow.family, port: flow.portA },
    server: { ip: addressText(flow.b, flow.family), family: flow.family, port: flow.portB },
    firstMs: flow.firstMs,
    acceptedMs: Number.NaN,
    lastMs: flow.lastMs,
    untilMs,
    heard: [],
    tlsFrom: -1,
    clientEnd: 'a',
    sealedAlert: null,
    conversation: null,
    ended: null,
    helloAcknowledged: false,
    helloLost: 0,
    lostFlight: null,
    unheeded: 0,
    versionRefused: false,
    undelivered: flow.undelivered,
    disordered: false,
    missing: { client: false, server: false },
  };
}

const udpHeaderBytes = 8;
const maxFlows = 65_536;
/** A handshake takes a few dozen datagrams, lost ones included. */
const maxDatagrams = 200;
const enoughDatagrams = 40;
/** A flight that is sent for the third time did not merely meet a slow answer. */
const manyRepeats = 2;
/** Three probe timeouts of an unknown path. RFC 9002 section 6.2.2. */
const patienceMs = 3_000;
const reuseMs = 1_000;
