import { recent } from './recent.ts';

/** A line of a log, taken out of what whoever kept or copied it put around it. */
export type Unwrapped = {
  /** What the program wrote. */
  content: string;
  /** When it was kept, as it is written there; null where nothing says so. */
  kept: string | null;
  /** The host, the container, the process that wrote it, as far as the envelope tells: a log may hold many. */
  source: string | null;
  /** The other fields of the entry, where it has fields. */
  beside: string;
};

/** What the program wrote, named as syslog names it. */
export function namedByProcess({ content, source }: Unwrapped): string {
  const [process] = /\S+\[\d+\]$/.exec(source ?? '') ?? [];
  return process === undefined ? content : `${process}: ${content}`;
}

/** What an entry of named fields says, written as JSON; null where none of the fields is what a program wrote. */
export function entryFields(json: string): Unwrapped | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return null;
  }
  const fields = new Map<string, string>();
  flatten(Array.isArray(parsed) ? ofList(parsed) : parsed, '', fields);
  const layout = layoutOf(fields);
  if (layout === null) return null;
  const { path, time, origin, beside } = layout;
  const pid = fields.get('_pid');
  return {
    content: (fields.get(path) ?? '').replace(fields.has('syslog-tag') ? blankBefore : lineEnds, ''),
    kept: fields.get(time)?.replace(' @ ', ' ') ?? null,
    source: origin.length === 0 ? null : origin.map((each) => fields.get(each)).join(' ') + (pid ? `[${pid}]` : ''),
    beside: beside.map((name) => ` ${name}=${fields.get(name)}`).join(''),
  };
}

/** Which field is what. */
type Layout = { path: string; time: string; origin: string[]; beside: string[] };

/** By the names alone, which are the same line after line; null where none of the fields is what a program wrote. */
function layoutOf(fields: Map<string, string>): Layout | null {
  const names = [...fields.keys()];
  const key = names.join('\n');
  let layout = layouts.get(key);
  if (layout === undefined) {
    const nested = names.filter((each) => each.includes('.'));
    const path = firstPath(messages, fields, nested);
    const time = firstPath(times, fields, nested) ?? '';
    const origin = sources.flatMap((name) => pathTo(name, fields, nested) ?? []);
    const known = new Set([path, time, ...origin]);
    const beside = names.filter((name) => !known.has(name) && !deep.test(name));
    layout = path === undefined ? null : { path, time, origin, beside };
    layouts.set(key, layout);
  }
  return layout;
}

/** Loki's entry, a time in nanoseconds and a line; and CloudWatch's, its fields one by one. */
function ofList(entry: unknown[]): unknown {
  const [time, line] = entry;
  if (typeof time === 'string' && typeof line === 'string') return { timestamp: time.slice(0, 16), line };
  return Object.fromEntries(
    entry.flatMap((each) => {
      const { field, value } = (each ?? {}) as { field?: unknown; value?: unknown };
      return typeof field === 'string' ? [[field, value]] : [];
    }),
  );
}

/** Every text and number in it by its path, in small letters. */
function flatten(value: unknown, path: string, into: Map<string, string>): void {
  if (into.size >= maxFields) return;
  if (typeof value === 'string' || typeof value === 'number') into.set(path, String(value));
  if (typeof value !== 'object' || value === null) return;
  for (const [name, each] of Object.entries(value))
    flatten(each, (path === '' ? name : `${path}.${name}`).toLowerCase(), into);
}

function firstPath(names: string[], fields: Map<string, string>, nested: string[]): string | undefined {
  for (const name of names) {
    const path = pathTo(name, fields, nested);
    if (path !== undefined) return path;
  }
  return undefined;
}

/** The path of what has such a name, by itself or as the end of a path. */
function pathTo(name: string, fields: Map<string, string>, nested: string[]): string | undefined {
  return fields.has(name) ? name : nested.find((path) => path.endsWith(`.${name}`));
}

const layouts = recent<string, Layout | null>(64);
const maxFields = 200;
/** What lies so deep is a dump of settings, and no statement. */
const deep = /(?:\.[^.]*){5}/;
const lineEnds = /[\r\n]+$/;
/** rsyslog's text begins with the blank behind its tag. */
const blankBefore = /^ |[\r\n]+$/g;
/** What the program wrote, by the names that the collectors give it, the surest first. */
export const messages = 'log _raw full_message short_message textpayload line message @message'.split(' ');
const times =
  '__realtime_timestamp _time @timestamp timestamp time date timecreated epochsecond eventtime timegenerated'.split(
    ' ',
  );
const sources =
  '_hostname host hostname host.name pod_name container_name container_id labels.app syslog_identifier syslog-tag'.split(
    ' ',
  );
