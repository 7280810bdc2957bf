import type { Machine } from '../machine.ts';

/** What was asked, and why the clock is not kept right; null where it is, or where nothing tells. */
export type TimeService = { looked: string[]; off: string | null };

/** Whether something keeps the clock right: what its own command says. */
export async function synchronised(machine: Machine): Promise<TimeService> {
  if (machine.platform === 'darwin') {
    const { stdout } = await machine.run(['systemsetup', '-getusingnetworktime'], { timeoutMs: 1_500 });
    const off = /^Network Time: Off/m.test(stdout)
      ? 'synchronisation is switched off (systemsetup: Network Time: Off)'
      : null;
    return { looked: stdout ? ['systemsetup -getusingnetworktime'] : [], off };
  }
  if (machine.platform === 'win32') {
    const { stdout } = await machine.run(['w32tm', '/query', '/status'], { timeoutMs: 1_500 });
    const off = /not (?:been )?started|Local CMOS Clock|Free-running/i.exec(stdout)?.[0] ?? null;
    return { looked: stdout ? ['w32tm /query /status'] : [], off: off ? `the Windows time service: ${off}` : null };
  }
  const chrony = await byChrony(machine);
  const timedatectl = chrony ? null : await machine.find('timedatectl');
  if (chrony || !timedatectl) return { looked: chrony ? [chrony.says] : [], off: chrony?.off ?? null };
  const { code, stdout } = await machine.run([timedatectl, 'show'], { timeoutMs: 1_000 });
  if (code !== 0) return { looked: [], off: null };
  const says = new Map(stdout.split('\n').map((line) => line.split('=') as [string, string]));
  const off =
    says.get('NTP') === 'no'
      ? 'synchronisation is switched off (timedatectl: NTP=no)'
      : says.get('NTPSynchronized') === 'no'
        ? 'synchronisation is on, but has not come about (timedatectl: NTPSynchronized=no): UDP port 123 may be blocked'
        : null;
  return { looked: [off ?? 'the clock is synchronised (timedatectl)'], off };
}

/** Whether chronyd is synchronised, by itself; null where it does not run. */
async function byChrony(machine: Machine): Promise<{ says: string; off: string | null } | null> {
  const chronyc = await machine.find('chronyc');
  if (!chronyc) return null;
  const { code, stdout } = await machine.run([chronyc, '-n', 'tracking'], { timeoutMs: 1_000 });
  const status = /^Leap status\s*: (.+)$/m.exec(stdout)?.[1]?.trim();
  if (code !== 0 || status === undefined) return null;
  return /not synchroni[sz]ed/i.test(status)
    ? {
        says: 'chronyd is not synchronised',
        off: 'chronyd has no source that it could reach (chronyc: Not synchronised): UDP port 123 may be blocked',
      }
    : { says: 'the clock is synchronised (chronyd)', off: null };
}
