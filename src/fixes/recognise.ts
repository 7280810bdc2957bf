import type { Facts } from '../causes/facts.ts';

/** What the server said of itself: the Server field of HTTP, and the banner of its protocol. */
export function serverWords(facts: Facts): { http: string[]; banners: string[] } {
  const http = facts.attempts.flatMap(({ http: answer }) => (answer?.server ? [answer.server] : []));
  const greetings = facts.attempts.flatMap(({ starttls }) =>
    starttls?.kind === 'ready' && starttls.greeting ? [starttls.greeting] : [],
  );
  const plain = facts.attempts.flatMap(({ plain: bytes }) =>
    bytes ? [new TextDecoder('latin1').decode(bytes.subarray(0, 512))] : [],
  );
  return { http, banners: [...greetings, ...plain] };
}

/** `told` when the HTTP Server field matches. */
export function byServerField(facts: Facts, pattern: RegExp): 'told' | null {
  return serverWords(facts).http.some((words) => pattern.test(words)) ? 'told' : null;
}

/** `told` when the banner of a mail, database or other protocol matches. */
export function byBanner(facts: Facts, pattern: RegExp): 'told' | null {
  return serverWords(facts).banners.some((words) => pattern.test(words)) ? 'told' : null;
}

/** Whether this STARTTLS protocol was spoken, or meant. */
export function speaks(facts: Facts, protocols: string[]): boolean {
  return (
    (facts.target.starttls !== null && protocols.includes(facts.target.starttls)) ||
    facts.attempts.some(({ starttls }) => starttls !== null && protocols.includes(starttls.protocol))
  );
}
