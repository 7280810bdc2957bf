import { dirname } from 'node:path';
import { type Machine, pathsIn, readText } from '../machine.ts';

/** Where the Python that is started has its packages (site.py): they are found without asking it, which takes long. */
export async function packageFolders(machine: Machine): Promise<string[]> {
  const python = (await machine.find('python3', 'python')) ?? '/usr/bin/python3';
  // bin/python3, which in an environment is a link; what pyenv puts there is a script that chooses a version.
  const prefixes = [python, (await machine.real(python)) ?? python].map((path) => dirname(dirname(path)));
  if (/\/shims\/\w+$/.test(python)) {
    const root = dirname(dirname(python));
    const chosen = machine.env.PYENV_VERSION ?? (await readText(machine, `${root}/version`)) ?? '';
    prefixes.push(...chosen.split(/[\s:]+/, maxVersions).map((version) => `${root}/versions/${version}`));
  }
  const libraries = ['lib', 'local/lib'].flatMap((each) => prefixes.map((prefix) => `${prefix}/${each}`));
  const versions = await Promise.all(
    [...new Set([`${machine.home}/.local/lib`, ...libraries])].map((library) => pathsIn(machine, library, ofVersion)),
  );
  return versions.flat().flatMap((each) => ['site-packages', 'dist-packages'].map((name) => `${each}/${name}`));
}

const ofVersion = /^python3(\.\d+)?$/;
const maxVersions = 8;
