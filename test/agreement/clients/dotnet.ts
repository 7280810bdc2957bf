import { join } from 'node:path';
import { cache, npmDir, pipDir, type Release } from '../having.ts';
import type { RealClient } from '../real-client.ts';
import { type Finished, runCommand } from '../running.ts';

const core = '3.1.23';
/** A program that brings its runtime as files of its own, which is .NET 9.0.5. */
const carrier = { name: '@azure/mcp-linux-x64', version: '0.5.0' };

/** The exceptions lie in one another, the outermost first. */
function exceptions({ stderr }: Finished): string[] {
  return stderr
    .split('\n')
    .filter((line) => /^(?: ---> )?[\w.+]+Exception\b/.test(line))
    .map((line) => line.replace(/^ ---> /, '').trim());
}

/** .NET on Linux, which has OpenSSL's TLS. */
export const dotnets: RealClient[] = [
  {
    id: 'dotnet-3.1-openssl-1.1',
    what: `.NET Core ${core}, HttpWebRequest; PyPI package dotnetcore2, on Debian 11`,
    needs: { from: 'pip', name: 'dotnetcore2', version: core },
    cannot: ['identity'],
    version: async () => `.NET Core ${core}`,
    visit: async (visit) => {
      const argv = [
        join(pipDir('dotnetcore2', core), 'dotnetcore2/bin/dotnet'),
        join(cache, 'programs/Visit.dll'),
        visit.url,
      ];
      const env = {
        SSL_CERT_FILE: visit.caFile,
        SSL_CERT_DIR: join(visit.dir, 'none'),
        DOTNET_CLI_TELEMETRY_OPTOUT: '1',
      };
      const finished = await runCommand({ argv, env, release: 11 }, visit);
      if (finished.code === 0 || /The remote server returned an error: \([45]\d\d\)/.test(finished.stderr))
        return { outcome: 'works', error: null };
      // The innermost says what happened.
      return { outcome: 'fails', error: exceptions(finished).at(-1) ?? null };
    },
  },
  onRelease('dotnet-9', 12),
  onRelease('dotnet-9-openssl-3.5', 13),
];

function onRelease(id: string, release: Release): RealClient {
  return {
    id,
    what: `.NET 9.0.5, HttpClient; runtime of the npm package ${carrier.name} ${carrier.version}, on Debian ${release}`,
    needs: { from: 'npm', ...carrier },
    cannot: ['identity'],
    version: async () => '.NET 9.0.5',
    visit: async (visit) => {
      const env = {
        VISIT_URL: visit.url,
        DOTNET_STARTUP_HOOKS: join(cache, 'programs/Hook.dll'),
        DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1',
        SSL_CERT_FILE: visit.caFile,
        SSL_CERT_DIR: join(visit.dir, 'none'),
      };
      const argv = [join(npmDir(carrier.name, carrier.version), 'dist/azmcp')];
      const finished = await runCommand({ argv, env, release }, visit);
      if (finished.code === 0) return { outcome: 'works', error: null };
      return { outcome: 'fails', error: exceptions(finished).join(' ---> ') || null };
    },
  };
}
