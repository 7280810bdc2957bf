import type { MachinePlace, Repair, Without } from '../../../causes/machine/facts.ts';
import { asCopied, commentedOut, filePlace, variablePlace, variableRepair, variableSteps } from '../condition.ts';
import { readProperties } from '../formats/properties.ts';
import { type JavaHome, javaHomes } from './homes.ts';
import { configOf, type Machine, pathsIn, readText } from '../machine.ts';
import { serviceFiles } from '../service-files.ts';
import { projectFolders } from '../project-folders.ts';

/** Options for Java, and where they stand. */
export type JavaOptionSource = {
  /** `JAVA_TOOL_OPTIONS`, or the path of a file. */
  name: string;
  options: Map<string, string>;
  /** Every Java takes them, not only the program whose file or variable it is. */
  everyJava: boolean;
  place: MachinePlace;
  repair: Repair;
  without: Without | null;
  steps: string[];
};

/** Variables and files from which Java, Maven and other programs take options, as far as they set a property. */
export async function javaOptionSources(machine: Machine): Promise<JavaOptionSource[]> {
  const found: JavaOptionSource[] = [];
  for (const [name, value = ''] of Object.entries(machine.env)) {
    if (!variables.test(name)) continue;
    const place = await variablePlace(machine, name);
    const everyJava = launcher.test(name);
    const options = systemProperties(value);
    const source = {
      everyJava,
      without: everyJava ? { env: { [name]: null } } : null,
      steps: variableSteps(machine, place, ', or take the option out of it'),
    };
    if (options.size > 0) found.push({ ...source, name, options, place, repair: await variableRepair(machine, place) });
    // The launcher reads more from files that begin with @ (java(1)).
    for (const [, path = ''] of name === 'JDK_JAVA_OPTIONS' ? value.matchAll(/(?:^|\s)@(\/\S+)/g) : [])
      found.push(
        ...(await ofFile(machine, path, {
          ...source,
          steps: [`Take the option out of ${path}, which ${name} names.`],
        })),
      );
  }
  for (const home of await javaHomes(machine)) found.push(...(await netProperties(machine, home)));
  const files = [
    `${machine.home}/.mavenrc`,
    '/etc/mavenrc',
    `${machine.home}/.sbtopts`,
    `${machine.home}/.jvmopts`,
    '/etc/sbt/sbtopts',
    `${machine.env.GRADLE_USER_HOME || `${machine.home}/.gradle`}/gradle.properties`,
    ...(await serviceFiles(machine)).map(({ path }) => path),
    ...(await vmOptions(machine)),
    ...projectFolders(machine).flatMap((folder) => [
      `${folder}/.mvn/jvm.config`,
      `${folder}/.mvn/maven.config`,
      `${folder}/.jvmopts`,
      `${folder}/.sbtopts`,
      `${folder}/gradle.properties`,
    ]),
  ];
  for (const path of files)
    found.push(...(await ofFile(machine, path, { everyJava: false, without: null, steps: [] })));
  return found;
}

/** Of IDEs, and of servers that were unpacked (Tomcat). */
async function vmOptions(machine: Machine): Promise<string[]> {
  const ides = await pathsIn(machine, `${configOf(machine)}/JetBrains`);
  const servers = await pathsIn(machine, '/opt');
  const found = await Promise.all([
    ...ides.map((folder) => pathsIn(machine, folder, /\.vmoptions$/)),
    ...servers.map((folder) => pathsIn(machine, `${folder}/bin`, /^setenv\.sh$|\.vmoptions$/)),
  ]);
  return found.flat();
}

/** The proxies that a runtime has by itself, of its net.properties (java.net, "Networking Properties"). */
async function netProperties(machine: Machine, { path: home, current }: JavaHome): Promise<JavaOptionSource[]> {
  const named = `${home}/conf/net.properties`;
  const path = (await machine.real(named)) ?? named;
  const text = await readText(machine, path);
  const properties = readProperties(text ?? '');
  const host = properties.get('https.proxyHost');
  if (!host || host.value === '') return [];
  return [
    {
      name: path,
      options: new Map([...properties.values()].map(({ name, value }) => [name, value])),
      everyJava: current,
      place: filePlace(path, host.line, text?.split('\n')[host.line - 1] ?? null),
      repair: await commentedOut(machine, path, [host.line], '#'),
      without: current
        ? { env: { JAVA_TOOL_OPTIONS: `${machine.env.JAVA_TOOL_OPTIONS ?? ''} -Dhttps.proxyHost=`.trim() } }
        : null,
      steps: [`In ${path}, put # before line ${host.line}:`, asCopied(`sudo sed -i.bak '${host.line}s/^/#/' ${path}`)],
    },
  ];
}

async function ofFile(
  machine: Machine,
  path: string,
  source: Pick<JavaOptionSource, 'everyJava' | 'without' | 'steps'>,
): Promise<JavaOptionSource[]> {
  const text = await readText(machine, path);
  const found: JavaOptionSource[] = [];
  if (!text?.includes('-D')) return found;
  for (const [index, line] of text.split('\n').slice(0, maxLines).entries()) {
    const options = /^\s*#/.test(line) ? new Map<string, string>() : systemProperties(line);
    if (options.size === 0) continue;
    found.push({
      ...source,
      name: path,
      options,
      place: filePlace(path, index + 1, line),
      repair:
        options.size === 1 && path.endsWith('rc')
          ? await commentedOut(machine, path, [index + 1], '#')
          : // Not every file of options knows comments.
            /^\s*-D\S+\s*$/.test(line)
            ? { kind: 'edit', path, edits: [{ line: index + 1, old: line, new: null }] }
            : { kind: 'told' },
      steps:
        source.steps.length > 0
          ? source.steps
          : [`Take the option out of line ${index + 1} of ${path}:`, asCopied(line.trim())],
    });
  }
  return found;
}

/** `-Dname=value` in a line of options; quotes hold spaces together. */
export function systemProperties(text: string): Map<string, string> {
  const words = text.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return new Map(
    words.flatMap((word) => {
      // A shell's `export MAVEN_OPTS="-D... -X..."` is one word, with words of its own.
      const inner = /^\w+=(["'])(.*)\1$/s.exec(word)?.[2];
      if (inner !== undefined) return [...systemProperties(inner)];
      const [, name, value = ''] = /^(?:\w+=)?-D([^=]+)=?(.*)$/s.exec(word.replace(/["']/g, '')) ?? [];
      return name === undefined ? [] : [[name, value] as const];
    }),
  );
}

const launcher = /^(JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS)$/;
const variables = /^(\w*JAVA_(TOOL_)?OPTIONS|JAVA_OPTS|[A-Z]+_(JAVA_)?OPTS)$/;
const maxLines = 500;
