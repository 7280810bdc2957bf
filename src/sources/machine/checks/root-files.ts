import { basename, dirname } from 'node:path';
import type { MachineCondition, Reach } from '../../../causes/machine/facts.ts';
import type { Check } from '../check.ts';
import { condition, filePlace } from '../condition.ts';
import { config, expanded } from '../settings/tool.ts';
import { inspectStore } from '../trust/store-fault.ts';

/** Files of roots that programs read without being told: by their name alone. */
export const rootFiles: Check = {
  id: 'root-files',
  area: 'trust',
  question: 'Are the files of roots whole that single programs read by their name?',
  platforms: null,
  async look(machine) {
    const looked: string[] = [];
    const conditions: MachineCondition[] = [];
    for (const { files, program, reach = [] } of usual) {
      for (const { path } of await expanded(machine, files)) {
        if ((await machine.read(path)).kind === 'absent') continue;
        looked.push(path);
        const isRegistry = path.includes('/certs.d/');
        const { fault } = await inspectStore(machine, path, { replaces: !isRegistry });
        // A private root alone is what such a file is for.
        if (!fault || fault.word === 'private-only') continue;
        const owner = program ?? basename(path.replace(/\/embedded\/.*/, ''));
        const whom = isRegistry ? `${owner}, for the registry ${basename(dirname(path))}` : owner;
        conditions.push(
          condition({
            id: `root-files/${owner.replace(/[^a-z]+/gi, '-').toLowerCase()}`,
            cause: 'client-trust-store',
            weight: fault.weight,
            summary: `${path}, which ${owner} takes roots from, ${fault.says}.`,
            place: filePlace(path, fault.line, null),
            changes: `every certificate is refused, or the program does not start: ${whom}`,
            reach,
            steps: [`Put the right root there, as PEM, or take ${path} away.`],
          }),
        );
      }
    }
    return { looked: looked.length > 0 ? looked : ['none is here'], conditions };
  },
};

/** By the manual of each; without a name of its own, programs that bring OpenSSL along. */
const usual: { program?: string; files: string[]; reach?: Reach[] }[] = [
  { program: 'libpq (psql)', files: ['~/.postgresql/root.crt'] },
  { program: 'the command line of Docker', files: ['{DOCKER_CERT_PATH:-~/.docker}/ca.pem'] },
  { program: 'Puppet', files: ['/opt/puppetlabs/puppet/ssl/cert.pem'] },
  { files: ['/opt/*/embedded/ssl/certs/cacert.pem'] },
  {
    program: 'Docker',
    files: ['/etc/docker', '~/.docker', `${config}/docker`].map((folder) => `${folder}/certs.d/*/*.crt`),
    reach: ['docker'],
  },
  {
    program: 'Podman and its kin',
    files: ['/etc', config].map((folder) => `${folder}/containers/certs.d/*/*.crt`),
  },
  { program: 'containerd', files: ['/etc/containerd/certs.d/*/*.crt', '/etc/containerd/certs.d/*/ca.pem'] },
];
