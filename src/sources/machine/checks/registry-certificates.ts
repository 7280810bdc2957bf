import { basename } from 'node:path';
import type { MachineCondition, Reach } from '../../../causes/machine/facts.ts';
import type { Check } from '../check.ts';
import { condition, filePlace } from '../condition.ts';
import { configOf, type Machine, namesIn, pathsIn } from '../machine.ts';

/** The files that Docker, Podman and containerd have for single registries, by their names; what is in those of roots is looked at with others. */
export const registryCertificates: Check = {
  id: 'registry-certificates',
  area: 'trust',
  question: 'Are the files for registries of containers named as they have to be?',
  platforms: ['linux', 'darwin'],
  async look(machine) {
    const config = configOf(machine);
    const folders: [string, string, Reach[]][] = [
      ['/etc/docker/certs.d', 'Docker', ['docker']],
      [`${machine.home}/.docker/certs.d`, 'Docker', ['docker']],
      [`${config}/docker/certs.d`, 'Docker', ['docker']],
      ['/etc/containers/certs.d', 'Podman and its kin', []],
      [`${config}/containers/certs.d`, 'Podman and its kin', []],
      ['/etc/containerd/certs.d', 'containerd', []],
    ];
    const looked: string[] = [];
    const conditions: MachineCondition[] = [];
    for (const [folder, program, reach] of folders) {
      for (const own of await pathsIn(machine, folder)) {
        looked.push(own);
        conditions.push(...(await ofRegistry(machine, own, program, reach)));
      }
    }
    return { looked: looked.length > 0 ? looked : ['none has a folder of its own'], conditions };
  },
};

async function ofRegistry(
  machine: Machine,
  folder: string,
  program: string,
  reach: Reach[],
): Promise<MachineCondition[]> {
  const host = basename(folder);
  const names = await namesIn(machine, folder);
  const found = (word: string, rest: Pick<MachineCondition, 'cause' | 'summary' | 'place' | 'steps'>) =>
    condition({
      id: `registry-certificates/${word}`,
      weight: 'limits',
      changes: `${program} cannot connect to ${host}`,
      reach,
      ...rest,
    });
  const conditions: MachineCondition[] = [];
  // .cert is a client's, .crt an authority's: taken for each other often enough (docs.docker.com, "Verify repository client").
  if (
    program !== 'containerd' &&
    !names.some((name) => name.endsWith('.crt')) &&
    names.some((name) => /\.(pem|cer)$/.test(name))
  )
    conditions.push(
      found('name', {
        cause: 'client-trust-store',
        summary: `The files for the registry ${host} in ${folder} do not end in .crt: ${program} passes over them.`,
        place: filePlace(folder, null, null),
        steps: ['Name the root ca.crt.'],
      }),
    );
  for (const [own, other] of [
    ['.cert', '.key'],
    ['.key', '.cert'],
  ] as const) {
    for (const name of names.filter((each) => each.endsWith(own))) {
      const missing = name.slice(0, -own.length) + other;
      if (names.includes(missing)) continue;
      conditions.push(
        found(`without${other}`, {
          cause: 'client-config',
          summary: `${folder}/${name} has no ${missing} beside it: ${program} needs a client certificate and its key, and refuses to go on.`,
          place: filePlace(`${folder}/${name}`, null, null),
          steps: [`Put ${missing} beside it; if ${name} is the root of the registry, name it ca.crt.`],
        }),
      );
    }
  }
  return conditions;
}
