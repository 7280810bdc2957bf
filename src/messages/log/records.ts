import { type Line, lastOf } from './lines.ts';

/**
 * An entry that takes several lines. `take` gives the lines that it comes to, as soon as there are any; `ends` says that it
 * has ended, with the line that was taken or before it.
 */
type Record = { take(line: Uint8Array): Taken; end(): string[] };
type Taken = { lines?: string[]; ends?: 'with' | 'before' };

/**
 * Makes one line of each entry that takes several: one of JSON where it has fields (the journal as it exports itself or
 * verbosely, JSON that is set out, CSV), one of text where it is an event of Windows or was kept in parts. Anything else
 * passes through as it is.
 */
export function recordReader(take: (line: Line) => void): { take(line: Line): void; end(): void } {
  let record: Record | null = null;
  let before: Uint8Array = new Uint8Array(0);
  let [isFirst, met] = [true, false];

  function passOn(lines: string[]): void {
    for (const line of lines) {
      const bytes = encoder.encode(line);
      takeAbove({ bytes, from: 0, to: bytes.length, pieces: 1, start: 0, before });
    }
  }

  function takeAbove(line: Line): void {
    take({ ...line, start: line.from, before });
    before = lastOf(before, line.bytes.subarray(line.from, line.to), lineEnd);
  }

  function takePart(bytes: Uint8Array): void {
    const taken = record?.take(bytes) ?? { lines: [utf8.decode(bytes)] };
    if (taken.ends) record = null;
    if (taken.lines) passOn(taken.lines);
    if (taken.ends !== 'before') return;
    record = recordOf(bytes, 0, bytes.length);
    takePart(bytes);
  }

  return {
    take(line) {
      const { bytes, from, to } = line;
      record ??= (isFirst ? table(utf8.decode(bytes.subarray(from, to))) : null) ?? recordOf(bytes, from, to);
      isFirst = false;
      met ||= record !== null;
      // From the first of them on, what stands above a line is what was made of it.
      if (!met) return take(line);
      if (record === null) return takeAbove(line);
      // Lines that were joined since they looked broken are lines of the record all the same.
      for (let start = from; start <= to; ) {
        const next = bytes.indexOf(newline, start);
        const end = next === -1 || next > to ? to : next;
        record ??= recordOf(bytes, start, end);
        takePart(bytes.subarray(start, end));
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
  let start = from;
  while (start < to && (bytes[start] === blank || bytes[start] === tab)) start++;
  // Cheap, since it is asked of every line.
  const isTime = bytes[start + 4] === hyphen && bytes[start + 7] === hyphen;
  const isDay = bytes[start + 3] === blank && bytes[start + 8] === hyphen;
  if (!isTime && !isDay && !firsts.has(bytes[start] as number)) return null;
  const begins = utf8.decode(bytes.subarray(start, Math.min(to, start + maxBegins)));
  return kinds.find(([pattern]) => pattern.test(begins))?.[1]() ?? null;
}

/** One entry of the journal as it exports itself, whose values may have several lines: JOURNAL_EXPORT_FORMATS of systemd. */
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
        if (sized.seen <= end) return {};
        fields.set(sized.name, utf8.decode(new Uint8Array(sized.bytes.slice(8, end))));
        sized = null;
        return {};
      }
      if (line.length === 0) return { lines: [asJson(fields)], ends: 'with' };
      const text = utf8.decode(line);
      const mark = text.indexOf('=');
      if (mark === -1) sized = { name: text, bytes: [], seen: 0 };
      else if (fields.size < maxParts) fields.set(text.slice(0, mark), text.slice(mark + 1));
      return {};
    },
    end: () => [asJson(fields)],
  };
}

/** The same as it shows itself verbosely: a line with the time, and below it a line for each field. */
function verboseEntry(): Record {
  const fields = new Map<string, string>();
  let last = 'timestamp';
  return {
    take(line) {
      const text = utf8.decode(line);
      const [, name, value] = /^ {4}([A-Z_]\w*)=(.*)/.exec(text) ?? [];
      if (fields.size === 0) fields.set(last, text.slice(4, text.indexOf(' [')));
      else if (name !== undefined) {
        last = fields.size < maxParts ? name : last;
        fields.set(last, value ?? '');
      } else if (text.startsWith('     ')) fields.set(last, `${fields.get(last)}\n${text.trim()}`);
      else return { lines: [asJson(fields)], ends: 'before' };
      return {};
    },
    end: () => [asJson(fields)],
  };
}

function asJson(fields: Map<string, string>): string {
  return JSON.stringify(Object.fromEntries(fields));
}

/** An object of JSON that is set out over several lines; of one in a list of others, that one. */
function objectSetOut(): Record {
  let parts: string[] = [];
  let depth = 0;
  return {
    take(line) {
      const text = utf8.decode(line).trim();
      if (!/^(?:["{}\]\[\d-]|true\b|false\b|null\b)/.test(text) || parts.length >= maxParts * 4)
        return { lines: parts, ends: 'before' };
      if (text === '{') [parts, depth] = [[], 0];
      parts.push(text);
      if (/[{[]$/.test(text)) depth++;
      if (/^[}\]]/.test(text)) depth--;
      return depth > 0 ? {} : { lines: [parts.join(' ').replace(/,$/, '')], ends: 'with' };
    },
    end: () => parts,
  };
}

/** Rows of a table (RFC 4180) whose first line names the message; null for any other first line. */
function table(first: string): Record | null {
  const names = cellsOf(first.replace(/^\ufeff/, '').replace(/\r$/, '')).map((name) => name.toLowerCase());
  const isWindows = names.includes('event id');
  if (names.length < 2 || !(isWindows || names.some((name) => tableMessages.has(name)))) return null;
  let row: string | null = null;
  let headed = false;
  return {
    take(bytes) {
      const text = utf8.decode(bytes).replace(/\r$/, '');
      if (!headed) {
        headed = true;
        return {};
      }
      row = row === null ? text : `${row}\n${text}`;
      if ((row.match(/"/g)?.length ?? 0) % 2 === 1 && row.length < maxValue) return {};
      const cells = cellsOf(row).map((cell, column): [string, string] => [names[column] ?? 'message', cell]);
      row = null;
      // What Windows exports says the most in its number.
      const line = isWindows
        ? cells
            .map(([, cell]) => cell)
            .join(' ')
            .replace(/\s+/g, ' ')
        : asJson(new Map(cells));
      return { lines: [line] };
    },
    end: () => (row === null ? [] : [row]),
  };
}

function cellsOf(row: string): string[] {
  return [...row.matchAll(/(?<=^|,)(?:"((?:[^"]|"")*)"|([^,]*))(?=,|$)/g)].map(
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
  );
}

/** A line that the runtime of containers kept in parts, each with the same words before it. */
function partsOfLine(): Record {
  let [head, text] = ['', ''];
  return {
    take(line) {
      const [all, before = '', part] = /^(\S+ std(?:out|err)) ([FP]) /.exec(utf8.decode(line)) ?? [''];
      if (all === '' || (head !== '' && before.slice(-6) !== head.slice(-6)))
        return part === 'P' || all === ''
          ? { lines: [`${head} F ${text}`], ends: 'before' }
          : { lines: [utf8.decode(line)] };
      head ||= before;
      if (text.length < maxValue) text += utf8.decode(line).slice(all.length);
      return part === 'F' ? { lines: [`${head} F ${text}`], ends: 'with' } : {};
    },
    end: () => [`${head} F ${text}`],
  };
}

/** One event of Windows as text: it ends with its description, or else with an empty line. */
function windowsEvent(): Record {
  const parts: string[] = [];
  let described = false;
  return {
    take(line) {
      const text = utf8.decode(line).trim();
      if (text !== '') parts.push(text.replace(/ {2,}/g, ' '));
      const ends = described ? text !== '' : text === '' || parts.length > maxParts || text.endsWith('</Event>');
      described ||= text.startsWith('Description:');
      return ends ? { lines: [parts.join(' ')], ends: 'with' } : {};
    },
    end: () => [parts.join(' ')],
  };
}

const kinds: [begins: RegExp, make: () => Record][] = [
  [/^__\w+=/, exportedEntry],
  [/^\w{3} \d{4}-\d\d-\d\d [\d:.]{8,15} \S{1,8} \[s=/, verboseEntry],
  [/^[{[]\s*$/, objectSetOut],
  [/^\d{4}-\d\d-\d\dT\S{8,28} std(?:out|err) P /, partsOfLine],
  // As the Event Viewer copies it, `wevtutil` writes it, and PowerShell and XML list it.
  [
    /^(?:Log Name: |Source: {2}|Event\[|(?:TimeCreated|ProviderName|LogName) +: |<Event xmlns(?!.*<\/Event>))/,
    windowsEvent,
  ],
];
const firsts = new Set([...'_{[<LSETP'].map((first) => first.charCodeAt(0)));
const tableMessages = new Set(['message', '_raw', 'line', 'log', '@message', 'textpayload']);
const encoder = new TextEncoder();
const utf8 = new TextDecoder();
const lineEnd = new Uint8Array([0x0a]);
const [tab, newline, blank, hyphen] = [0x09, 0x0a, 0x20, 0x2d];
/** Characters in which it shows how an entry begins. */
const maxBegins = 4_000;
/** Lines, or fields, of one entry. */
const maxParts = 100;
/** Bytes of one value that count. */
const maxValue = 64 * 1024;
