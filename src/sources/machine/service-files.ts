import { withoutSecret } from './condition.ts';
import { type Machine, namesIn, readText } from './machine.ts';

/** A file of a service or of cron jobs: a unit of systemd, a table of cron (of the system, or of one user), or lines that set variables. */
export type ServiceFile = {
  path: string;
  service: string;
  kind: 'unit' | 'cron' | 'crontab' | 'variables';
  text: string;
};

/** Every file that says how services and cron jobs are started, and with which variables. */
export async function serviceFiles(machine: Machine): Promise<ServiceFile[]> {
  const found: ServiceFile[] = [];
  const read = async (path: string, service: string, kind: ServiceFile['kind']) => {
    const text = found.length < maxFiles ? await readText(machine, path) : null;
    if (text !== null) found.push({ path, service, kind, text });
    return text;
  };
  const unit = async (path: string, service: string) => {
    const text = await read(path, service, 'unit');
    for (const [, named = ''] of text?.matchAll(/^EnvironmentFile=-?(\/\S+)/gm) ?? [])
      await read(named, service, 'variables');
  };
  for (const scope of ['/etc/systemd/system', `${machine.home}/.config/systemd/user`, '/etc/systemd/user']) {
    for (const name of await names(machine, scope)) {
      const service = `the service ${name.replace(/\.service(\.d)?$/, '')}`;
      if (/\.service$/.test(name)) await unit(`${scope}/${name}`, service);
      if (/\.service\.d$/.test(name))
        for (const part of await names(machine, `${scope}/${name}`)) await unit(`${scope}/${name}/${part}`, service);
    }
  }
  for (const manager of ['system', 'user']) {
    await unit(`/etc/systemd/${manager}.conf`, 'every service');
    for (const part of await names(machine, `/etc/systemd/${manager}.conf.d`))
      await unit(`/etc/systemd/${manager}.conf.d/${part}`, 'every service');
  }
  for (const name of await names(machine, '/etc/default'))
    await read(`/etc/default/${name}`, `the service ${withoutSecret(name)}`, 'variables');
  await read('/etc/crontab', 'cron jobs', 'cron');
  for (const name of await names(machine, '/etc/cron.d')) await read(`/etc/cron.d/${name}`, 'cron jobs', 'cron');
  for (const folder of ['/var/spool/cron/crontabs', '/var/spool/cron'])
    for (const name of await names(machine, folder)) await read(`${folder}/${name}`, 'cron jobs', 'crontab');
  await read('/etc/apache2/envvars', 'Apache', 'variables');
  await read(`${machine.home}/.Renviron`, 'R', 'variables');
  return found;
}

async function names(machine: Machine, folder: string): Promise<string[]> {
  return (await namesIn(machine, folder)).slice(0, maxFiles);
}

const maxFiles = 300;
