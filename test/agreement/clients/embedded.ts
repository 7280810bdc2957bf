import { join } from 'node:path';
import { cache } from '../having.ts';
import type { RealClient, Seen } from '../real-client.ts';
import { type Finished, runCommand } from '../running.ts';
import { firstLine } from './curl.ts';

const libraries = [
  { id: 'mbedtls-2.28', name: 'mbed TLS', program: 'visit-mbedtls', packages: ['libmbedtls-dev', 'gcc'] },
  { id: 'wolfssl-5.5', name: 'wolfSSL', program: 'visit-wolfssl', packages: ['libwolfssl-dev', 'gcc'] },
];

/** Libraries of small devices, under a program of a page with their defaults. */
export const embedded: RealClient[] = libraries.map(({ id, name, program, packages }) => {
  const file = join(cache, 'programs', program);
  return {
    id,
    what: `Debian 12's ${name}, in a program with its defaults`,
    needs: { from: 'debian', release: 12, packages },
    version: async () =>
      `${id.split('-')[0]} ${firstLine(await runCommand({ argv: [file] }, { dir: '/tmp', timeoutMs: 5_000 }))}`,
    visit: async (visit) => {
      const own = visit.identity ? [visit.identity.certFile, visit.identity.keyFile] : [];
      return seen(await runCommand({ argv: [file, visit.host, String(visit.port), visit.caFile, ...own] }, visit));
    },
  };
});

/** mbed TLS tells what is wrong with a certificate in a line of its own; that is the one that helps. */
function seen({ code, stderr }: Finished): Seen {
  if (code === 0) return { outcome: 'works', error: null };
  const [first, ...more] = stderr.trim().split('\n');
  return { outcome: 'fails', error: (more[0] ?? first)?.trim() || null };
}
