import type { Found } from './lookup.ts';
import type { Machine } from '../machine.ts';
import { readText } from '../machine.ts';

/**
 * The control group (cgroups(7)) that keeps its programs from an address: null where a connection from outside of it does not
 * come about either, or where that cannot be tried, which only root may.
 */
export async function closingGroup(machine: Machine, { ip }: Found, port: number): Promise<string | null> {
  const [, group = '/'] = /^0::(.*)$/m.exec((await readText(machine, '/proc/self/cgroup')) ?? '') ?? [];
  const [, mounted] =
    /^(?:\S+ ){4}(\S+) .* - cgroup2 /m.exec((await readText(machine, '/proc/self/mountinfo')) ?? '') ?? [];
  const shell = await machine.find('sh');
  if (machine.uid !== 0 || group === '/' || mounted === undefined || !shell) return null;
  const { code } = await machine.run(
    [shell, '-c', moved, 'sh', `${mounted}/cgroup.procs`, process.execPath, connecting, ip, String(port)],
    { timeoutMs: waitMs },
  );
  return code === 0 ? `${mounted}${group}` : null;
}

/** A child alone leaves the group, and ends. */
const moved = 'echo $$ >"$1" && exec "$2" -e "$3" "$4" "$5"';
const connecting = `require('node:net').connect(process.argv[2], process.argv[1], () => process.exit(0)).on('error', () => process.exit(1))`;
const waitMs = 3_000;
