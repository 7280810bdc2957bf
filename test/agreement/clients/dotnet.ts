import { join } from 'node:path';
import { cache, pipDir } from '../having.ts';
import type { RealClient } from '../real-client.ts';
import { runCommand } from '../running.ts';

const version = '3.1.23';

/** .NET on Linux, which has OpenSSL's TLS: run inside Debian 11 for its OpenSSL 1.1.1. */
export const dotnets: RealClient[] = [
  {
    id: 'dotnet-3.1-openssl-1.1',
    what: `.NET Core ${version}, HttpWebRequest; PyPI package dotnetcore2, on Debian 11`,
    needs: { from: 'pip', name: 'dotnetcore2', version },
    cannot: ['identity'],
    version: async () => `.NET Core ${version}`,
    visit: async (visit) => {
      const argv = [
        join(pipDir('dotnetcore2', version), 'dotnetcore2/bin/dotnet'),
        join(cache, 'programs/Visit.dll'),
        visit.url,
      ];
      const env = {
        SSL_CERT_FILE: visit.caFile,
        SSL_CERT_DIR: join(visit.dir, 'none'),
        DOTNET_CLI_TELEMETRY_OPTOUT: '1',
      };
      const { code, stderr } = await runCommand({ argv, env, release: 11 }, visit);
      if (code === 0 || /The remote server returned an error: \([45]\d\d\)/.test(stderr))
        return { outcome: 'works', error: null };
      // The exceptions lie in one another; the innermost says what happened.
      const lines = stderr.split('\n').filter((line) => /^(?: ---> )?[\w.+]+Exception\b/.test(line));
      return {
        outcome: 'fails',
        error:
          lines
            .at(-1)
            ?.replace(/^ ---> /, '')
            .trim() ?? null,
      };
    },
  },
];
