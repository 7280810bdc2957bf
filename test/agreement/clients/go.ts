import { goProgram } from '../having.ts';
import type { RealClient } from '../real-client.ts';
import { runCommand } from '../running.ts';
import { firstLine } from './curl.ts';

/** Go's crypto/tls under net/http, built by each version: its toolchains fetch one another. */
export const gos: RealClient[] = [
  ['1.19', '1.19.8', '/usr/lib/go-1.19/bin/go'] as const,
  ...(['1.17.13', '1.20.14', '1.21.13', '1.22.12', '1.23.12', '1.24.11', '1.25.5', '1.26.8', '1.27.3'] as const).map(
    (version) => [version.replace(/\.\d+$/, ''), version, 'go'] as const,
  ),
].map(([line, version, compiler]) => ({
  id: `go-${line}`,
  what: `Go ${version}, http.Get`,
  needs: { from: 'go', version, compiler },
  cannot: ['clock'],
  version: async () => firstLine(await runCommand({ argv: [goProgram(version)] }, { dir: '/tmp', timeoutMs: 5_000 })),
  visit: async (visit) => {
    const own = visit.identity ? [visit.identity.certFile, visit.identity.keyFile] : [];
    const argv = [goProgram(version), visit.url, ...own];
    const { code, stderr } = await runCommand(
      { argv, env: { SSL_CERT_FILE: visit.caFile, SSL_CERT_DIR: visit.dir } },
      visit,
    );
    return code === 0
      ? { outcome: 'works', error: null }
      : { outcome: 'fails', error: stderr.trim().split('\n')[0] || null };
  },
}));
