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
  const read = async (path: string, service: string, kind: ServiceFile['kind']) => {
    const isNew = found.length < maxFiles && !found.some((each) => each.path === path);
    const text = isNew ? await readText(machine, path) : null;
    if (text !== null) found.push({ path, service, kind, text });
    return text;
  };
  const unit = async (path: string, service: string) => {
    const text = await read(path, service, 'unit');
    for (const [, named = ''] of text?.matchAll(/^EnvironmentFile=-?(\/\S+)/gm) ?? [])
      await read(named, service, 'variables');
  };
  // Of packages are those in /usr/lib.
  for (const scope of [
    ...['/etc', '/run', '/usr/local/lib'].map((folder) => `${folder}/systemd/system`),
    ...[configOf(machine), `${machine.home}/.local/share`, '/etc'].map((folder) => `${folder}/systemd/user`),
  ]) {
    for (const path of await pathsIn(machine, scope, /(^|\.)service(\.d)?$/)) {
      const name = basename(path).replace(/\.?service(\.d)?$/, '');
      const parts = path.endsWith('.d') ? await pathsIn(machine, path) : [path];
      for (const part of parts) await unit(part, name === '' ? 'every service' : `the service ${name}`);
    }
  }
  for (const manager of ['system', 'user']) {
    await unit(`/etc/systemd/${manager}.conf`, 'every service');
    for (const part of await pathsIn(machine, `/etc/systemd/${manager}.conf.d`)) await unit(part, 'every service');
  }
  for (const folder of ['/etc/supervisor/conf.d', '/etc/supervisord.d'])
    for (const path of await pathsIn(machine, folder)) await read(path, 'programs of supervisord', 'unit');
  // Of Debian, of Fedora and openSUSE, of OpenRC.
  for (const folder of ['/etc/default', '/etc/sysconfig', '/etc/conf.d'])
    for (const path of await pathsIn(machine, folder))
      await read(path, `the service ${withoutSecret(basename(path))}`, 'variables');
  for (const path of await pathsIn(machine, '/etc/init.d')) await read(path, `the service ${basename(path)}`, 'script');
  for (const path of ['/etc/crontab', ...(await pathsIn(machine, '/etc/cron.d'))])
    await read(path, 'cron jobs', 'cron');
  for (const folder of ['/var/spool/cron/crontabs', '/var/spool/cron'])
    for (const path of await pathsIn(machine, folder)) await read(path, 'cron jobs', 'crontab');
  for (const often of ['hourly', 'daily', 'weekly', 'monthly'])
    for (const path of await pathsIn(machine, `/etc/cron.${often}`)) await read(path, 'cron jobs', 'script');
  // Scripts that people write stand where no package puts its own.
  for (const { text, service } of [...found])
    for (const [, path = ''] of text.matchAll(/(?:^|[\s=:"'-])(\/(?:usr\/local|opt|srv|home|root|etc)\/[\w./+-]+)/gm))
      if (/^#!.*sh\b/.test((await machine.head(path)) ?? '')) await read(path, service, 'script');
  for (const folder of projectFolders(machine)) {
    const inside = ['.github/workflows', '.devcontainer', '.vscode'].map((name) => `${folder}/${name}`);
    const nested = await Promise.all(inside.map((each) => pathsIn(machine, each, /\.(ya?ml|json)$/)));
    for (const path of [...(await pathsIn(machine, folder, ofProject)), ...nested.flat()])
      await read(path, 'the project', 'project');
  }
  for (const folder of ['/usr/share/containers', '/etc/containers', `${configOf(machine)}/containers`])
    for (const path of await pathsIn(machine, folder, /^containers\.conf(\.d)?$/))
      for (const part of path.endsWith('.d') ? await pathsIn(machine, path) : [path])
        await read(part, "Podman's containers", 'variables');
  await read('/etc/apache2/envvars', 'Apache', 'variables');
  await read(`${configOf(machine)}/go/env`, 'the go command', 'variables');
  await read(`${machine.home}/.Renviron`, 'R', 'variables');
  return found;
}

const ofProject =
  /^(\.env(\.\w+)*|(docker-)?compose(\.\w+)*\.ya?ml|Dockerfile(\.\w+)*|Containerfile|\.gitlab-ci\.yml|package\.json|(GNU)?[Mm]akefile|justfile|tox\.ini|deno\.jsonc?|\.?mise\.toml)$/;
const maxFiles = 600;
