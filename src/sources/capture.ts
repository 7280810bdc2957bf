import { diagnose } from '../causes/diagnose.ts';
import type { Diagnosis } from '../causes/diagnosis.ts';
import type { Facts } from '../causes/facts.ts';
import { causes } from '../causes/generated/all.ts';
import { type Heardabouts, createListener } from '../capture/listen.ts';
import type { Talk } from '../capture/talk.ts';
import { addKeyLog, type KeyLog } from '../handshake/key-log.ts';
import type { Certificate } from '../pki/certificate.ts';
import type { TrustStore } from '../pki/judgement.ts';
import type { Diagnosed } from './capture-diagnosis.ts';
import { createLedger, type Group, type Ledger } from './capture-ledger.ts';
import { unpacked } from './unpacked.ts';
import type { World } from './world.ts';

/** What is to be read, and what of it is wanted. */
export type CaptureRequest<Line = unknown> = {
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
  /** What is kept of each handshake for the list. */
  line(diagnosed: Diagnosed): Line;
};

export type OverheardCapture<Line = unknown> = {
  about: Heardabouts;
  ledger: Ledger<Line>;
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
    line: request.line,
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
    for (const talk of talks) await ledger.add(talk);
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
  return { about: listener.heard(), ledger, ...worst(ledger, listener.heard(), world.now()) };
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
  const { ip, port } = talk.server;
  if (host === ip || host === `${ip}:${port}` || host === `[${ip}]:${port}` || host === talk.client.ip) return true;
  // The name stands in the hello as it is, in lower case.
  const bytes = talk.heard[talk.tlsFrom]?.bytes ?? talk.said.find((said) => said.kind === 'message')?.bytes;
  return bytes !== undefined && new TextDecoder('latin1').decode(bytes).includes(host.toLowerCase());
}

/** The diagnosis of the worst group, and behind it the roots of the others. */
function worst(
  ledger: Ledger<unknown>,
  about: Heardabouts,
  now: number,
): Pick<OverheardCapture, 'facts' | 'diagnosis'> {
  const groups = ledger.groups();
  const [main] = groups;
  if (!main) return nothingHeard(about, now);
  const telling = groups.filter((group) => !group.borrowed && tells(group, ledger));
  const first = telling[0] ?? groups.find(({ result, borrowed }) => result === 'completed' && !borrowed) ?? main;
  const shown = [first, ...groups.filter((each) => each !== first && !each.borrowed)].slice(0, maxDrawn);
  const attempts = shown.map(({ example }, id) => renumbered(example.connection.attempt, id));
  const findings = telling.length > 0 ? first.example.diagnosis.findings.slice() : [];
  for (const [index, group] of shown.entries()) {
    const { finding } = group;
    if (!finding || !tells(group, ledger) || findings.some(({ cause }) => cause === finding.cause)) continue;
    findings.push({ ...finding, evidence: finding.evidence.map(({ fact }) => ({ fact, trace: index })) });
  }
  const { chain } = first.example.facts;
  return {
    facts: { ...first.example.facts, attempts, chain: chain && { ...chain, trace: 0 } },
    diagnosis: {
      ...first.example.diagnosis,
      findings,
      ...verdictAndSummary(ledger, { ...first.example.diagnosis, findings }, groups),
    },
  };
}

/** A mere possibility of a client that left without a word is no finding where handshakes complete: the list has it. */
function tells({ finding, example }: Group, { counts }: Ledger<unknown>): boolean {
  const { clientAlert, sealedAlert } = example.connection.attempt.overheard;
  const refuses = clientAlert !== null || sealedAlert === 'client';
  return finding !== null && (finding.certainty !== 'possible' || refuses || counts.completed === 0);
}

function renumbered<A extends { id: number }>(attempt: A, id: number): A {
  return { ...attempt, id };
}

function verdictAndSummary(
  ledger: Ledger<unknown>,
  diagnosis: Diagnosis,
  groups: ReturnType<Ledger<unknown>['groups']>,
): Pick<Diagnosis, 'verdict' | 'summary'> {
  const verdict = verdictOf(ledger, diagnosis, groups);
  const { handshakes, completed, failed, unfinished } = ledger.counts;
  if (diagnosis.findings.length > 0) return { verdict, summary: diagnosis.summary };
  if (failed > 0 && completed > 0)
    return {
      verdict,
      summary: `${completed} of ${handshakes} handshakes complete; ${failed} ended before, and what was heard does not show a fault.`,
    };
  if (failed > 0) return { verdict, summary: 'Handshakes fail, and what was heard does not say why.' };
  const heard = onlyHeard(groups);
  if (heard && completed === 0)
    return {
      verdict,
      summary: `The capture holds only what the ${heard} sends, so that it does not show how the handshake goes on. Capture where both directions pass.`,
    };
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

/** The side that alone is in the capture. */
function onlyHeard(groups: Group[]): 'client' | 'server' | null {
  const all = (unheard: 'serverUnheard' | 'clientUnheard') =>
    groups.every(({ example }) => example.connection.attempt.overheard[unheard]);
  return all('serverUnheard') ? 'client' : all('clientUnheard') ? 'server' : null;
}

/** Broken where something fails that never works; degraded where it works at other times, or will not for others. */
function verdictOf(
  ledger: Ledger<unknown>,
  diagnosis: Diagnosis,
  groups: ReturnType<Ledger<unknown>['groups']>,
): Diagnosis['verdict'] {
  const { completed, failed } = ledger.counts;
  if (failed > 0) {
    const works = groups.filter(({ result }) => result === 'completed');
    const always = groups.some(
      (group) =>
        group.result === 'failed' &&
        tells(group, ledger) &&
        !works.some((each) => each.client === group.client && each.server === group.server && each.sni === group.sni),
    );
    return always ? 'broken' : diagnosis.findings.length > 0 ? 'degraded' : completed > 0 ? 'healthy' : 'unknown';
  }
  if (diagnosis.findings.length > 0) return completed > 0 ? 'degraded' : diagnosis.verdict;
  // Captures often end, or are cut, before the client's last word: as long as the server answers and nobody refuses, all is well.
  const answered = groups.some(({ example }) => example.connection.observation.serverHello !== null);
  return completed > 0 || (answered && onlyHeard(groups) === null) ? 'healthy' : 'unknown';
}

/** No handshake at all: connections to ports of TLS that never came about may say why. */
function nothingHeard(about: Heardabouts, now: number): Pick<OverheardCapture, 'facts' | 'diagnosis'> {
  const at = Number.isNaN(about.firstMs) ? now : about.firstMs;
  // Where nothing else is in the capture, it is about those that failed, whatever their port.
  const failed = about.unanswered.reduce((sum, { count }) => sum + count, 0);
  const deaf = about.unanswered
    .filter(({ server }) => failed === about.connections || tlsPorts.includes(server.port))
    .sort((a, b) => b.count - a.count)[0];
  const facts: Facts = {
    source: 'capture',
    target: {
      input: deaf ? `${deaf.server.ip}:${deaf.server.port}` : '',
      host: deaf?.server.ip ?? '',
      hostIsIp: true,
      port: deaf?.server.port ?? 0,
      sni: null,
      expectedName: deaf?.server.ip ?? '',
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
    attempts: deaf ? [neverConnected(deaf)] : [],
    asked: [],
    chain: null,
    otherChains: [],
    time: [],
    revocation: null,
  };
  const { diagnosis } = diagnose(facts, causes);
  return {
    facts,
    diagnosis: { ...diagnosis, summary: diagnosis.findings[0]?.summary ?? 'The capture holds no TLS handshake.' },
  };
}

function neverConnected({ server, how, icmp, count }: Heardabouts['unanswered'][number]): Facts['attempts'][number] {
  const times = count === 1 ? '' : `, ${count} times`;
  return {
    id: 0,
    probe: 'modern',
    address: server,
    offer: null,
    connect: {
      kind: how,
      address: server,
      ms: 0,
      detail:
        icmp !== null
          ? `the SYN is answered with ICMP "${{ 'too-big': 'packet too big', refused: 'port unreachable', prohibited: 'administratively prohibited', unreachable: 'destination unreachable' }[icmp]}"${times}`
          : how === 'refused'
            ? `the SYN is answered with a RST${times}`
            : `the SYN is sent again and again without an answer${times}`,
    },
    proxy: null,
    starttls: null,
    handshake: null,
    http: null,
    plain: null,
    trace: { steps: [], wire: [] },
  };
}

/** HTTPS and its usual stand-ins, mail, LDAP, databases, XMPP, MQTT, AMQP, IRC, DNS over TLS. */
const tlsPorts = [
  443, 8443, 9443, 465, 587, 993, 995, 636, 3269, 5432, 3306, 1433, 5223, 8883, 5671, 6697, 853, 990, 3389,
];
const patienceMs = 1_000;
/** Connections that are drawn message by message. */
const maxDrawn = 25;
