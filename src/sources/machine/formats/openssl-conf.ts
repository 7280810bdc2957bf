import { nearest } from '../../../wire/nearest.ts';

/** One `name = value` of OpenSSL's configuration, as it counts in the end, and where it stands. */
export type ConfEntry = {
  section: string;
  name: string;
  value: string;
  path: string;
  /** The first and the last line of it, from 1. */
  line: number;
  endLine: number;
  raw: string;
};

/** A configuration with its includes. `faults` is what OpenSSL refuses the whole file for. */
export type OpensslConf = {
  path: string;
  sections: Map<string, Map<string, ConfEntry>>;
  /** Every file that was read, the main one first. */
  files: string[];
  faults: { path: string; line: number; detail: string }[];
};

/** What the parser needs of the file system; null for what cannot be read. */
export type ConfSource = {
  text(path: string): Promise<string | null>;
  /** Names in a folder, null where it is none. */
  names(path: string): Promise<string[] | null>;
  env(name: string): string | undefined;
};

/**
 * Reads a configuration as OpenSSL 3 does (config(5)): sections, continued lines, comments, quotes, variables, `.include` of
 * files and folders, `section::name`. A later value takes the place of an earlier one.
 */
export async function readOpensslConf(path: string, source: ConfSource): Promise<OpensslConf | null> {
  const text = await source.text(path);
  if (text === null) return null;
  const conf: OpensslConf = { path, sections: new Map(), files: [], faults: [] };
  const state: State = { section: 'default', includeDir: source.env('OPENSSL_CONF_INCLUDE') ?? null };
  await readInto(conf, state, [path], text, source);
  return conf;
}

/** The value of a name in a section, or in `default`. */
export function confValue(conf: OpensslConf, section: string, name: string): ConfEntry | null {
  return conf.sections.get(section)?.get(name) ?? conf.sections.get('default')?.get(name) ?? null;
}

/** The commands of SSL_CONF that hold for every program: `openssl_conf`, its `ssl_conf`, its `system_default`, followed. */
export function systemDefaults(conf: OpensslConf, application = 'openssl_conf'): ConfEntry[] {
  const init = confValue(conf, 'default', application);
  const ssl = init && conf.sections.get(init.value)?.get('ssl_conf');
  const chosen = ssl && conf.sections.get(ssl.value)?.get('system_default');
  return chosen ? [...(conf.sections.get(chosen.value)?.values() ?? [])] : [];
}

/** The entry by which the way to these ends: it names a section that is not there, or stands under a name that is misspelt. */
export function brokenChain(
  conf: OpensslConf,
  application = 'openssl_conf',
): { entry: ConfEntry; meant: string | null } | null {
  let section = 'default';
  for (const name of [application, 'ssl_conf', 'system_default']) {
    const entries = conf.sections.get(section);
    const entry = entries?.get(name);
    if (!entry) {
      // Names of programs stand in these places, too: only one that is nearly right, and leads on, is a slip.
      const near = [...(entries?.values() ?? [])].find(
        (each) => isSlip(each.name, name) && conf.sections.has(each.value),
      );
      return near ? { entry: near, meant: name } : null;
    }
    if (!conf.sections.has(entry.value)) return { entry, meant: null };
    section = entry.value;
  }
  return null;
}

function isSlip(written: string, name: string): boolean {
  return nearest(written, [name]) !== null && Math.abs(written.length - name.length) <= 2;
}

/** The whole configuration in one file, without the entries that `keep` refuses: what a program would see without them. */
export function flattened(conf: OpensslConf, keep: (entry: ConfEntry) => boolean): string {
  const section = (name: string) => [
    `[${name}]`,
    ...[...(conf.sections.get(name)?.values() ?? [])]
      .filter(keep)
      .map((entry) => `${entry.name} = ${entry.value.replace(/[\\$#"'`]/g, '\\$&')}`),
  ];
  const names = ['default', ...[...conf.sections.keys()].filter((name) => name !== 'default')];
  return `${names.flatMap(section).join('\n')}\n`;
}

/** Where an entry stands in the text of the whole configuration that `flattened` makes, from 1; null where it does not. */
export function lineInFlattened(conf: OpensslConf, entry: ConfEntry): number | null {
  const names = ['default', ...[...conf.sections.keys()].filter((name) => name !== 'default')];
  let line = 0;
  for (const name of names) {
    line++;
    for (const each of conf.sections.get(name)?.values() ?? []) {
      line++;
      if (each === entry) return line;
    }
  }
  return null;
}

type State = { section: string; includeDir: string | null };

async function readInto(
  conf: OpensslConf,
  state: State,
  within: readonly string[],
  text: string,
  source: ConfSource,
): Promise<void> {
  const path = within.at(-1) ?? '';
  conf.files.push(path);
  for (const { line, endLine, raw } of logicalLines(text)) {
    const body = withoutComment(raw).trim();
    if (body === '') continue;
    const include = /^\.include\s*=?\s*(.+)$/.exec(body)?.[1];
    if (include !== undefined) {
      const { value } = expanded(include, conf, state.section, source);
      await readIncluded(conf, state, value, source, { within, line });
      continue;
    }
    const pragma = /^\.pragma\s*=?\s*includedir\s*:\s*(.+)$/.exec(body)?.[1];
    if (pragma !== undefined) state.includeDir = unquoted(pragma.trim());
    if (body.startsWith('.pragma')) continue;
    if (body.startsWith('[')) {
      const name = /^\[\s*([^\]]*?)\s*\]/.exec(body)?.[1];
      if (name === undefined) conf.faults.push({ path, line, detail: 'the section has no closing bracket' });
      else {
        state.section = name;
        if (!conf.sections.has(name)) conf.sections.set(name, new Map());
      }
      continue;
    }
    const [, left = '', right] = /^([^=]*?)\s*=\s*(.*)$/s.exec(body) ?? [];
    if (right === undefined) {
      conf.faults.push({ path, line, detail: 'there is no equal sign in the line' });
      continue;
    }
    const [name = '', section = state.section] = left.split('::').reverse();
    const { value, missing } = expanded(right, conf, state.section, source);
    if (missing !== null) conf.faults.push({ path, line, detail: `the variable ${missing} has no value` });
    const entries = conf.sections.get(section) ?? new Map<string, ConfEntry>();
    // Set anew, so that the order is that of the last word.
    entries.delete(name.trim());
    entries.set(name.trim(), { section, name: name.trim(), value, path, line, endLine, raw });
    conf.sections.set(section, entries);
  }
}

async function readIncluded(
  conf: OpensslConf,
  state: State,
  named: string,
  source: ConfSource,
  { within, line }: { within: readonly string[]; line: number },
): Promise<void> {
  const path = named.startsWith('/') || state.includeDir === null ? named : `${state.includeDir}/${named}`;
  const names = await source.names(path);
  const paths = names
    ? names.filter((name) => /\.(cnf|conf)$/.test(name)).map((name) => `${path.replace(/\/$/, '')}/${name}`)
    : [path];
  for (const each of paths.slice(0, maxIncluded)) {
    if (within.includes(each)) {
      const detail = `there is an .include of ${each} within itself, which has no end`;
      conf.faults.push({ path: within.at(-1) ?? each, line, detail });
      continue;
    }
    // OpenSSL passes over what is not there.
    const text = within.length <= maxDepth && conf.files.length < maxIncluded ? await source.text(each) : null;
    if (text !== null) await readInto(conf, state, [...within, each], text, source);
  }
}

/** Lines with those joined that a backslash continues; `line` is where each begins. */
function* logicalLines(text: string): Generator<{ line: number; endLine: number; raw: string }> {
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const line = at + 1;
    let raw = lines[at] ?? '';
    while (/(^|[^\\])(\\\\)*\\$/.test(raw) && at + 1 < lines.length) {
      at++;
      raw = raw.slice(0, -1) + (lines[at] ?? '');
    }
    yield { line, endLine: at + 1, raw };
  }
}

function withoutComment(raw: string): string {
  let quote = '';
  for (let at = 0; at < raw.length; at++) {
    const character = raw[at] ?? '';
    if (character === '\\') at++;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'" || character === '`') quote = character;
    else if (character === '#') return raw.slice(0, at);
  }
  return raw;
}

function unquoted(text: string): string {
  return /^(["'`])(.*)\1$/.exec(text)?.[2] ?? text;
}

/** `$name`, `${name}`, `$(name)`, each also with `section::`; `ENV::` is the environment. */
function expanded(
  text: string,
  conf: OpensslConf,
  section: string,
  source: ConfSource,
): { value: string; missing: string | null } {
  let missing: string | null = null;
  const value = unquoted(text.trim()).replace(
    /\\(.)|\$(?:\{((?:\w+::)?\w+)\}|\(((?:\w+::)?\w+)\)|((?:\w+::)?\w+))/g,
    (whole, escaped: string | undefined, a?: string, b?: string, c?: string) => {
      if (escaped !== undefined) return escaped;
      const [name = '', from = section] = (a ?? b ?? c ?? '').split('::').reverse();
      const found = from === 'ENV' ? source.env(name) : confValue(conf, from, name)?.value;
      if (found === undefined) missing = whole;
      return (found ?? '').slice(0, maxValue);
    },
  );
  return { value: value.slice(0, maxValue), missing };
}

const maxDepth = 8;
const maxIncluded = 200;
const maxValue = 4_096;
