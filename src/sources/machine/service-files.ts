import { basename } from 'node:path';
import { projectFolders } from './project-folders.ts';
import { withoutSecret } from './condition.ts';
import { configOf, type Machine, pathsIn, readText } from './machine.ts';

/**
 * A file that says how programs are started, and with which variables: a unit of systemd, a table of cron (of the system, or of
 * one user), a script, lines that set variables, or what a project gives its programs, its containers and its CI.
 */
export type ServiceFile = {
  path: string;
  /** Whose it is, in words. */
  service: string;
  kind: 'unit' | 'cron' | 'crontab' | 'script' | 'variables' | 'project';
  text: string;
};

/** Every file that says how services, cron jobs and the programs of a project are started, and with which variables. */
export function serviceFiles(machine: Machine): Promise<ServiceFile[]> {
  const files = known.get(machine) ?? filesOf(machine);
  known.set(machine, files);
  return files;
}

const known = new WeakMap<Machine, Promise<ServiceFile[]>>();

async function filesOf(machine: Machine): Promise<ServiceFile[]> {
  const found: ServiceFile[] = [];
  const read = async (path: string, kind: ServiceFile['kind'], service: string) => {
    const isNew = found.length < maxFiles && !found.some((each) => each.path === path);
    const text = isNew ? await readText(machine, path) : null;
    if (text !== null) found.push({ path, service, kind, text });
    if (kind !== 'unit') return;
    for (const [, named = ''] of text?.matchAll(/^EnvironmentFile=-?(\/\S+)/gm) ?? [])
      await read(named, 'variables', service);
  };
  for (const { path, name } of await unitsOf(machine))
    await read(path, 'unit', name === '' ? everyService : `the service ${name}`);
  for (const [place, kind, service] of places)
    for (const path of place.endsWith('/') ? await pathsIn(machine, place.slice(0, -1)) : [place])
      await read(
        path,
        kind,
        service.replace('{}', () => withoutSecret(basename(path))),
      );
  // Scripts that people write stand where no package puts its own.
  for (const { text, service } of [...found])
    for (const [, path = ''] of text.matchAll(/(?:^|[\s=:"'-])(\/(?:usr\/local|opt|srv|home|root|etc)\/[\w./+-]+)/gm))
      if (/^#!.*sh\b/.test((await machine.head(path)) ?? '')) await read(path, 'script', service);
  for (const path of await projectFiles(machine)) await read(path, 'project', 'the project');
  for (const folder of ['/usr/share/containers', '/etc/containers', `${configOf(machine)}/containers`])
    for (const path of await withParts(machine, folder, /^containers\.conf(\.d)?$/))
      await read(path, 'variables', "Podman's containers");
  await read('/etc/apache2/envvars', 'variables', 'Apache');
  await read(`${configOf(machine)}/go/env`, 'variables', 'the go command');
  await read(`${machine.home}/.Renviron`, 'variables', 'R');
  return found;
}

const everyService = 'every service';

/** Files, and folders of such, which end in a slash; `{}` is the name of the file. */
const places: [place: string, kind: ServiceFile['kind'], service: string][] = [
  ['/etc/systemd/system.conf', 'unit', everyService],
  ['/etc/systemd/system.conf.d/', 'unit', everyService],
  ['/etc/systemd/user.conf', 'unit', everyService],
  ['/etc/systemd/user.conf.d/', 'unit', everyService],
  ['/etc/supervisor/conf.d/', 'unit', 'programs of supervisord'],
  ['/etc/supervisord.d/', 'unit', 'programs of supervisord'],
  // Of Debian, of Fedora and openSUSE, of OpenRC.
  ['/etc/default/', 'variables', 'the service {}'],
  ['/etc/sysconfig/', 'variables', 'the service {}'],
  ['/etc/conf.d/', 'variables', 'the service {}'],
  ['/etc/init.d/', 'script', 'the service {}'],
  ['/etc/crontab', 'cron', 'cron jobs'],
  ['/etc/cron.d/', 'cron', 'cron jobs'],
  ['/var/spool/cron/crontabs/', 'crontab', 'cron jobs'],
  ['/var/spool/cron/', 'crontab', 'cron jobs'],
  ['/etc/cron.hourly/', 'script', 'cron jobs'],
  ['/etc/cron.daily/', 'script', 'cron jobs'],
  ['/etc/cron.weekly/', 'script', 'cron jobs'],
  ['/etc/cron.monthly/', 'script', 'cron jobs'],
];

/** Units of the system and of its users, with their additions, by the name of the service; packages have theirs in /usr/lib. */
async function unitsOf(machine: Machine): Promise<{ path: string; name: string }[]> {
  const folders = [
    ...['/etc', '/run', '/usr/local/lib'].map((folder) => `${folder}/systemd/system`),
    ...[configOf(machine), `${machine.home}/.local/share`, '/etc'].map((folder) => `${folder}/systemd/user`),
  ];
  const paths = await Promise.all(folders.map((folder) => withParts(machine, folder, /(^|\.)service(\.d)?$/)));
  return paths.flat().map((path) => ({ path, name: /([^/]*?)\.?service(?:\.d\/[^/]*)?$/.exec(path)?.[1] ?? '' }));
}

async function projectFiles(machine: Machine): Promise<string[]> {
  const found = projectFolders(machine).map(async (folder) => {
    const nested = ['.github/workflows', '.devcontainer', '.vscode'].map((name) => `${folder}/${name}`);
    const inside = await Promise.all(nested.map((each) => pathsIn(machine, each, /\.(ya?ml|json)$/)));
    return [...(await pathsIn(machine, folder, ofProject)), ...inside.flat()];
  });
  return (await Promise.all(found)).flat();
}

/** The paths of what is so called in a folder; of a folder for additions (`.d`) of what is in it. */
async function withParts(machine: Machine, folder: string, called: RegExp): Promise<string[]> {
  const paths = await pathsIn(machine, folder, called);
  return (await Promise.all(paths.map((path) => (path.endsWith('.d') ? pathsIn(machine, path) : [path])))).flat();
}

const ofProject =
  /^(\.env(\.\w+)*|(docker-)?compose(\.\w+)*\.ya?ml|Dockerfile(\.\w+)*|Containerfile|\.gitlab-ci\.yml|package\.json|(GNU)?[Mm]akefile|justfile|tox\.ini|deno\.jsonc?|\.?mise\.toml)$/;
const maxFiles = 600;
