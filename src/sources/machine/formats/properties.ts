/** One property of a Java properties file: `line` and `endLine` are those of the file, from 1. */
export type Property = { name: string; value: string; line: number; endLine: number };

/** Reads a properties file (java.util.Properties.load): comments, `=`, `:` or a space between name and value, lines continued with a backslash. The last word of a name counts. */
export function readProperties(text: string): Map<string, Property> {
  const found = new Map<string, Property>();
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const line = at + 1;
    let raw = (lines[at] ?? '').trimStart();
    if (raw === '' || raw.startsWith('#') || raw.startsWith('!')) continue;
    while (/(^|[^\\])(\\\\)*\\$/.test(raw) && at + 1 < lines.length) {
      at++;
      raw = raw.slice(0, -1) + (lines[at] ?? '').trimStart();
    }
    const [, name = '', value = ''] = /^((?:\\.|[^\\=:\s])+)\s*[=:]?\s*(.*)$/s.exec(raw) ?? [];
    if (name !== '') found.set(name, { name, value, line, endLine: at + 1 });
  }
  return found;
}
