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

/** `path` in small letters. */
type Field = { path: string; value: string };

/** What an entry of named fields says, written as JSON; null where none of the fields is what a program wrote. */
export function entryFields(json: string): Unwrapped | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return null;
  }
  const fields: Field[] = [];
  flatten(parsed, '', fields);
  const message = firstOf(fields, messages);
  if (message === null) return null;
  const time = firstOf(fields, times);
  const known = new Set([message, time]);
  const source = sources.flatMap((name) => fieldOf(fields, name) ?? []);
  for (const field of source) known.add(field);
  const tag = fieldOf(fields, 'syslog-tag');
  const pid = firstOf(fields, ['_pid', 'procid']);
  return {
    content: message.value.replace(tag === undefined ? lineEnds : blankBefore, ''),
    kept: time === null ? null : time.value.replace(' @ ', ' '),
    source: source.length === 0 ? null : `${source.map(({ value }) => value).join(' ')}${pid ? `[${pid.value}]` : ''}`,
    beside: fields.map((field) => (known.has(field) ? '' : ` ${field.path}=${field.value}`)).join(''),
  };
}

/** Every text and number in it with the name that it goes by. */
function flatten(value: unknown, path: string, into: Field[]): void {
  if (into.length >= maxFields) return;
  if (typeof value === 'string' || typeof value === 'number') into.push({ path, value: String(value) });
  if (typeof value !== 'object' || value === null) return;
  // The journal writes what has control characters as the numbers of its bytes.
  if (Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'number'))
    into.push({ path, value: utf8.decode(Uint8Array.from(value)) });
  else
    for (const [name, each] of Object.entries(value))
      flatten(each, `${path === '' ? '' : `${path}.`}${name.toLowerCase()}`, into);
}

function firstOf(fields: Field[], names: string[]): Field | null {
  return names.flatMap((name) => fieldOf(fields, name) ?? []).at(0) ?? null;
}

/** By its whole path, else by the end of it. */
function fieldOf(fields: Field[], name: string): Field | undefined {
  return fields.find(({ path }) => path === name) ?? fields.find(({ path }) => path.endsWith(`.${name}`));
}

const utf8 = new TextDecoder();
const maxFields = 200;
const lineEnds = /[\r\n]+$/;
/** rsyslog's text begins with the blank behind its tag. */
const blankBefore = /^ |[\r\n]+$/g;
/** What the program wrote, by the names that the collectors give it, the surest first. */
const messages = 'log _raw full_message short_message textpayload line message @message'.split(' ');
const times = '__realtime_timestamp _time @timestamp timestamp time date timecreated epochsecond timegenerated'.split(
  ' ',
);
const sources =
  '_hostname host hostname host.name pod_name container_name container_id labels.app syslog_identifier syslog-tag'.split(
    ' ',
  );
