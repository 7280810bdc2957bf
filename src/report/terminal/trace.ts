import { escapeForTerminal } from './escape.ts';
import { columns, fit, type Paint, pad, wrap } from './layout.ts';
import { compare, type Expected, normalCourse } from './normal-course.ts';
import type { Report, ReportHandshake, ReportStep } from '../report.ts';
import { hostPort } from '../../net/place.ts';

export type TraceOptions = {
  /** Columns; what is narrower than 64 or wider than 120 is taken as that. */
  width: number;
  paint: Paint;
};

/**
 * Draws every connection message by message: who says what to whom, when, in which flight, what is encrypted, and beside
 * it what is normally said. Where the two part, the line is marked with `>`.
 */
export function renderTrace({ handshakes }: Report, { width: wanted, paint }: TraceOptions): string {
  const width = Math.min(120, Math.max(64, wanted));
  const legend = [...wrap('--> clear, ==> encrypted; > where it leaves the normal course; times in ms', width), ''];
  const drawn = handshakes.flatMap((handshake, index) => [...drawConnection(handshake, index, width, paint), '']);
  return `${[...(drawn.length > 0 ? legend.map((line) => paint('quiet', line)) : []), ...drawn].join('\n')}\n`;
}

function drawConnection(handshake: ReportHandshake, index: number, width: number, paint: Paint): string[] {
  const heading = title(handshake, width, paint);
  const end = wrap(ending(handshake), width).map((line) => paint('strong', line));
  if (handshake.steps.length === 0) return [...heading, ...end];
  const course = normalCourse(handshake);
  const comparison = course && compare(handshake, course);
  const lane = width - leftColumns - 2 - normalColumns;
  const header = `flight  ms  ${pad('client', lane - 'server'.length)}server  ${course ? `normally, in ${course.version}` : ''}`;
  const counter = { flight: 0, speaker: '', spokeAtMs: 0, trips: 0 };
  const lines = handshake.steps.flatMap((step, at) => {
    const note = comparison?.notes[at] ?? { text: '', departs: false };
    // In TLS 1.3 it means nothing, and may stand anywhere.
    const counts = step.kind !== 'change-cipher-spec' || note.text === 'ChangeCipherSpec';
    const wait = counts ? waited(step, counter) : [];
    return [...wait, ...drawStep(step, { note, lane, width, paint, flight: counts ? flightOf(step, counter) : null })];
  });
  if (handshake.stepsLeftOff > 0) lines.push(`${' '.repeat(leftColumns)}... and ${handshake.stepsLeftOff} more`);
  const missing = missingNames(comparison?.left ?? [], index).map((name) =>
    paint('quiet', `${'(never came)'.padStart(leftColumns + lane)}  ${name}`),
  );
  return [...heading, paint('strong', header), ...lines, ...missing, ...end];
}

/** All of what never came for the first connection; of the others, which differ little, just where it begins. */
function missingNames(left: Expected[], index: number): string[] {
  const names = left.map(({ name }) => name);
  return index === 0 || names.length < 2 ? names : [`${names[0]} (+${names.length - 1})`];
}

function title(
  { id, address, question, connect, proxy, starttls }: ReportHandshake,
  width: number,
  paint: Paint,
): string[] {
  const where = address ? ` to ${hostPort({ host: address.ip, port: address.port })}` : '';
  const failed =
    connect && connect.outcome !== 'connected'
      ? ` TCP: ${connect.outcome}${connect.detail ? `, ${connect.detail}` : ''}`
      : '';
  const via = proxy ? ` Proxy: ${proxy.outcome}${proxy.detail ? `, ${proxy.detail}` : ''}.` : '';
  const before = starttls
    ? ` STARTTLS (${starttls.protocol}): ${starttls.outcome}${starttls.outcome !== 'ready' && starttls.detail ? `, ${starttls.detail}` : ''}.`
    : '';
  return wrap(`connection ${id}${where}: ${question}${failed}${via}${before}`, width).map((line) =>
    paint('strong', line),
  );
}

type Counter = { flight: number; speaker: string; spokeAtMs: number; trips: number };

/** The number of the flight that a step opens; null inside a flight. A flight is all that one side says in one go. */
function flightOf(step: ReportStep, counter: Counter): number | null {
  if (step.kind === 'connected' || step.kind === 'violation' || step.kind === 'end') return null;
  counter.spokeAtMs = step.from === 'client' ? step.atMs : counter.spokeAtMs;
  if (counter.speaker === step.from) return null;
  counter.speaker = step.from;
  counter.flight++;
  return counter.flight;
}

/** A line for the wait before the server speaks. */
function waited(step: ReportStep, counter: Counter): string[] {
  if (step.kind === 'connected') counter.trips++;
  if (step.from !== 'server' || counter.speaker !== 'client' || step.kind === 'violation') return [];
  const ms = step.atMs - counter.spokeAtMs;
  if (step.kind === 'end' && step.name === 'timeout')
    return [`${' '.repeat(leftColumns)}... nothing for ${ms.toFixed(0)} ms`];
  // Of a capture: what crossed the client's words is no answer to them.
  if (ms < 0) return [];
  counter.trips++;
  return [`${' '.repeat(leftColumns)}... round trip ${counter.trips}: ${ms.toFixed(1)} ms`];
}

type Row = {
  note: { text: string; departs: boolean };
  flight: number | null;
  lane: number;
  width: number;
  paint: Paint;
};

function drawStep(step: ReportStep, { note, flight, lane, width, paint }: Row): string[] {
  const mark = note.departs ? '>' : ' ';
  const left = `${mark}${flight === null ? '  ' : String(flight).padStart(2)}${step.atMs.toFixed(1).padStart(leftColumns - 5)}  `;
  const line = `${left}${pad(arrow(step, lane), lane)}  ${note.departs ? `not ${note.text}` : note.text}`.trimEnd();
  const indent = ' '.repeat(leftColumns + 2);
  const details = detailsOf(step).flatMap((text) =>
    wrap(text, width - indent.length).map((each) => paint('quiet', indent + each)),
  );
  return [note.departs ? paint('bad', line) : line, ...details];
}

/** The arrow with its name: as long as the lane, from the left for the client, from the right for the server. */
function arrow(step: ReportStep, lane: number): string {
  if (step.kind === 'violation') return fit(`! ${step.name}`, lane);
  const shaft = step.encrypted ? '=' : '-';
  const name = fit(nameOf(step), lane - 4);
  const length = lane - columns(name) - 2;
  if (step.kind === 'connected') return `${name} <${shaft.repeat(length - 1)}>`;
  if (step.kind === 'end' && step.name === 'timeout') return pad(' ', lane - columns(name)) + name;
  return step.from === 'client' ? `${name} ${shaft.repeat(length)}>` : `<${shaft.repeat(length)} ${name}`;
}

function nameOf({ kind, name, bytes }: ReportStep): string {
  switch (kind) {
    case 'alert':
      return `alert ${name}`;
    case 'end':
      return { closed: 'closes (FIN)', reset: 'resets (RST)', timeout: 'silence' }[name] ?? name;
    case 'plain':
    case 'application-data':
      return `${name}, ${bytes ?? 0} bytes`;
    default:
      return name;
  }
}

function detailsOf({ kind, fields, violation }: ReportStep): string[] {
  if (violation)
    return [`${violation.message ? `${violation.message}: ` : ''}${violation.detail} (${violation.reference})`];
  if (kind === 'alert') return [`${fields.level}${fields.meaning ? `: ${fields.meaning}` : ''}`];
  if (kind === 'plain') return fields.text ? [escapeForTerminal(fields.text)] : [];
  const text = Object.entries(fields)
    .map(([name, value]) => wordsFor[name]?.(value) ?? `${name} ${value}`)
    .join('; ');
  return text === '' ? [] : [text];
}

const wordsFor: Record<string, (value: string) => string> = {
  versions: (value) => value,
  version: (value) => value,
  suite: (value) => value,
  group: (value) => value,
  signatureScheme: (value) => value,
  subjects: (value) => value,
  serverName: (value) => `name ${value}`,
  suites: (value) => `${value} suites`,
  keyShares: (value) => `shares ${value}`,
  certificates: (value) => `${value} certificate${value === '1' ? '' : 's'}`,
  alpn: (value) => `ALPN ${value}`,
  authorities: (value) => (value === '0' ? 'of any authority' : `of ${value} authorities`),
  signatureSchemes: (value) => `signed with ${value}`,
};

function ending({ outcome, alert, roundTrips, steps, version, suite, question }: ReportHandshake): string {
  const total = `${roundTrips} round trip${roundTrips === 1 ? '' : 's'}, ${(steps.at(-1)?.atMs ?? 0).toFixed(1)} ms`;
  const how: Record<NonNullable<ReportHandshake['outcome']>, string> = {
    completed: `completed: ${[version, suite].filter((each) => each !== null).join(', ')}`,
    // Of a capture: the client is somebody else.
    stopped: question.endsWith(' connects') ? 'the client ended it' : 'ended by us: what was asked is known',
    alert: `refused: alert ${alert}`,
    closed: 'the server closed the connection',
    reset: 'the connection was reset',
    timeout: 'the server fell silent',
    'not-tls': 'what came is not TLS',
    broken: 'the server broke the protocol',
  };
  return `= ${outcome === null ? 'TLS was not reached' : how[outcome]}; ${total}`;
}

/** Mark, flight, time and gaps. */
const leftColumns = 12;
const normalColumns = 26;
