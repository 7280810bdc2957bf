import type { MachineCondition, Reach } from '../../../causes/machine/facts.ts';
import { brokenChain, type ConfSource, systemDefaults } from '../formats/openssl-conf.ts';
import { type Machine, readText } from '../machine.ts';
import { narrows } from '../settings/setting.ts';
import { judgeSslCommand } from './commands.ts';
import { type ConfUse, ofEntry, unreadable } from './entry.ts';
import { providers } from './providers.ts';
import { refused } from './refused.ts';

/** What a configuration of OpenSSL takes away from the programs that read it. */
export async function judgeConfiguration(use: Omit<ConfUse, 'reach'>): Promise<MachineCondition[]> {
  const { machine, conf, node } = use;
  const found: MachineCondition[] = [];
  const [fault] = conf.faults;
  if (fault) found.push(await unreadable(machine, conf, fault));
  // Node.js reads a section of its own, unless it is told to share.
  const shares = /--openssl-shared-config\b/.test(machine.env.NODE_OPTIONS ?? '');
  const scopes: { application: string; reach: Reach[] }[] = [
    ...(node ? [] : [{ application: 'openssl_conf', reach: ['lib:openssl' as const] }]),
    { application: shares ? 'openssl_conf' : 'nodejs_conf', reach: ['node', 'npm'] },
  ];
  for (const { application, reach } of scopes) {
    const scope = { ...use, reach };
    for (const entry of systemDefaults(conf, application)) {
      // Versions and suites Node.js sets itself, whatever stands here (tls.DEFAULT_MIN_VERSION and its kin).
      if (reach.includes('node') && /(Protocol|CipherString|Ciphersuites)$/i.test(entry.name)) continue;
      const meaning =
        (await refused(machine, conf, entry)) ?? (await judgeSslCommand(machine, entry.name, entry.value));
      if (meaning) found.push(...(await ofEntry(scope, entry, meaning)));
    }
    const broken = fault ? null : brokenChain(conf, application);
    if (broken) {
      const says = broken.meant
        ? `OpenSSL looks for ${broken.meant} there and knows no ${broken.entry.name}`
        : 'no section has this name';
      const meaning = narrows('limits', `${says}, so that what was to be set holds for nobody`);
      found.push(...(await ofEntry(scope, broken.entry, meaning, 'section')));
    }
    found.push(...(await providers(scope, application)));
  }
  return onceEach(found);
}

/** What a line does to programs with OpenSSL and to Node.js alike is one finding. */
function onceEach(found: readonly MachineCondition[]): MachineCondition[] {
  const byPlace = new Map<string, MachineCondition>();
  for (const each of found) {
    const key = `${each.id} ${each.place.kind === 'file' ? `${each.place.path}:${each.place.line}` : ''}`;
    const other = byPlace.get(key);
    const heavier = other && each.weight === 'breaks' ? each : (other ?? each);
    byPlace.set(key, { ...heavier, reach: [...new Set([...(other?.reach ?? []), ...each.reach])] });
  }
  return [...byPlace.values()];
}

/** The files of this machine. */
export function sourceOf(machine: Machine): ConfSource {
  return {
    text: (path) => readText(machine, path),
    async names(path) {
      const read = await machine.list(path);
      return read.kind === 'read' ? read.names : null;
    },
    env: (name) => machine.env[name],
  };
}
