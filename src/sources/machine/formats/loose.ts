import { type IniEntry, readIni } from './ini.ts';
import { readProperties } from './properties.ts';

/** How a program writes its settings. */
export type LooseFormat = 'ini' | 'yaml' | 'json' | 'properties' | 'apt' | 'words' | 'flags' | 'xml';

/** The settings of a file, one for each line that sets something: enough to find a name and its line, whatever else stands there. */
export function readLoose(text: string, format: LooseFormat): IniEntry[] {
  switch (format) {
    case 'ini':
      return readIni(text);
    case 'properties':
      return [...readProperties(text).values()].map(({ name, value, line }) => ({
        section: '',
        name,
        value,
        line,
        text: text.split(/\r?\n/)[line - 1] ?? '',
      }));
    case 'yaml':
      return perLine(text, /^\s*(?:- )*["']?:?([\w.@/-]+)["']?\s*:\s+(\S.*)$/, /^\s*#/, / #.*$/);
    case 'json':
      return perLine(text, /"([^"\\]+)"\s*:\s*("(?:[^"\\]|\\.)*"|[\w.+-]+|\[[^\]]*\])/g, /^\s*\/\//, null);
    case 'words':
      // `set` of lftp and mutt stands before the name.
      return perLine(text, /^\s*(?:set\s+)?([\w:.-]+)(?:\s*=\s*|\s+)(\S.*)$/, /^\s*[#;]/, null).map((entry) =>
        // `no sslcertck` of fetchmail.
        /^no$/i.test(entry.name) && /^[\w-]+$/.test(entry.value) ? { ...entry, name: entry.value, value: 'no' } : entry,
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

/** apt.conf(5): `A::B "value";` and `A { B "value"; };`, comments from `//` and `#`. */
function readApt(text: string): IniEntry[] {
  const entries: IniEntry[] = [];
  const scopes: string[] = [];
  for (const [index, raw] of text.split(/\r?\n/).slice(0, maxLines).entries()) {
    const body = raw.replace(/(^|\s)(\/\/|#).*$/, '');
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
  // Lines are counted, so that a comment keeps its own.
  const plain = text.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '));
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
    if (attributes.trimEnd().endsWith('/')) continue;
    if (content.trim() !== '') add(index, name, content);
    open.push(name);
  }
  return entries;
}

const maxLines = 20_000;
const maxLength = 8_192;
