/** A line with those that it goes on in, from 1; line ends within it stand where it was broken. */
export type LogicalLine = { line: number; endLine: number; text: string };

/** Lines of a file in which a backslash at the end of one means that it goes on; comments between are passed over (systemd.syntax(7)). */
export function logicalLines(text: string): LogicalLine[] {
  const found: LogicalLine[] = [];
  let open: LogicalLine | null = null;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    if (open && /^\s*[#;]/.test(raw)) continue;
    const goesOn = raw.endsWith('\\') && !/^\s*#/.test(raw);
    const piece = goesOn ? raw.slice(0, -1) : raw;
    const whole: LogicalLine = open
      ? { ...open, endLine: index + 1, text: `${open.text}\n${piece}` }
      : { line: index + 1, endLine: index + 1, text: piece };
    if (!goesOn) found.push(whole);
    open = goesOn ? whole : null;
  }
  return open ? [...found, open] : found;
}

/** The line of a file in which a character of a logical one stands. */
export function lineAt({ line, text }: LogicalLine, index: number): number {
  return line + text.slice(0, index).split('\n').length - 1;
}
