import type { Line } from './lines.ts';

/** Takes the lines of one entry; gives what they come to, in lines of their own, once the entry has ended. */
type Record = { take(line: Uint8Array): string | null; end(): string };

/**
 * Makes lines of entries that take a line for each of their fields: the journal as it exports itself
 * (systemd's JOURNAL_EXPORT_FORMATS, values of several lines too) becomes lines of syslog, an event that Windows wrote out
 * as text becomes one line. Anything else passes through as it is.
 */
export function recordReader(take: (line: Line) => void): { take(line: Line): void; end(): void } {
  let record: Record | null = null;

  function passOn(text: string): void {
    const bytes = encoder.encode(text);
    for (let from = 0; from < bytes.length; ) {
      const to = bytes.indexOf(newline, from);
      take({ bytes, from, to, pieces: 1, start: 0, before: nothing });
      from = to + 1;
    }
  }

  function takeField(field: Uint8Array): void {
    record ??= recordOf(field, 0, field.length);
    const text = record?.take(field) ?? null;
    if (text === null) return;
    record = null;
    passOn(text);
  }

  return {
    take(line) {
      const { bytes, from, to } = line;
      record ??= recordOf(bytes, from, to);
      if (record === null) return take(line);
      // Lines that were joined since they looked broken are fields all the same.
      for (let start = from; start <= to; ) {
        const next = bytes.indexOf(newline, start);
        const end = next === -1 || next > to ? to : next;
        takeField(bytes.subarray(start, end));
        start = end + 1;
      }
    },
    end() {
      if (record) passOn(record.end());
      record = null;
    },
  };
}

function recordOf(bytes: Uint8Array, from: number, to: number): Record | null {
  if (begins(bytes, from, to, '__')) return exportedEntry();
  let start = from;
  while (start < to && bytes[start] === blank) start++;
  return eventBegins.some((words) => begins(bytes, start, to, words)) ? windowsEvent() : null;
}

/** One entry of the journal. */
function exportedEntry(): Record {
  const fields = new Map<string, string>();
  /** A field whose value is told by its length and not by its line: eight bytes, and the value behind them. */
  let sized: { name: string; bytes: number[]; seen: number } | null = null;
  return {
    take(line) {
      if (sized) {
        if (sized.bytes.length < maxValue) sized.bytes.push(...line, newline);
        sized.seen += line.length + 1;
        const [first = 0, second = 0, third = 0, fourth = 0] = sized.bytes;
        const end = 8 + first + second * 0x100 + third * 0x1_0000 + fourth * 0x100_0000;
        if (sized.seen <= end) return null;
        fields.set(sized.name, utf8.decode(new Uint8Array(sized.bytes.slice(8, end))));
        sized = null;
        return null;
      }
      if (line.length === 0) return syslogOf(fields);
      const text = utf8.decode(line);
      const mark = text.indexOf('=');
      if (mark === -1) sized = { name: text, bytes: [], seen: 0 };
      else if (fields.size < maxFields) fields.set(text.slice(0, mark), text.slice(mark + 1));
      return null;
    },
    end: () => syslogOf(fields),
  };
}

function syslogOf(fields: Map<string, string>): string {
  const micros = Number(fields.get('__REALTIME_TIMESTAMP') ?? Number.NaN);
  const time = micros >= 0 && micros < maxMicros ? new Date(micros / 1000).toISOString() : '-';
  const program = fields.get('SYSLOG_IDENTIFIER') ?? fields.get('_COMM') ?? 'program';
  const head = `${time} ${fields.get('_HOSTNAME') ?? 'host'} ${program}[${fields.get('_PID') ?? 0}]: `;
  return `${head}${(fields.get('MESSAGE') ?? '').replaceAll('\n', `\n${head}`)}\n`;
}

/** One event, which ends with its description, or else with an empty line. */
function windowsEvent(): Record {
  const parts: string[] = [];
  let described = false;
  const end = () => `${parts.join(' ')}\n`;
  return {
    take(line) {
      const text = utf8.decode(line).trim();
      if (text !== '') parts.push(text.replace(/ {2,}/g, ' '));
      const ends = described ? text !== '' : text === '' || parts.length > maxFields;
      described ||= text.startsWith('Description:');
      return ends ? end() : null;
    },
    end,
  };
}

function begins(bytes: Uint8Array, from: number, to: number, words: string): boolean {
  if (to - from < words.length) return false;
  for (let index = 0; index < words.length; index++) if (bytes[from + index] !== words.charCodeAt(index)) return false;
  return true;
}

/** As the Event Viewer copies it, and `wevtutil` writes it. */
const eventBegins = ['Log Name: ', 'Source:  ', 'Event['];
const nothing = new Uint8Array(0);
const encoder = new TextEncoder();
const utf8 = new TextDecoder();
const [blank, newline] = [0x20, 0x0a];
const maxFields = 100;
/** Bytes of one value that count. */
const maxValue = 64 * 1024;
/** The last moment that a date can be. */
const maxMicros = 8.64e18;
