/** One setting of a file, with its section as written and the line where it stands, from 1; `endLine` where it goes on. */
export type IniEntry = { section: string; name: string; value: string; line: number; endLine?: number; text: string };

/**
 * Settings of an INI-like file (pip.conf, .gitconfig, .npmrc): sections in brackets, `name = value`, a name alone is `true`,
 * comments from `#` or `;`, lines that end in a backslash go on. `sets`: what stands between a name and its value.
 */
export function readIni(text: string, sets: RegExp = /^([^=]+?)\s*=\s*(.*)$/s): IniEntry[] {
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
    const [, name = '', value] = sets.exec(body) ?? [undefined, body];
    const written = value === undefined ? 'true' : bare(value);
    entries.push({
      section,
      name: name.trim(),
      value: written,
      line,
      ...(at >= line && { endLine: at + 1 }),
      text: raw,
    });
  }
  return entries;
}

/** The same as Python reads it (configparser): a colon is as good, and lines that begin with a space go on with the value before. */
export function readFolded(text: string): IniEntry[] {
  const lines = text.split(/\r?\n/);
  const indented = (at: number) => /^\s+\S/.test(lines[at] ?? '');
  return readIni(text, /^([^=:]+?)\s*[=:]\s*(.*)$/s)
    .filter(({ line }) => !indented(line - 1))
    .map((entry) => {
      let end = entry.line;
      while (indented(end)) end++;
      const more = lines.slice(entry.line, end).map((each) => each.trim());
      const value = [entry.value, ...more.filter((each) => !/^[#;]/.test(each))].join(' ').trim();
      return end === entry.line ? entry : { ...entry, value, endLine: end };
    });
}

/** Without quotes, and without a comment that follows a space. */
function bare(value: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(value)?.[1];
  if (quoted !== undefined) return quoted.replace(/\\(.)/g, '$1');
  return value.replace(/\s[#;].*$/, '').trim();
}

const maxEntries = 2_000;
