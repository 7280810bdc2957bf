import type { MachineCondition } from '../../../causes/machine/facts.ts';
import type { Check } from '../check.ts';
import { asCopied, condition, filePlace } from '../condition.ts';
import { readOpensslConf, systemDefaults } from '../formats/openssl-conf.ts';
import type { Machine } from '../machine.ts';
import { judgeConfiguration, sourceOf } from '../openssl/configuration.ts';

/** OpenSSL's configuration, resolved with its includes as OpenSSL does, down to what every program gets. */
export const opensslConf: Check = {
  id: 'openssl-conf',
  area: 'settings',
  question: 'Does the configuration of OpenSSL forbid what servers need?',
  platforms: null,
  async look(machine, context) {
    const files = await configurations(machine);
    const conditions: MachineCondition[] = [];
    const looked: string[] = [];
    const skipped = [];
    for (const { path, byVariable, node } of files) {
      const file = await machine.read(path);
      if (file.kind === 'denied') {
        skipped.push({ what: path, why: 'this user may not read it', how: 'run it as a user who may' });
        const stopped = byVariable ? null : await stoppedNode(machine, path);
        if (stopped) conditions.push(stopped);
      }
      const conf = file.kind === 'read' ? await readOpensslConf(path, sourceOf(machine)) : null;
      if (!conf) continue;
      looked.push(`${conf.files.join(', ')}: settings for every program: ${systemDefaults(conf).length}`);
      conditions.push(...(await judgeConfiguration({ machine, context, conf, byVariable, node })));
    }
    return { looked, skipped, conditions };
  },
};

/** The files that OpenSSL reads here: what OPENSSL_CONF names, else the one of its own folder. */
async function configurations(machine: Machine): Promise<Configured[]> {
  const ofNode = /--openssl-config[= ](\S+)/.exec(machine.env.NODE_OPTIONS ?? '')?.[1];
  const node: Configured[] = ofNode === undefined ? [] : [{ path: ofNode, byVariable: true, node: true }];
  const named = machine.env.OPENSSL_CONF;
  if (named) return [{ path: named, byVariable: true, node: false }, ...node];
  const openssl = await machine.find('openssl');
  const told = openssl ? (await machine.run([openssl, 'version', '-d'], { timeoutMs: 2_000 })).stdout : '';
  const folder = /"(.+)"/.exec(told)?.[1];
  for (const each of [
    folder,
    '/usr/lib/ssl',
    '/etc/ssl',
    '/etc/pki/tls',
    '/usr/local/ssl',
    '/opt/homebrew/etc/openssl@3',
  ]) {
    if (each === undefined) continue;
    const real = await machine.real(`${each}/openssl.cnf`);
    if (real) return [{ path: real, byVariable: false, node: false }, ...node];
  }
  return node;
}

/** `node`: Node.js alone was told to read it. */
type Configured = { path: string; byVariable: boolean; node: boolean };

/** Of all programs Node.js insists on the file of the system, where it was built to read it. */
async function stoppedNode(machine: Machine, path: string): Promise<MachineCondition | null> {
  const node = await machine.find('node');
  const ran = node ? await machine.run([node, '-e', '0'], { timeoutMs: 3_000 }) : null;
  if (!ran || !/OpenSSL configuration error/.test(ran.stderr)) return null;
  return condition({
    id: 'openssl-conf/denied',
    cause: 'client-config',
    weight: 'breaks',
    summary: `This user may not read OpenSSL's configuration ${path}: Node.js does not start, others go without the settings of the system.`,
    place: filePlace(path, null, null),
    changes: 'programs of Node.js end at their start',
    reach: ['node', 'npm'],
    without: { env: { OPENSSL_CONF: '/dev/null' } },
    steps: ['Let everybody read it:', asCopied(`sudo chmod 644 ${path}`)],
  });
}
