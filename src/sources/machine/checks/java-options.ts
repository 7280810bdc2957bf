import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check } from '../check.ts';
import { condition, variablePlace, variableRepair, variableSteps } from '../condition.ts';
import { certificatesWithin } from '../formats/ca-bundle.ts';
import type { Machine } from '../machine.ts';
import { proxyFault } from '../proxy-state.ts';

/** Options that every Java takes from the environment. */
export const javaOptions: Check = {
  id: 'java-options',
  area: 'settings',
  question: 'What do the options in the environment change for Java?',
  platforms: null,
  async look(machine, context) {
    const names = ['JAVA_TOOL_OPTIONS', '_JAVA_OPTIONS', 'JDK_JAVA_OPTIONS', 'MAVEN_OPTS', 'GRADLE_OPTS'].filter(
      (name) => machine.env[name],
    );
    const conditions: MachineCondition[] = [];
    for (const name of names) {
      const options = systemProperties(machine.env[name] ?? '');
      for (const verdict of await judged(machine, options)) conditions.push(await found(machine, name, verdict));
      const host = options.get('https.proxyHost');
      if (host) {
        const port = options.get('https.proxyPort') ?? '443';
        const fault = await proxyFault(machine, `http://${host}:${port}`, context);
        if (fault)
          conditions.push(
            await found(machine, name, {
              word: 'proxy',
              cause: 'proxy-failure',
              weight: 'breaks',
              changes: `Java connects through the proxy ${host}:${port}, which ${fault.says}`,
            }),
          );
      }
    }
    return { looked: names.length > 0 ? names : ['no options in the environment'], conditions };
  },
};

type Verdict = { word: string; cause: MachineCondition['cause']; weight: MachineCondition['weight']; changes: string };

/** `-Dname=value` in a line of options; quotes hold spaces together. */
export function systemProperties(text: string): Map<string, string> {
  const words = text.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return new Map(
    words.flatMap((word) => {
      const [, name, value = ''] = /^-D([^=]+)=?(.*)$/s.exec(word.replace(/["']/g, '')) ?? [];
      return name === undefined ? [] : [[name, value] as const];
    }),
  );
}

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
              : null;
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

async function found(
  machine: Machine,
  name: string,
  { word, cause, weight, changes }: Verdict,
): Promise<MachineCondition> {
  const place = await variablePlace(machine, name);
  return condition({
    id: `java-options/${word}`,
    cause,
    weight,
    summary: `${name} is set: ${changes}.`,
    place,
    changes,
    reach: ['java'],
    without: { env: { [name]: null } },
    repair: weight === 'note' ? { kind: 'told' } : await variableRepair(machine, place),
    steps: weight === 'note' ? [] : variableSteps(place, ', or take the option out of it'),
    forMany:
      weight === 'note'
        ? null
        : 'Give such options to the one program that needs them, not to every Java of the machine.',
  });
}
