import type { Reading } from './starttls.ts';

export type NumericReply = { code: number; text: string; length: number };

/**
 * A reply of SMTP, FTP or NNTP: a code, and text over one or more lines, where the last line begins with the code of the
 * first and a space. FTP lets the lines between be anything (RFC 959 section 4.2).
 */
export function numericReply(reply: string): NumericReply | 'more' | 'unexpected' {
  if (!/^\d{0,3}$|^\d{3}[ \r\n-]/.test(reply.slice(0, 4))) return 'unexpected';
  const code = reply.slice(0, 3);
  let at = 0;
  for (let end = reply.indexOf('\n'); end !== -1; end = reply.indexOf('\n', at)) {
    const isLast = reply.startsWith(code, at) && reply[at + 3] !== '-' && !/\d/.test(reply[at + 3] ?? '');
    at = end + 1;
    if (isLast) return { code: Number(code), text: reply.slice(0, at), length: at };
  }
  return 'more';
}

/**
 * Reads the greeting of a server: `ready` codes are welcome, `busy` ones turn the client away, any other belongs to another
 * protocol, as do the words of `others`.
 */
export function expectGreeting(ready: number[], turnedAway: number[], others: RegExp | null = null) {
  return (reply: string): Reading => {
    const read = numericReply(reply);
    if (typeof read === 'string') return read;
    if (others?.test(read.text)) return 'unexpected';
    if (ready.includes(read.code)) return { next: read.length, greeting: shown(read.text) };
    if (!turnedAway.includes(read.code)) return 'unexpected';
    return {
      refused: `it turns the client away: "${shown(read.text)}"`,
      temporary: isTemporary(read.code),
      turnedAway: true,
    };
  };
}

/** Reads a numeric reply that has to have one of these codes; anything else is a refusal. */
export function expectCode(codes: number[], what: string) {
  return (reply: string): Reading => {
    const read = numericReply(reply);
    if (typeof read === 'string') return read;
    if (codes.includes(read.code)) return { next: read.length };
    return { refused: `${what}: it answers "${shown(read.text)}"`, temporary: isTemporary(read.code) };
  };
}

/** 4xx: the same may work later. RFC 5321 section 4.2.1, RFC 959 section 4.2.1. */
export function isTemporary(code: number): boolean {
  return code >= 400 && code < 500;
}

/** The first whole line that matches, and where the reply ends behind it. */
export function lineMatching(reply: string, pattern: RegExp): { line: string; end: number } | null {
  let at = 0;
  for (let end = reply.indexOf('\n', at); end !== -1; end = reply.indexOf('\n', at)) {
    const line = reply.slice(at, end).replace(/\r$/, '');
    if (pattern.test(line)) return { line, end: end + 1 };
    at = end + 1;
  }
  return null;
}

/** Whether what has come so far is, or may still become, one of these beginnings; case does not count. */
export function mayBegin(reply: string, beginnings: string[]): boolean {
  return beginnings.some((beginning) => {
    const length = Math.min(beginning.length, reply.length);
    return reply.slice(0, length).toLowerCase() === beginning.slice(0, length).toLowerCase();
  });
}

/** What a peer said, on one line, printable and bounded. */
export function shown(text: string, max = 100): string {
  const line = text.replace(/[\r\n]+/g, ' ').trim();
  const printable = line
    .slice(0, max)
    .replace(/[^\x20-\x7e]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return line.length > max ? `${printable}...` : printable;
}

/**
 * The name that we greet with. Servers refuse bare words such as `localhost`, some look the name up, and the machine's own
 * is nobody's business: this one is well formed and cannot exist (RFC 6761 section 6.4).
 */
export const ourName = 'whytls.invalid';
