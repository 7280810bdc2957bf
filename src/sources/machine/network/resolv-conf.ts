import { isIP } from 'node:net';
import type { Machine } from '../machine.ts';

/** A line of the file, and what it says. */
type Line = { line: number; text: string };

/** What resolv.conf(5) says; the last word on domains and options counts. */
export type Configured = {
  path: string;
  servers: (Line & { ip: string })[];
  /** Why it says nothing; null where it was read. */
  unread: string | null;
  /** The domains that are put behind a name, and how many dots a name has to have to be asked for as it is first. */
  search: (Line & { domains: string[] }) | null;
  dots: number;
};

/** The resolvers of this machine; null where its system keeps them elsewhere. */
export async function configured(machine: Machine): Promise<Configured | null> {
  const path = '/etc/resolv.conf';
  const file = await machine.read(path);
  const text = file.kind === 'read' ? Buffer.from(file.bytes).toString('utf8') : null;
  // Other systems keep their resolvers elsewhere.
  if (text === null && machine.platform !== 'linux') return null;
  const lines = (text ?? '').split('\n');
  const servers = lines.flatMap((line, index) => {
    // A zone may follow the address of a link.
    const ip = /^\s*nameserver\s+([^\s%]+)/.exec(line)?.[1];
    return ip === undefined || isIP(ip) === 0 ? [] : [{ ip, line: index + 1, text: line }];
  });
  const at = lines.findLastIndex((line) => /^\s*(search|domain)\s+\S/.test(line));
  const said = lines[at];
  const dots = [...(text ?? '').matchAll(/^\s*options\s.*\bndots:(\d{1,2})/gm)].at(-1)?.[1];
  return {
    path,
    servers,
    unread:
      text !== null ? null : file.kind === 'denied' ? 'may not be read by this user' : 'is not there, or leads nowhere',
    search:
      said === undefined ? null : { line: at + 1, text: said, domains: said.trim().split(/\s+/).slice(1, maxDomains) },
    dots: Number(dots ?? 1),
  };
}

/** glibc took six for long. */
const maxDomains = 7;
