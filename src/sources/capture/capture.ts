import type { Diagnosis } from '../../causes/diagnosis.ts';
import type { Facts } from '../../causes/facts.ts';
import { type Heardabouts, createListener } from '../../capture/listen.ts';
import type { Talk, TalkEnd } from '../../capture/talk.ts';
import { addKeyLog, type KeyLog } from '../../handshake/key-log.ts';
import type { Diagnosed } from './diagnosis.ts';
import { createLedger, type Ledger, type LedgerOptions } from './ledger.ts';
import { worst } from './verdict.ts';
import type { GivenRoots } from '../given-roots.ts';
import { unpacked } from '../unpacked.ts';
import type { World } from '../world.ts';

/** What is to be read, and what of it is wanted. */
export type CaptureRequest<Line = unknown> = {
  chunks: AsyncIterable<Uint8Array>;
  roots: GivenRoots | null;
  at: number | null;
  /** Text of a key log file. */
  keyLog: string | null;
  /** Only connections of this server or client: a name asked for, or an address, each with its port or without. */
  host: string | null;
  stream: number | null;
  /** Told of each new kind of handshake as it ends. */
  onDiagnosed?: (diagnosed: Diagnosed) => void;
  /** Told of a failure whose cause changes by what other connections tell later. */
  onRevised?: LedgerOptions<Line>['onRevised'];
  /** What is kept of each handshake for the list. */
  line(diagnosed: Diagnosed): Line;
};

export type OverheardCapture<Line = unknown> = {
  about: Heardabouts;
  ledger: Ledger<Line>;
  /** Connections that secrets are at hand of; null where nobody brought any. */
  secrets: number | null;
  /** The facts of what is worst, with the traces of the others behind it, and its diagnosis. */
  facts: Facts;
  diagnosis: Diagnosis;
};

/** Listens to a whole capture. Throws CaptureError where it is none. */
export async function overhearCapture<Line>(
  request: CaptureRequest<Line>,
  world: World,
): Promise<OverheardCapture<Line>> {
  const keyLog: KeyLog = new Map();
  if (request.keyLog !== null) addKeyLog(keyLog, request.keyLog);
  const mozilla = request.roots?.only ? null : await world.mozillaStore();
  const ledger = createLedger({
    stores: [request.roots?.store ?? null, mozilla].filter((store) => store !== null),
    roots: request.roots?.certificates ?? [],
    at: request.at,
    keyLog,
    world,
    wanted: (talk) => fits(talk, request),
    onDiagnosed: (diagnosed) => request.onDiagnosed?.(diagnosed),
    onRevised: request.onRevised ?? null,
    line: request.line,
    asked: (...lookup) => listener.asked(...lookup),
  });
  let waiting: Talk[] = [];
  const listener = createListener({
    talk: (talk) => waiting.push(talk),
    secrets: (text) => addKeyLog(keyLog, text),
    keyLog: () => keyLog,
  });
  const settle = async () => {
    const talks = waiting;
    waiting = [];
    for (const talk of talks) {
      const reading = ledger.add(talk);
      if (reading) await reading;
    }
  };
  const chunks = unpacked(request.chunks);
  try {
    for (let next = chunks.next(); ; next = chunks.next()) {
      // A live capture may be silent for long.
      if (listener.waits() && !(await comesSoon(next))) {
        listener.quiet();
        await settle();
      }
      const { done, value } = await next;
      if (done) break;
      listener.feed(value);
      if (waiting.length > 0) await settle();
    }
  } finally {
    await chunks.return(undefined);
  }
  listener.end();
  await settle();
  await ledger.reconsider();
  const secrets = request.keyLog === null && keyLog.size === 0 ? null : keyLog.size;
  return { about: listener.heard(), ledger, secrets, ...worst(ledger, listener.heard(), world.now()) };
}

/** Whether the next piece comes within a second; when it fails it has come. */
async function comesSoon(next: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  const came = next.then(
    () => true,
    () => true,
  );
  try {
    return await Promise.race([came, silence]);
  } finally {
    clearTimeout(timer);
  }
}

function fits(talk: Talk, { host, stream }: CaptureRequest): boolean {
  if (stream !== null && talk.stream !== stream) return false;
  if (host === null) return true;
  const [, address, word, port] = /^(?:\[(.+)\]|([^:]+)):(\d+)$/.exec(host) ?? [];
  const name = address ?? word ?? host;
  const is = (end: TalkEnd) => name === end.ip && (port === undefined || Number(port) === end.port);
  if (is(talk.server) || is(talk.client)) return true;
  if (port !== undefined && Number(port) !== talk.server.port) return false;
  // The name stands in the hello as it is, in lower case.
  const bytes = talk.heard[talk.tlsFrom]?.bytes ?? talk.said.find((said) => said.kind === 'message')?.bytes;
  return bytes !== undefined && new TextDecoder('latin1').decode(bytes).includes(name.toLowerCase());
}

const patienceMs = 1_000;
