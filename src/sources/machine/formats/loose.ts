import { type IniEntry, readIni } from './ini.ts';
import { readProperties } from './properties.ts';

/** How a program writes its settings. */
export type LooseFormat = 'ini' | 'yaml' | 'json' | 'properties' | 'apt' | 'words';

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
      return perLine(text, /^\s*(?:set\s+)?([\w:.-]+)(?:\s*=\s*|\s+)(\S.*)$/, /^\s*[#;]/, null);
    case 'apt':
      return readApt(text);
    default:
      return format satisfies never;
  }
}

function perLine(text: string, pattern: RegExp, comment: RegExp, trailing: RegExp | null): IniEntry[] {
  const entries: IniEntry[] = [];
  for (const [index, raw] of text.split(/\r?\n/).slice(0, maxLines).entries()) {
    if (comment.test(raw) || raw.length > maxLength) continue;
    const found = pattern.global ? [...raw.matchAll(pattern)] : [pattern.exec(raw)];
    for (const [, name, written = ''] of found.filter((each) => each !== null)) {
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

const maxLines = 20_000;
const maxLength = 8_192;
