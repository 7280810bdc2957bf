/** One setting of a file, with its section as written and the line where it stands, from 1. */
export type IniEntry = { section: string; name: string; value: string; line: number; text: string };

/**
 * Settings of an INI-like file (pip.conf, .gitconfig, .npmrc): sections in brackets, `name = value`, a name alone is `true`,
 * comments from `#` or `;`, lines that end in a backslash go on.
 */
export function readIni(text: string): IniEntry[] {
  const entries: IniEntry[] = [];
  let section = '';
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length && entries.length < maxEntries; at++) {
    const line = at + 1;
    let raw = lines[at] ?? '';
    while (raw.endsWith('\\') && at + 1 < lines.length) {
      at++;
      raw = raw.slice(0, -1) + (lines[at] ?? '');
    }
    let body = raw.trim();
    if (body === '' || body.startsWith('#') || body.startsWith(';')) continue;
    const [header, inside] = /^\[([^\]]*)\]\s*/.exec(body) ?? [];
    if (header !== undefined && inside !== undefined) {
      section = inside.trim();
      body = body.slice(header.length);
      if (body === '' || body.startsWith('#') || body.startsWith(';')) continue;
    }
    const [, name = '', value] = /^([^=]+?)\s*=\s*(.*)$/s.exec(body) ?? [undefined, body];
    entries.push({ section, name: name.trim(), value: value === undefined ? 'true' : bare(value), line, text: raw });
  }
  return entries;
}

/** Without quotes, and without a comment that follows a space. */
function bare(value: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(value)?.[1];
  if (quoted !== undefined) return quoted.replace(/\\(.)/g, '$1');
  return value.replace(/\s[#;].*$/, '').trim();
}

const maxEntries = 2_000;
