import { curlLetters } from './command.ts';
import { type IniEntry, readFolded, readIni } from './ini.ts';
import { readProperties } from './properties.ts';

/** How a program writes its settings. */
export type LooseFormat =
  | 'ini'
  | 'folded'
  | 'curl'
  | 'yaml'
  | 'json'
  | 'properties'
  | 'apt'
  | 'words'
  | 'flags'
  | 'xml';

/** What begins a comment; null where there are none. */
export type CommentMark = '#' | ';' | '//' | null;

/** Of programs that have this format; JSON is mostly read without. */
export function commentMark(format: LooseFormat): CommentMark {
  return format === 'json' || format === 'xml' ? null : format === 'apt' ? '//' : '#';
}

/** The settings of a file, one for each line that sets something: enough to find a name and its line, whatever else stands there. */
export function readLoose(text: string, format: LooseFormat): IniEntry[] {
  switch (format) {
    case 'ini':
      return readIni(text);
    case 'folded':
      return readFolded(text);
    case 'curl':
      return readCurl(text);
    case 'properties':
      return [...readProperties(text).values()].map(({ name, value, line }) => ({
        section: '',
        name,
        value,
        line,
        text: text.split(/\r?\n/)[line - 1] ?? '',
      }));
    case 'yaml':
      return [
        ...perLine(text, /^\s*(?:- )*["']?:?([\w.@/-]+)["']?\s*:\s+([^{\s].*)$/, /^\s*#/, / #.*$/),
        // Mappings in braces.
        ...perLine(
          text,
          /(?<=\{.*)["']?([\w.@/-]+)["']?:\s+([^\s{},"'][^{},]*|"[^"]*"|'[^']*')(?=\s*[,}])/g,
          /^\s*#/,
          null,
        ),
      ];
    case 'json':
      return readJson(text);
    case 'words':
      // `set` of lftp and mutt stands before the name.
      return perLine(text, /^\s*(?:set\s+)?["']?([\w:.-]+)["']?(?:\s*=\s*|\s+)(\S.*)$/, /^\s*[#;]/, null).map(
        (entry) =>
          // `no sslcertck` of fetchmail.
          /^no$/i.test(entry.name) && /^[\w-]+$/.test(entry.value)
            ? { ...entry, name: entry.value, value: 'no' }
            : entry,
      );
    case 'flags':
      return perLine(text, /(?:^|\s)--([\w-]+)(?:(?:=|\s+(?!-))(\S+))?/g, /^\s*#/, null);
    case 'xml':
      return readXml(text);
    case 'apt':
      return readApt(text);
    default:
      return format satisfies never;
  }
}

/** How a file seems to be written, by its name, else by what stands in it. */
export function formatOf(path: string, text: string): LooseFormat {
  const ending = /\.(jsonc?|ya?ml|properties|xml)$/i.exec(path)?.[1]?.toLowerCase();
  if (ending !== undefined)
    return ending.startsWith('json') ? 'json' : ending.startsWith('y') ? 'yaml' : (ending as 'properties' | 'xml');
  if (/^\s*\{/.test(text)) return 'json';
  if (/^\s*</.test(text)) return 'xml';
  const lines = text.split(/\r?\n/, maxLines).filter((line) => /^\s*[^\s#;]/.test(line));
  const most = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length > lines.length / 2;
  if (most(/^\s*--?\w/)) return 'flags';
  if (most(/^\s*\[|^\s*[^=:\s]+\s*=/)) return 'ini';
  return most(/^\s*(?:- )?[\w."'-]+:(\s|$)/) ? 'yaml' : 'words';
}

function perLine(text: string, pattern: RegExp, comment: RegExp, trailing: RegExp | null): IniEntry[] {
  const entries: IniEntry[] = [];
  for (const [index, raw] of text.split(/\r?\n/).slice(0, maxLines).entries()) {
    if (comment.test(raw) || raw.length > maxLength) continue;
    const found = pattern.global ? [...raw.matchAll(pattern)] : [pattern.exec(raw)];
    for (const [, name, written = 'true'] of found.filter((each) => each !== null)) {
      if (name === undefined) continue;
      const value = (trailing ? written.replace(trailing, '') : written).trim();
      entries.push({
        section: '',
        name,
        value: value.replace(/^(["'])(.*)\1$/, '$2'),
        line: index + 1,
        text: raw,
      });
    }
  }
  return entries;
}

/** curl(1), --config: long names with or without dashes, the value after a space, `=` or `:`; a name alone switches on. */
function readCurl(text: string): IniEntry[] {
  return text.split(/\r?\n/).flatMap((raw, index) => {
    const body = raw.trim();
    if (body === '' || body.startsWith('#')) return [];
    const at = { section: '', line: index + 1, text: raw };
    const [, letters, rest = ''] = /^-(\w\S*)\s*(.*)$/.exec(body) ?? [];
    if (letters !== undefined) return curlLetters(letters, unquoted(rest)).map((each) => ({ ...at, ...each }));
    const [, name = '', value = ''] = /^(?:--)?([\w.-]+)(?:\s*[=:]\s*|\s+)?(.*)$/.exec(body) ?? [];
    return [{ ...at, name, value: unquoted(value) }];
  });
}

function unquoted(value: string): string {
  return /^"((?:[^"\\]|\\.)*)"/.exec(value)?.[1] ?? value.trim();
}

/** The members of objects, by the names around them; a list of plain values is one value, with commas. */
function readJson(text: string): IniEntry[] {
  const entries: IniEntry[] = [];
  const lines = text.split(/\r?\n/);
  const open: string[] = [];
  let key: { name: string; line: number } | null = null;
  let last: { text: string; line: number } | null = null;
  let list: string[] | null = null;
  let line = 1;
  let counted = 0;
  const add = (value: string) => {
    if (key)
      entries.push({
        section: open.filter((each) => each !== '').join('/'),
        name: key.name,
        value,
        line: key.line,
        ...(line > key.line && { endLine: line }),
        text: lines[key.line - 1] ?? '',
      });
    key = null;
  };
  for (const { index, 0: token } of text.matchAll(jsonToken)) {
    for (; counted < index; counted++) if (text[counted] === '\n') line++;
    if (token.startsWith('//') || token.startsWith('/*')) continue;
    if (entries.length > maxLines) break;
    if (token === ':' && last) key = { name: last.text, line: last.line };
    else if (token === '{') {
      open.push(key?.name ?? '');
      key = list = null;
    } else if (token === '[') list = [];
    else if (token === ']' && list) {
      add(list.join(', '));
      list = null;
    } else if (token === '}') open.pop();
    else if (!/^[\]:,]$/.test(token)) {
      last = { text: token.replace(/^"(.*)"$/s, '$1'), line };
      if (list) list.push(last.text);
      else if (key) add(last.text);
    }
  }
  return entries;
}

const jsonToken = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[{}[\],:]|[^\s{}[\],:"]+/g;

/** apt.conf(5): `A::B "value";` and `A { B "value"; };`, comments from `//` and `#`, and C's longer ones. */
function readApt(text: string): IniEntry[] {
  const entries: IniEntry[] = [];
  const scopes: string[] = [];
  const lines = text.split(/\r?\n/);
  const plain = blanked(text, /"[^"\n]*"|\/\*[\s\S]*?\*\//g);
  for (const [index, each] of plain.split(/\r?\n/, maxLines).entries()) {
    const body = each.replace(/(^|\s)(\/\/|#).*$/, '');
    const raw = lines[index] ?? '';
    for (const [token] of body.matchAll(/[\w:-]+\s*"[^"]*"|[\w:-]+\s*\{|\}/g)) {
      const [, opened] = /^([\w:-]+)\s*\{$/.exec(token) ?? [];
      const [, name, value] = /^([\w:-]+)\s*"([^"]*)"$/.exec(token) ?? [];
      if (token === '}') scopes.pop();
      else if (opened !== undefined) scopes.push(opened);
      else if (name !== undefined && value !== undefined)
        entries.push({ section: '', name: [...scopes, name].join('::'), value, line: index + 1, text: raw });
    }
  }
  return entries;
}

/** Elements that hold a text, by the elements around them, and attributes that are a key and a value. */
function readXml(text: string): IniEntry[] {
  const entries: IniEntry[] = [];
  const open: string[] = [];
  const lines = text.split(/\r?\n/);
  const plain = blanked(text, /<!--[\s\S]*?-->/g);
  let line = 1;
  let counted = 0;
  const add = (at: number, name: string, value: string) => {
    for (; counted < at; counted++) if (plain[counted] === '\n') line++;
    entries.push({ section: open.join('/'), name, value: value.trim(), line, text: lines[line - 1] ?? '' });
  };
  for (const { index, 1: close, 2: name = '', 3: attributes = '', 4: content = '' } of plain.matchAll(
    /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*\/?)>([^<]*)/g,
  )) {
    if (entries.length > maxLines) break;
    if (close) {
      open.splice(Math.max(0, open.lastIndexOf(name)));
      continue;
    }
    const given = new Map(
      [...attributes.matchAll(/([\w:.-]+)\s*=\s*["']([^"']*)["']/g)].map(([, key = '', value = '']) => [key, value]),
    );
    const key = given.get('key') ?? given.get('name');
    const value = given.get('value');
    if (key !== undefined && value !== undefined) add(index, key, value);
    for (const [attribute, set] of given) if (!/^(key|name|value|id)$/.test(attribute)) add(index, attribute, set);
    if (attributes.trimEnd().endsWith('/')) continue;
    if (content.trim() !== '') add(index, name, content);
    open.push(name);
  }
  return entries;
}

/** Comments as blanks, so that every line keeps its number; what begins with a quote is none. */
function blanked(text: string, comments: RegExp): string {
  return text.replace(comments, (found) => (found.startsWith('"') ? found : found.replace(/[^\n]/g, ' ')));
}

const maxLines = 20_000;
const maxLength = 8_192;
