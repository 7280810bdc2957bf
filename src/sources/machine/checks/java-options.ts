import { dirname } from 'node:path';
import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check } from '../check.ts';
import { condition } from '../condition.ts';
import { certificatesWithin } from '../formats/ca-bundle.ts';
import { type JavaOptionSource, javaOptionSources } from '../java-option-sources.ts';
import type { Machine } from '../machine.ts';
import { proxyFault } from '../proxy-state.ts';

/** Options that Java, Maven and other programs take from the environment and from files. */
export const javaOptions: Check = {
  id: 'java-options',
  area: 'settings',
  question: 'What do the options that Java and its tools are given change?',
  platforms: null,
  async look(machine, context) {
    const sources = await javaOptionSources(machine);
    const conditions: MachineCondition[] = [];
    for (const source of sources) {
      const { options } = source;
      for (const verdict of await judged(machine, options)) conditions.push(found(source, verdict));
      const host = options.get('https.proxyHost');
      if (host) {
        const port = options.get('https.proxyPort') ?? '443';
        const fault = await proxyFault(machine, `http://${host}:${port}`, context);
        if (fault)
          conditions.push(
            found(source, {
              word: 'proxy',
              cause: 'proxy-failure',
              weight: 'breaks',
              changes: `Java connects through the proxy ${host}:${port}, which ${fault.says}`,
            }),
          );
      }
    }
    return {
      looked: sources.length > 0 ? [...new Set(sources.map(({ name }) => name))] : ['no options for Java'],
      conditions,
    };
  },
};

type Verdict = { word: string; cause: MachineCondition['cause']; weight: MachineCondition['weight']; changes: string };

async function judged(machine: Machine, options: Map<string, string>): Promise<Verdict[]> {
  const found: Verdict[] = [];
  const store = options.get('javax.net.ssl.trustStore');
  if (store) {
    const file = await machine.read(store);
    const empty = file.kind === 'read' && file.bytes.length === 0;
    const none = file.kind === 'read' && certificatesWithin(file.bytes).length === 0 && file.bytes[0] !== 0x30;
    const fault =
      file.kind === 'absent'
        ? 'does not exist'
        : file.kind !== 'read'
          ? 'cannot be read by this user'
          : empty
            ? 'is empty'
            : none
              ? 'holds no certificate'
              : await unopened(machine, store, options);
    if (fault)
      found.push({
        word: 'truststore',
        cause: 'client-trust-store',
        weight: 'breaks',
        changes: `Java takes its roots from ${store}, which ${fault}: every certificate is refused`,
      });
    else
      found.push({
        word: 'truststore',
        cause: 'client-trust-store',
        weight: 'note',
        changes: `Java takes its roots from ${store} instead of its own`,
      });
  }
  for (const name of ['jdk.tls.client.protocols', 'https.protocols']) {
    const value = options.get(name);
    if (value === undefined) continue;
    const versions = value.split(',').map((each) => each.trim());
    const modern = versions.filter((each) => each === 'TLSv1.2' || each === 'TLSv1.3');
    if (modern.length === 2) continue;
    found.push({
      word: 'protocols',
      cause: 'client-config',
      weight: modern.length === 0 ? 'breaks' : 'limits',
      changes: `Java speaks only ${value}`,
    });
  }
  for (const name of ['https.cipherSuites', 'jdk.tls.client.cipherSuites', 'jdk.tls.namedGroups']) {
    const value = options.get(name);
    if (value)
      found.push({
        word: name.split('.').at(-1)?.toLowerCase() ?? 'suites',
        cause: 'client-config',
        weight: 'limits',
        changes: `Java offers only these: ${value}`,
      });
  }
  const insecure = ['maven.wagon.http.ssl.insecure', 'maven.wagon.http.ssl.allowall'].find(
    (name) => options.get(name) === 'true',
  );
  if (insecure !== undefined || options.get('maven.resolver.transport.https.securityMode') === 'insecure')
    found.push({
      word: 'insecure',
      cause: 'client-config',
      weight: 'hides',
      changes: 'Maven accepts any certificate: faults are hidden, and anybody in between can change what is built',
    });
  if (options.get('com.sun.net.ssl.checkRevocation') === 'true')
    found.push({
      word: 'revocation',
      cause: 'client-config',
      weight: 'note',
      changes: 'Java asks for the revocation of every certificate, and fails where it gets no answer',
    });
  return found;
}

/** What Java says of a store that it cannot open with the password and of the kind that the options give; null where it can. */
async function unopened(machine: Machine, store: string, options: Map<string, string>): Promise<string | null> {
  const password = options.get('javax.net.ssl.trustStorePassword');
  const type = options.get('javax.net.ssl.trustStoreType');
  if (password === undefined && type === undefined) return null;
  const java = await machine.find('java');
  const beside = java ? `${dirname((await machine.real(java)) ?? java)}/keytool` : null;
  const keytool = beside && (await machine.exists(beside)) ? beside : await machine.find('keytool');
  if (!keytool) return null;
  const ran = await machine.run(
    [
      keytool,
      '-J-XX:TieredStopAtLevel=1',
      '-list',
      '-keystore',
      store,
      ...(type ? ['-storetype', type] : []),
      ...(password ? ['-storepass:env', 'WHYTLS_STORE_PASSWORD'] : []),
    ],
    // The password goes by the environment, which nobody else sees in the list of processes.
    { timeoutMs: keytoolMs, env: { PATH: machine.env.PATH, LC_ALL: 'C', WHYTLS_STORE_PASSWORD: password ?? '' } },
  );
  if (ran.code === 0 && /contains 0 entries/.test(ran.stdout)) return 'holds no certificate';
  const said = /^keytool error: [\w.$]+: (.*)$/m.exec(ran.stdout + ran.stderr)?.[1];
  if (ran.kind !== 'ended' || ran.code === 0 || said === undefined) return null;
  return /password was incorrect|tampered with/.test(said)
    ? 'does not open with the password that is given beside it'
    : `cannot be opened (${said.slice(0, 120)})`;
}

function found(source: JavaOptionSource, { word, cause, weight, changes }: Verdict): MachineCondition {
  const { name, place, everyJava, without, repair, steps } = source;
  return condition({
    id: `java-options/${word}`,
    cause,
    weight,
    summary: `${name} is set: ${changes}.`.replace(/^(\/.*?) is set:/, '$1 gives options to Java:'),
    place,
    changes,
    reach: everyJava ? ['java'] : [],
    without,
    repair: weight === 'note' ? { kind: 'told' } : repair,
    steps: weight === 'note' ? [] : steps,
    forMany:
      weight === 'note'
        ? null
        : 'Give such options to the one program that needs them, not to every Java of the machine.',
  });
}

const keytoolMs = 4_000;
