import type { Talk } from '../../capture/talk.ts';

/** How long a client had to wait for its server, in milliseconds; null where the capture does not have it. */
export type Waits = {
  /** From the first SYN to the server's SYN-ACK. */
  accept: number | null;
  /** From the ClientHello to the first byte of the answer. */
  answer: number | null;
  /** From the client's last flight of the handshake to the server's next word. */
  finish: number | null;
};

/** The waits of one handshake, without reading it. */
export function waitsOf({ firstMs, acceptedMs, heard, tlsFrom, clientEnd, said, progress }: Talk): Waits {
  const accept = Number.isNaN(acceptedMs) ? null : Math.max(0, acceptedMs - firstMs);
  const words =
    tlsFrom >= 0 && heard.length > 0
      ? heard.slice(tlsFrom).map(({ from, atMs }) => ({ isClient: from === clientEnd, atMs }))
      : said.map(({ from, atMs }) => ({ isClient: from === 'client', atMs }));
  // Each time the word goes over from the client to the server, the server was waited for.
  const turns: number[] = [];
  for (let at = 1; at < words.length; at++) {
    const [before, now] = [words[at - 1], words[at]];
    if (before?.isClient && now && !now.isClient) turns.push(Math.max(0, now.atMs - before.atMs));
  }
  // What comes behind the handshake takes as long as the application takes.
  return { accept, answer: turns[0] ?? null, finish: progress === 'failed' ? (turns[1] ?? null) : null };
}

/** A server that lets its clients wait. */
export type SlowServer = {
  server: string;
  what: keyof Waits;
  /** The longest wait, and how many handshakes waited longer than a second. */
  ms: number;
  count: number;
};

/** Collects the servers that let clients wait longer than any server in order does. */
export function slowServers(): { add(talk: Talk, server: string): void; worst(): SlowServer[] } {
  const found = new Map<string, SlowServer>();
  return {
    add(talk, server) {
      const waits = waitsOf(talk);
      for (const what of ['accept', 'answer', 'finish'] as const) {
        const ms = waits[what];
        if (ms === null || ms < slowMs) continue;
        const key = `${server} ${what}`;
        const known = found.get(key);
        if (known) {
          known.count++;
          known.ms = Math.max(known.ms, ms);
        } else if (found.size < maxServers) found.set(key, { server, what, ms, count: 1 });
      }
    },
    worst: () => [...found.values()].sort((a, b) => b.count - a.count || b.ms - a.ms).slice(0, maxTold),
  };
}

const slowMs = 1_000;
const maxServers = 1_024;
const maxTold = 5;
