import { embeddedProgram, type Release } from '../having.ts';
import type { RealClient, Seen } from '../real-client.ts';
import { type Finished, runCommand } from '../running.ts';
import { firstLine } from './curl.ts';

type Library = { id: string; name: string; program: Parameters<typeof embeddedProgram>[0]; release: Release };

const libraries: Library[] = [
  { id: 'mbedtls-2.28', name: 'mbed TLS', program: 'visit-mbedtls', release: 12 },
  { id: 'mbedtls-3.6', name: 'mbed TLS', program: 'visit-mbedtls', release: 13 },
  { id: 'wolfssl-5.5', name: 'wolfSSL', program: 'visit-wolfssl', release: 12 },
  { id: 'wolfssl-5.7', name: 'wolfSSL', program: 'visit-wolfssl', release: 13 },
];

/** Libraries of small devices, under a program of a page with their defaults. */
export const embedded: RealClient[] = libraries.map(({ id, name, program, release }) => {
  const file = embeddedProgram(program, release);
  return {
    id,
    what: `Debian ${release}'s ${name}, in a program with its defaults`,
    needs: { from: 'debian', release, packages: ['libmbedtls-dev', 'libwolfssl-dev', 'gcc'] },
    version: async () =>
      `${id.split('-')[0]} ${firstLine(await runCommand({ argv: [file], release }, { dir: '/tmp', timeoutMs: 5_000 }))}`,
    visit: async (visit) => {
      const own = visit.identity ? [visit.identity.certFile, visit.identity.keyFile] : [];
      const argv = [file, visit.host, String(visit.port), visit.caFile, ...own];
      return seen(await runCommand({ argv, release }, visit));
    },
  };
});

/** mbed TLS tells what is wrong with a certificate in a line of its own; that is the one that helps. */
function seen({ code, stderr }: Finished): Seen {
  if (code === 0) return { outcome: 'works', error: null };
  const [first, ...more] = stderr.trim().split('\n');
  return { outcome: 'fails', error: (more[0] ?? first)?.trim() || null };
}
