import type { Diagnosis } from '../causes/diagnosis.ts';
import type { Facts } from '../causes/facts.ts';
import { type Heardabouts, createListener } from '../capture/listen.ts';
import type { Talk } from '../capture/talk.ts';
import { addKeyLog, type KeyLog } from '../handshake/key-log.ts';
import type { Certificate } from '../pki/certificate.ts';
import type { TrustStore } from '../pki/judgement.ts';
import { createLedger, type Diagnosed, type Ledger } from './capture-ledger.ts';
import { unpacked } from './unpacked.ts';
import type { World } from './world.ts';

/** What is to be read, and what of it is wanted. */
export type CaptureRequest = {
  chunks: AsyncIterable<Uint8Array>;
  roots: { certificates: Certificate[]; store: TrustStore; only: boolean } | null;
  at: number | null;
  /** Text of a key log file. */
  keyLog: string | null;
  /** Only connections with this server: a name asked for, an address, or `address:port`. */
  host: string | null;
  stream: number | null;
  /** Told of each new kind of handshake as it ends. */
  onDiagnosed?: (diagnosed: Diagnosed) => void;
};

export type OverheardCapture = {
  about: Heardabouts;
  ledger: Ledger;
  /** The facts of what is worst, with the traces of the others behind it, and its diagnosis. */
  facts: Facts;
  diagnosis: Diagnosis;
};

/** Listens to a whole capture. Throws CaptureError where it is none. */
export async function overhearCapture(request: CaptureRequest, world: World): Promise<OverheardCapture> {
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
  });
  let waiting: Talk[] = [];
  const listener = createListener({
    talk: (talk) => waiting.push(talk),
    secrets: (text) => addKeyLog(keyLog, text),
    wantsMore: () => keyLog.size > 0,
  });
  const settle = async () => {
    const talks = waiting;
    waiting = [];
    for (const talk of talks) await ledger.add(talk);
  };
  for await (const chunk of unpacked(request.chunks)) {
    listener.feed(chunk);
    if (waiting.length > 0) await settle();
  }
  listener.end();
  await settle();
  return { about: listener.heard(), ledger, ...worst(ledger, listener.heard(), world.now()) };
}

function fits(talk: Talk, { host, stream }: CaptureRequest): boolean {
  if (stream !== null && talk.stream !== stream) return false;
  if (host === null) return true;
  const { ip, port } = talk.server;
  if (host === ip || host === `${ip}:${port}` || host === `[${ip}]:${port}` || host === talk.client.ip) return true;
  // The name stands in the hello as it is, in lower case.
  const bytes = talk.heard[talk.tlsFrom]?.bytes ?? talk.said.find((said) => said.kind === 'message')?.bytes;
  return bytes !== undefined && new TextDecoder('latin1').decode(bytes).includes(host.toLowerCase());
}

/** The diagnosis of the worst group, and behind it the roots of the others. */
function worst(ledger: Ledger, about: Heardabouts, now: number): Pick<OverheardCapture, 'facts' | 'diagnosis'> {
  const groups = ledger.groups();
  const [main] = groups;
  if (!main) return nothingHeard(about, now);
  const telling = groups.filter(({ finding }) => finding !== null);
  const first = telling[0] ?? main;
  const shown = [first, ...groups.filter((each) => each !== first)].slice(0, maxDrawn);
  const attempts = shown.map(({ example }, id) => renumbered(example.connection.attempt, id));
  const findings = first.example.diagnosis.findings.slice();
  for (const [index, { finding }] of shown.entries()) {
    if (!finding || findings.some(({ cause }) => cause === finding.cause)) continue;
    findings.push({ ...finding, evidence: finding.evidence.map(({ fact }) => ({ fact, trace: index })) });
  }
  const { chain } = first.example.facts;
  return {
    facts: { ...first.example.facts, attempts, chain: chain && { ...chain, trace: 0 } },
    diagnosis: { ...first.example.diagnosis, findings, ...verdictAndSummary(ledger, first.example.diagnosis, groups) },
  };
}

function renumbered<A extends { id: number }>(attempt: A, id: number): A {
  return { ...attempt, id };
}

function verdictAndSummary(
  ledger: Ledger,
  diagnosis: Diagnosis,
  groups: ReturnType<Ledger['groups']>,
): Pick<Diagnosis, 'verdict' | 'summary'> {
  const verdict = verdictOf(ledger, diagnosis, groups);
  const { handshakes, completed, failed, unfinished } = ledger.counts;
  if (diagnosis.findings.length > 0) return { verdict, summary: diagnosis.summary };
  if (failed > 0) return { verdict, summary: 'Handshakes fail, and what was heard does not say why.' };
  if (verdict === 'unknown')
    return {
      verdict,
      summary: 'The ClientHello is there, but neither an answer nor an end: the capture does not say how it went on.',
    };
  if (completed === handshakes)
    return {
      verdict,
      summary: handshakes === 1 ? 'The handshake completes.' : `All ${handshakes} handshakes complete.`,
    };
  return {
    verdict,
    summary: `No handshake fails: ${completed} of ${handshakes} complete, and the capture leaves ${unfinished} before the end.`,
  };
}

/** Broken where something fails that never works; degraded where it works at other times, or will not for others. */
function verdictOf(ledger: Ledger, diagnosis: Diagnosis, groups: ReturnType<Ledger['groups']>): Diagnosis['verdict'] {
  const { completed, failed } = ledger.counts;
  if (failed > 0) {
    const works = groups.filter(({ result }) => result === 'completed');
    const always = groups.some(
      (group) =>
        group.result === 'failed' &&
        group.finding !== null &&
        !works.some((each) => each.client === group.client && each.server === group.server && each.sni === group.sni),
    );
    return always ? 'broken' : diagnosis.findings.length > 0 ? 'degraded' : 'unknown';
  }
  if (diagnosis.findings.length > 0) return completed > 0 ? 'degraded' : diagnosis.verdict;
  // Captures often end, or are cut, before the client's last word: as long as the server answers and nobody refuses, all is well.
  const answered = groups.some(({ example }) => example.connection.observation.serverHello !== null);
  return completed > 0 || answered ? 'healthy' : 'unknown';
}

/** No handshake at all: connections that never came about may say why. */
function nothingHeard(about: Heardabouts, now: number): Pick<OverheardCapture, 'facts' | 'diagnosis'> {
  const at = Number.isNaN(about.firstMs) ? now : about.firstMs;
  const facts: Facts = {
    source: 'capture',
    target: {
      input: '',
      host: '',
      hostIsIp: false,
      port: 0,
      sni: null,
      expectedName: '',
      connect: null,
      family: null,
      starttls: null,
      proxy: null,
      application: 'other',
    },
    at,
    atGiven: false,
    resolution: null,
    identity: null,
    givenRoots: [],
    attempts: [],
    asked: [],
    chain: null,
    otherChains: [],
    time: [],
    revocation: null,
  };
  return {
    facts,
    diagnosis: { verdict: 'unknown', summary: 'The capture holds no TLS handshake.', findings: [], ruledOut: [] },
  };
}

/** Connections that are drawn message by message. */
const maxDrawn = 25;
