import { dirname } from 'node:path';
import type { MachineCondition } from '../../../causes/machine/facts.ts';
import type { Check } from '../check.ts';
import { certificatesWithin } from '../formats/ca-bundle.ts';
import { type JavaOptionSource, javaOptionSources } from '../java/option-sources.ts';
import type { Machine } from '../machine.ts';
import { judged } from '../settings/judge.ts';
import type { SettingMeaning } from '../settings/meaning.ts';
import { narrows, type Setting, wordOf } from '../settings/setting.ts';

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
      for (const [name, value] of source.options) {
        const meaning = await meaningOfOption(machine, name, value, source.options);
        const found = await judged(machine, context, ofSource(source, name, value), meaning);
        if (found) conditions.push(found.weight === 'note' ? found : { ...found, forMany });
      }
    }
    return {
      looked: sources.length > 0 ? [...new Set(sources.map(({ name }) => name))] : ['no options for Java'],
      conditions,
    };
  },
};

const forMany = 'Give such options to the one program that needs them, not to every Java of the machine.';

function ofSource(source: JavaOptionSource, name: string, value: string): Setting {
  const { place, everyJava, without, repair, steps } = source;
  return {
    id: `java-options/${wordOf(name)}`,
    name,
    value,
    programs: name.startsWith('maven.') ? 'Maven' : 'Java',
    reach: everyJava ? ['java'] : [],
    place,
    where: source.name,
    says: source.name.startsWith('/') ? `${source.name} gives options to Java` : `${source.name} is set`,
    repair,
    without,
    steps: () => steps,
  };
}

async function meaningOfOption(
  machine: Machine,
  name: string,
  value: string,
  options: ReadonlyMap<string, string>,
): Promise<SettingMeaning | null> {
  switch (name) {
    case 'javax.net.ssl.trustStore': {
      const fault = value === '' ? null : await storeFault(machine, value, options);
      if (fault)
        return narrows(
          'breaks',
          `Java takes its roots from ${value}, which ${fault}: every certificate is refused`,
          'client-trust-store',
        );
      return value === ''
        ? null
        : narrows('note', `Java takes its roots from ${value} instead of its own`, 'client-trust-store');
    }
    case 'javax.net.ssl.trustStoreType': {
      const only = /^Windows-/i.test(value) ? 'win32' : /^KeychainStore/i.test(value) ? 'darwin' : machine.platform;
      const says = `no Java of this system has stores of the type ${value}`;
      return only === machine.platform ? null : narrows('breaks', says, 'client-trust-store');
    }
    case 'jdk.tls.client.protocols':
    case 'https.protocols': {
      const modern = value.split(',').filter((each) => /^\s*TLSv1\.[23]\s*$/.test(each));
      return modern.length === 2
        ? null
        : narrows(modern.length === 0 ? 'breaks' : 'limits', `Java speaks only ${value}`);
    }
    case 'https.cipherSuites':
    case 'jdk.tls.client.cipherSuites':
    case 'jdk.tls.namedGroups':
      return value === '' ? null : narrows('limits', `Java offers only these: ${value}`);
    case 'https.proxyHost':
      return value === '' ? null : { kind: 'proxy', url: `http://${value}:${options.get('https.proxyPort') ?? '443'}` };
    case 'maven.wagon.http.ssl.insecure':
    case 'maven.wagon.http.ssl.allowall':
      return value === 'true' ? { kind: 'off' } : null;
    case 'maven.resolver.transport.https.securityMode':
      return value === 'insecure' ? { kind: 'off' } : null;
    case 'com.sun.net.ssl.checkRevocation':
      return value === 'true'
        ? narrows('note', 'Java asks for the revocation of every certificate, and fails where it gets no answer')
        : null;
    default:
      return null;
  }
}

/** What is wrong with a store, going on after its name; null where it is in order. */
async function storeFault(
  machine: Machine,
  store: string,
  options: ReadonlyMap<string, string>,
): Promise<string | null> {
  const file = await machine.read(store);
  if (file.kind === 'absent') return 'does not exist';
  if (file.kind !== 'read') return 'cannot be read by this user';
  if (file.bytes.length === 0) return 'is empty';
  const isNone = certificatesWithin(file.bytes).length === 0 && file.bytes[0] !== 0x30;
  return isNone ? 'holds no certificate' : unopened(machine, store, options);
}

/** What Java says of a store that it cannot open with the password and of the kind that the options give; null where it can. */
async function unopened(machine: Machine, store: string, options: ReadonlyMap<string, string>): Promise<string | null> {
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

const keytoolMs = 4_000;
