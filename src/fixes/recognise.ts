import type { Facts } from '../causes/facts.ts';

/** What the server said of itself: the Server field of HTTP, and the banner of its protocol, in the clear or behind TLS. */
export function serverWords({ attempts }: Facts): { http: string[]; banners: string[] } {
  const said = attempts.flatMap(({ plain, trace, handshake, http }) => [
    ...(plain ? [plain] : []),
    ...trace.steps.flatMap((step) => (step.kind === 'plain' && step.from === 'server' ? [step.bytes] : [])),
    ...(handshake && !http ? [handshake.applicationData] : []),
  ]);
  const banners = said.map((bytes) => new TextDecoder('latin1').decode(bytes.subarray(0, 512)));
  // A web server that is met in the clear says it in what it answers to a ClientHello.
  const inClear = banners.flatMap((banner) => /^HTTP\/.*^Server: *([^\r\n]+)/ims.exec(banner)?.[1] ?? []);
  return { http: [...attempts.flatMap(({ http }) => http?.server ?? []), ...inClear], banners };
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

/** Whether the port is the one that this software has by itself. */
export function onPort({ target }: Facts, ports: number[]): boolean {
  return ports.includes(target.port);
}
