import { join } from 'node:path';
import { endOf, type Runner, urlOf, versionBy } from '../runner.ts';

/** A browser of the Chromium family, without a window and with a profile of its own: policies hold, the user's profile stays shut. */
export const chromium: Runner = {
  id: 'chromium',
  name: 'Chromium or Chrome',
  redirects: true,
  starttls: false,
  browser: true,
  async find(machine) {
    const path = await machine.find(
      'chromium',
      'chromium-browser',
      'google-chrome',
      'google-chrome-stable',
      'brave-browser',
      'microsoft-edge',
    );
    return path
      ? { path, version: await versionBy(machine, [path, '--version'], /(\d+\.\d+\.\d+\.\d+)/), library: null }
      : null;
  },
  plan({ path }, { host, port, connect, scratch, timeoutSeconds }) {
    return {
      argv: [
        path,
        '--headless',
        '--no-first-run',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--user-data-dir=${join(scratch, 'chromium')}`,
        `--timeout=${timeoutSeconds * 1000}`,
        ...(connect ? [`--host-resolver-rules=MAP ${host} ${connect.host}:${connect.port}`] : []),
        '--dump-dom',
        urlOf({ host, port }),
      ],
    };
  },
  read(ran) {
    // Newer ones say it on standard error, older ones show their page for it.
    const code =
      /Page load failed: net::(ERR_\w+)/.exec(ran.stderr)?.[1] ??
      /\b(?:NET::)?(ERR_(?:CERT|SSL|CONNECTION|TIMED_OUT|NAME|ADDRESS|PROXY|TUNNEL|ECH|QUIC|BAD_SSL|EMPTY|BLOCKED)\w*)/.exec(
        ran.stdout,
      )?.[1];
    if (code === 'ERR_EMPTY_RESPONSE' || code === 'ERR_INVALID_HTTP_RESPONSE') return { outcome: 'works', error: null };
    if (code) return { outcome: 'fails', error: `net::${code}` };
    const end = endOf(ran);
    if (end) return end;
    return ran.stdout.includes('<html')
      ? { outcome: 'works', error: null }
      : { outcome: 'unclear', error: `exit status ${ran.code}` };
  },
};
