import { shortName } from '../pki/certificate/name.ts';
import type { Attempt, Facts } from '../causes/facts.ts';

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

/** `told` when the HTTP Server field matches, and is not that of another server which a proxy passes on. */
export function byServerField(facts: Facts, pattern: RegExp): 'told' | null {
  if (Object.values(madeAtStart).some((name) => showsCertificateOf(facts, name))) return null;
  const own = { attempts: facts.attempts.filter((attempt) => !isPassedOn(attempt)) };
  return serverWords({ ...facts, ...own }).http.some((words) => pattern.test(words)) ? 'told' : null;
}

/** Proxies that work with HTTP/2 inside write all names of fields small; these servers themselves write theirs large. */
export function isPassedOn({ handshake, plain }: Attempt): boolean {
  const answer = new TextDecoder('latin1').decode((handshake?.applicationData ?? plain)?.subarray(0, 4_096));
  return /^HTTP\/1[\s\S]*?\nserver: (?!uvicorn|hypercorn)/.test(answer.split('\r\n\r\n', 1)[0] ?? '');
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

/** Subjects of the certificates that proxies make at start, and show for names that they have none for. */
export const madeAtStart = {
  traefik: 'TRAEFIK DEFAULT CERT',
  ingressNginx: 'Kubernetes Ingress Controller Fake Certificate',
};

/** Whether the server's own certificate is to this name. */
export function showsCertificateOf({ chain }: Facts, name: string): boolean {
  const [leaf] = chain?.sent ?? [];
  return leaf !== undefined && shortName(leaf.subject) === name;
}

/** Whether the port, or the service that the URL names, is the one that this software has by itself. */
export function onPort({ target: { port, servicePort = port } }: Facts, ports: number[]): boolean {
  return ports.includes(servicePort);
}
