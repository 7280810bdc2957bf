import { basename } from 'node:path';
import type { MachineCondition } from '../../../causes/machine/facts.ts';
import type { Check } from '../check.ts';
import { condition, filePlace } from '../condition.ts';
import { type Machine, pathsIn } from '../machine.ts';
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
    for (const { path, program, replaces } of await usualFiles(machine)) {
      if ((await machine.read(path)).kind === 'absent') continue;
      looked.push(path);
      const { fault } = await inspectStore(machine, path, { replaces });
      // A private root alone is what such a file is for.
      if (!fault || fault.word === 'private-only') continue;
      conditions.push(
        condition({
          id: `root-files/${program.replace(/[^a-z]+/gi, '-').toLowerCase()}`,
          cause: 'client-trust-store',
          weight: replaces ? 'breaks' : 'limits',
          summary: `${path}, which ${program} takes roots from, ${fault.says}.`,
          place: filePlace(path, fault.line, null),
          changes: `${program} refuses every certificate, or does not start`,
          reach: [],
          steps: [`Put the right root there, as PEM, or take ${path} away.`],
        }),
      );
    }
    return { looked: looked.length > 0 ? looked : ['none is here'], conditions };
  },
};

type UsualFile = { path: string; program: string; replaces: boolean };

/** libpq (sslrootcert's default), the command line of Docker (DOCKER_CERT_PATH), and programs that bring OpenSSL along. */
async function usualFiles(machine: Machine): Promise<UsualFile[]> {
  const found: UsualFile[] = [
    { path: `${machine.home}/.postgresql/root.crt`, program: 'libpq (psql)', replaces: true },
    {
      path: `${machine.env.DOCKER_CERT_PATH || `${machine.home}/.docker`}/ca.pem`,
      program: 'the command line of Docker',
      replaces: true,
    },
    { path: '/opt/puppetlabs/puppet/ssl/cert.pem', program: 'Puppet', replaces: true },
  ];
  for (const folder of await pathsIn(machine, '/opt'))
    found.push({ path: `${folder}/embedded/ssl/certs/cacert.pem`, program: basename(folder), replaces: true });
  return found;
}
