import { Resolver } from 'node:dns/promises';
import type { CauseId } from '../../../causes/generated/ids.ts';
import { within } from '../check.ts';

/** What a resolver says of a name: addresses or none (`half`: of one family, silent of the other), that it could not find out (an RCODE of RFC 1035), or nothing at all. */
export type Said = { is: 'told'; ips: string[]; half: boolean } | { is: 'failed'; rcode: string } | { is: 'silent' };

/** Asks one resolver for the addresses of a name, past the hosts file; with one try, its answer may take all of the time. */
export function resolverAt(server: string | null, timeoutMs: number, tries = 4): (name: string) => Promise<Said> {
  // A server that is silent must not keep the next one, or the same question again, from its turn.
  const resolver = new Resolver({ timeout: tries === 1 ? timeoutMs : Math.ceil(timeoutMs / 3), tries });
  if (server !== null) resolver.setServers([server]);
  return async (name) => {
    // Its own time for an answer grows with what it has seen.
    within(timeoutMs).addEventListener('abort', () => resolver.cancel());
    const answers = await Promise.all([resolver.resolve4(name).catch(codeOf), resolver.resolve6(name).catch(codeOf)]);
    const ips = answers.flatMap((each) => (typeof each === 'string' ? [] : each));
    const codes = answers.filter((each) => typeof each === 'string');
    if (ips.length > 0) return { is: 'told', ips, half: codes.includes('ETIMEOUT') || codes.includes('ECANCELLED') };
    const rcode = codes.find((code) => rcodes.includes(code));
    if (rcode !== undefined) return { is: 'failed', rcode: rcode.slice(1) };
    return codes.includes(none) ? { is: 'told', ips, half: false } : { is: 'silent' };
  };
}

/** The addresses of an answer; none of any other. */
export function toldIps(said: Said): string[] {
  return said.is === 'told' ? said.ips : [];
}

function codeOf({ code }: NodeJS.ErrnoException): string {
  // No such name and no such record are answers, too.
  return code === 'ENOTFOUND' || code === 'ENODATA' ? none : String(code);
}

const none = 'none';
const rcodes = ['ESERVFAIL', 'EREFUSED', 'ENOTIMP', 'EFORMERR'];

/** What a server shows that is another than the one that was meant. */
export const wrongAddress: CauseId[] = [
  'dns-hijack',
  'hostname-mismatch',
  'sni-ignored',
  'sni-unrecognized',
  'not-tls',
  'cert-self-signed',
  'ca-untrusted',
  'tcp-refused',
  'tcp-timeout',
  'captive-portal',
  'inconsistent-servers',
];
