import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { endOf, lineOf, type Runner, urlOf, versionBy } from '../runner.ts';

export const npm: Runner = {
  id: 'npm',
  name: 'npm',
  redirects: false,
  starttls: false,
  async find(machine) {
    const path = await machine.find('npm');
    return path
      ? { path, version: await versionBy(machine, [path, '--version'], /^(\d+\.\d+\.\d+)/m), library: null }
      : null;
  },
  plan({ path }, { host, port, roots, clean, scratch, timeoutSeconds }) {
    return {
      argv: [
        path,
        'ping',
        `--registry=${urlOf({ host, port })}`,
        '--fetch-retries=0',
        `--fetch-timeout=${timeoutSeconds * 1000}`,
        '--no-update-notifier',
        '--logs-max=0',
        // One for each run: what an earlier one was answered is taken where this one gets through to nobody.
        `--cache=${join(scratch, 'npm', randomUUID())}`,
        ...(roots ? [`--cafile=${roots}`] : []),
      ],
      // Where a person would: a project has settings of its own.
      cwd: clean ? scratch : process.cwd(),
      ...(roots && { env: { NODE_EXTRA_CA_CERTS: roots } }),
    };
  },
  read(ran) {
    const end = endOf(ran);
    if (end) return end;
    const said = ran.stdout + ran.stderr;
    if (
      ran.code === 0 ||
      /code E\d{3}\b|invalid json|Unexpected token|FetchError: invalid json|code (HPE_|EJSONPARSE)/.test(said)
    )
      return { outcome: 'works', error: null };
    const code = /npm (?:error|ERR!) code (\S+)/.exec(said)?.[1];
    const text = lineOf(
      said.replace(/^npm (?:error|ERR!) ?/gm, ''),
      /reason:|certificate|ssl|tls|connect|socket|proxy/i,
    );
    return {
      outcome: 'fails',
      error: [code, text].filter((each) => each).join(': ') || lineOf(said, /./) || `exit status ${ran.code}`,
    };
  },
};
