import { messages } from './fields.ts';
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
  return kinds.find(([pattern, , word]) => begins.includes(word ?? '') && pattern.test(begins))?.[1]() ?? null;
}

/**
 * One entry of the journal, a line for each field: as it exports itself (JOURNAL_EXPORT_FORMATS of systemd), where a value
 * of several lines is told by its length, and verbosely, below a line with the time, where it is indented.
 */
function journalEntry(): Record {
  const fields: { [name: string]: string } = {};
  /** Eight bytes of length, and the value behind them. */
  let sized: { name: string; bytes: number[]; seen: number } | null = null;
  let [count, last] = [0, ''];
  return {
    take(line) {
      if (sized) {
        if (sized.bytes.length < maxValue) sized.bytes.push(...line, newline);
        sized.seen += line.length + 1;
        const [first = 0, second = 0, third = 0, fourth = 0] = sized.bytes;
        const end = 8 + first + second * 0x100 + third * 0x1_0000 + fourth * 0x100_0000;
        if (sized.seen <= end) return {};
        fields[sized.name] = utf8.decode(new Uint8Array(sized.bytes.slice(8, end)));
        sized = null;
        return {};
      }
      const text = utf8.decode(line);
      const verbose = 'timestamp' in fields;
      if (text === '' || (verbose && text[0] !== ' '))
        return { lines: [asJson(fields)], ends: verbose ? 'before' : 'with' };
      const [, name, value = ''] = /^ {0,4}([A-Z_]\w*)=(.*)/.exec(text) ?? [];
      if (count++ > maxParts) return {};
      if (name !== undefined) [fields[name], last] = [value, name];
      else if (verbose) fields[last] += `\n${text.trim()}`;
      else if (text.endsWith(']')) fields.timestamp = text.slice(4, text.indexOf(' ['));
      else sized = { name: text, bytes: [], seen: 0 };
      return {};
    },
    end: () => [asJson(fields)],
  };
}

function asJson(fields: { [name: string]: string }): string {
  return JSON.stringify(fields);
}

/** An object of JSON that is set out over several lines; of one in a list of others, that one. */
function objectSetOut(): Record {
  let parts: string[] = [];
  let depth = 0;
  return {
    take(line) {
      const text = utf8.decode(line).trim();
      if (!/^(?:["{}\][\d-]|true\b|false\b|null\b)/.test(text) || parts.length >= maxParts * 4)
        return { lines: parts, ends: 'before' };
      if (text === '{' || text === '[') [parts, depth] = [[], 0];
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
  // What begins with a digit is a value: the first line of a table without names.
  if (
    names.length < 2 ||
    names.some((name) => /^\d/.test(name)) ||
    !(isWindows || messages.some((name) => names.includes(name)))
  )
    return null;
  let row: string[] = [];
  let quotes = 0;
  let headed = false;
  return {
    take(bytes) {
      const text = utf8.decode(bytes).replace(/\r$/, '');
      if (headed) row.push(text);
      headed = true;
      quotes += text.split('"').length - 1;
      if (row.length === 0 || (quotes % 2 === 1 && row.length < maxParts)) return {};
      const cells = cellsOf(row.join('\n'));
      [row, quotes] = [[], 0];
      // What Windows exports says the most in its number.
      if (isWindows) return { lines: [cells.join(' ').replace(/\s+/g, ' ')] };
      return { lines: [asJson(Object.fromEntries(cells.map((cell, column) => [names[column] ?? 'message', cell])))] };
    },
    end: () => row,
  };
}

function cellsOf(row: string): string[] {
  return [...row.matchAll(/(?<=^|,)(?:"((?:[^"]|"")*)"|([^,]*))(?=,|$)/g)].map(
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
  );
}

/** A line that the runtime of containers kept in parts; between them may stand what came from the other stream. */
function partsOfLine(): Record {
  let [head, whole] = ['', ''];
  return {
    take(line) {
      const text = utf8.decode(line);
      const [all, stream = '', part] = /^\S+ (std\w{3}) ([FP]) /.exec(text) ?? [''];
      head ||= all.replace(/P $/, 'F ');
      if (!head.includes(` ${stream} `)) return { lines: [text] };
      if (whole.length < maxValue) whole += text.slice(all.length);
      return part === 'F' ? { lines: [head + whole], ends: 'with' } : {};
    },
    end: () => [head + whole],
  };
}

/** An entry of the journal as JSON whose message is a list of bytes, since it is no plain text. */
function messageInBytes(): Record {
  return {
    take(line) {
      const text = utf8.decode(line).replace(/("MESSAGE" ?: ?)\[([\d, ]+)\]/, (_, name: string, bytes: string) => {
        const message = utf8.decode(Uint8Array.from(bytes.split(','), Number));
        return `${name}${JSON.stringify(message)}`;
      });
      return { lines: [text], ends: 'with' };
    },
    end: () => [],
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

/** `word` stands in it: sooner told than the pattern, of every line that is an object. */
const kinds: [begins: RegExp, make: () => Record, word?: string][] = [
  [/^(?:__\w+=|\w{3} \d{4}-\d\d-\d\d [\d:.]{8,15} \S{1,8} \[s=)/, journalEntry],
  [/^[{[]\s*$/, objectSetOut],
  [/^\{.{0,4000}"MESSAGE" ?: ?\[\d/, messageInBytes, '"MESSAGE"'],
  [/^\d{4}-\d\d-\d\dT\S{8,28} std(?:out|err) P /, partsOfLine],
  // As the Event Viewer copies it, `wevtutil` writes it, and PowerShell and XML list it.
  [
    /^(?:Log Name: |Source: {2}|Event\[|(?:TimeCreated|ProviderName|LogName) +: |<Event xmlns(?!.*<\/Event>))/,
    windowsEvent,
  ],
];
const firsts = new Set([...'_{[<LSETP'].map((first) => first.charCodeAt(0)));
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
