import type { CauseId } from '../../causes/generated/ids.ts';
import { Resolver } from 'node:dns/promises';

/** Asks one resolver for the addresses of a name, past the hosts file; null where it does not answer. */
export function resolverAt(server: string | null, timeoutMs: number): (name: string) => Promise<string[] | null> {
  const resolver = new Resolver({ timeout: Math.min(timeoutMs, maxWaitMs), tries: 1 });
  if (server !== null) resolver.setServers([server]);
  return async (name) => {
    const answers = await Promise.all([
      resolver.resolve4(name).catch(noneOrNull),
      resolver.resolve6(name).catch(noneOrNull),
    ]);
    if (answers.every((each) => each === null)) return null;
    return answers.flatMap((each) => each ?? []);
  };
}

/** No such name or no such record is an answer, too. */
function noneOrNull(error: NodeJS.ErrnoException): string[] | null {
  return error.code === 'ENOTFOUND' || error.code === 'ENODATA' ? [] : null;
}

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
];

const maxWaitMs = 1_500;
