import type { MachineCondition, Reach } from '../../causes/machine-facts.ts';
import { type ConfEntry, confValue, type OpensslConf } from './formats/openssl-conf.ts';
import type { Machine } from './machine.ts';
import { type EntryVerdict, ofEntry } from './openssl-entry.ts';

/** Once a configuration activates any provider, OpenSSL loads no other by itself (config(5), provider section). */
export async function providers(
  machine: Machine,
  conf: OpensslConf,
  application: string,
  reach: Reach[],
  { byVariable, node }: Pick<EntryVerdict, 'byVariable' | 'node'>,
): Promise<MachineCondition[]> {
  const init = confValue(conf, 'default', application);
  const section = init && conf.sections.get(init.value)?.get('providers');
  const entries = section ? [...(conf.sections.get(section.value)?.values() ?? [])] : [];
  const isOn = (entry: ConfEntry) =>
    /^(1|yes|on|true)$/i.test(conf.sections.get(entry.value)?.get('activate')?.value ?? '') ||
    // Before OpenSSL 3.2 the mere name activates.
    conf.sections.get(entry.value)?.get('activate')?.value === '';
  const active = entries.filter(isOn);
  const found: MachineCondition[] = [];
  const brings = active.some(({ name }) => ['default', 'fips'].includes(name));
  const [first] = active;
  if (first && !brings) {
    const idle = entries.find(({ name }) => name === 'default');
    found.push(
      await ofEntry(machine, conf, first, {
        id: 'openssl-conf/providers',
        weight: 'breaks',
        changes: `only the provider ${first.name} is loaded, without "default"${idle ? ` (line ${idle.line} names it, but nothing activates it)` : ''}: no cipher, key exchange or random number is left`,
        reach,
        byVariable,
        node,
        // Without the whole section OpenSSL loads its default provider.
        drop: (entry) => entry === section,
      }),
    );
  }
  const engines = init && conf.sections.get(init.value)?.get('engines');
  const parts = [...entries, ...(engines ? (conf.sections.get(engines.value)?.values() ?? []) : [])];
  for (const { value } of parts) {
    const part = conf.sections.get(value);
    const named = part?.get('dynamic_path') ?? part?.get('module');
    if (!named?.value.startsWith('/') || (await machine.exists(named.value))) continue;
    found.push(
      await ofEntry(machine, conf, named, {
        id: 'openssl-conf/module',
        // Others pass over what cannot be loaded; Node.js ends at it.
        weight: reach.includes('node') ? 'breaks' : 'limits',
        changes: `there is no file ${named.value}: what it should bring is missing, and programs that insist on their configuration do not start`,
        reach,
        byVariable,
        node,
        drop: (entry) => entry.value === value,
      }),
    );
  }
  const algorithms = init && conf.sections.get(init.value)?.get('alg_section');
  const properties = algorithms && conf.sections.get(algorithms.value)?.get('default_properties');
  if (properties && /fips\s*=\s*(yes|1)/.test(properties.value) && !active.some(({ name }) => name === 'fips')) {
    found.push(
      await ofEntry(machine, conf, properties, {
        id: 'openssl-conf/fips',
        weight: 'breaks',
        changes: 'every algorithm has to come from the FIPS provider, which is not loaded',
        reach,
        byVariable,
        node,
      }),
    );
  }
  return found;
}
