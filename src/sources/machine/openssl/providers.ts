import type { MachineCondition } from '../../../causes/machine/facts.ts';
import { type ConfEntry, confValue } from '../formats/openssl-conf.ts';
import { narrows } from '../settings/setting.ts';
import { type ConfUse, ofEntry } from './entry.ts';

/** Once a configuration activates any provider, OpenSSL loads no other by itself (config(5), provider section). */
export async function providers(use: ConfUse, application: string): Promise<MachineCondition[]> {
  const { machine, conf, reach } = use;
  const found: MachineCondition[] = [];
  const init = confValue(conf, 'default', application);
  const named = (name: string) => (init && conf.sections.get(init.value)?.get(name)) || null;
  const inside = (entry: ConfEntry | null) => [...(conf.sections.get(entry?.value ?? '')?.values() ?? [])];
  const section = named('providers');
  const entries = inside(section);
  const active = entries.filter(({ value }) => {
    const activate = conf.sections.get(value)?.get('activate')?.value;
    // Before OpenSSL 3.2 the mere name activates.
    return activate === '' || /^(1|yes|on|true)$/i.test(activate ?? '');
  });
  const [first] = active;
  if (first && !active.some(({ name }) => ['default', 'fips'].includes(name))) {
    const idle = entries.find(({ name }) => name === 'default');
    const hint = idle ? ` (line ${idle.line} names it, but nothing activates it)` : '';
    const changes = `only the provider ${first.name} is loaded, without "default"${hint}: no cipher, key exchange or random number is left`;
    // Without the whole section OpenSSL loads its default provider.
    found.push(...(await ofEntry(use, first, narrows('breaks', changes), 'providers', (entry) => entry === section)));
  }
  for (const { value } of [...entries, ...inside(named('engines'))]) {
    const part = conf.sections.get(value);
    const module = part?.get('dynamic_path') ?? part?.get('module');
    if (!module?.value.startsWith('/') || (await machine.exists(module.value))) continue;
    const changes = `there is no file ${module.value}: what it should bring is missing, and programs that insist on their configuration do not start`;
    // Others pass over what cannot be loaded; Node.js ends at it.
    const meaning = narrows(reach.includes('node') ? 'breaks' : 'limits', changes);
    found.push(...(await ofEntry(use, module, meaning, 'module', (entry) => entry.value === value)));
  }
  const properties = conf.sections.get(named('alg_section')?.value ?? '')?.get('default_properties');
  if (properties && /fips\s*=\s*(yes|1)/.test(properties.value) && !active.some(({ name }) => name === 'fips')) {
    const changes = 'every algorithm has to come from the FIPS provider, which is not loaded';
    found.push(...(await ofEntry(use, properties, narrows('breaks', changes), 'fips')));
  }
  return found;
}
