import type { LineEdit, MachineCondition } from '../../../causes/machine/facts.ts';
import type { Check } from '../check.ts';
import { asCopied, condition, filePlace } from '../condition.ts';
import { type Property, readProperties } from '../formats/properties.ts';
import { harmfulEntries, listWithout } from '../java/algorithms.ts';
import { type JavaHome, javaHomes } from '../java/homes.ts';
import { javaOptionSources } from '../java/option-sources.ts';
import { readText } from '../machine.ts';

/** The security properties of every Java runtime. */
export const javaSecurity: Check = {
  id: 'java-security',
  area: 'settings',
  question: 'Do the security properties of Java forbid what servers need?',
  platforms: null,
  async look(machine) {
    const homes = await javaHomes(machine);
    const looked: string[] = [];
    const conditions: MachineCondition[] = [];
    const seen = new Set<string>();
    for (const home of homes) {
      const path = home.security ? await machine.real(home.security) : null;
      if (!path || seen.has(path)) continue;
      seen.add(path);
      const text = await readText(machine, path);
      if (text === null) continue;
      looked.push(path);
      conditions.push(...judged(home, path, text));
    }
    for (const { options, everyJava, name } of await javaOptionSources(machine)) {
      const named = options.get('java.security.properties')?.replace(/^=?(file:(\/\/)?)?/, '');
      if (!named || seen.has(named)) continue;
      seen.add(named);
      const text = await readText(machine, named);
      if (text === null) continue;
      looked.push(`${named}, which ${name} names`);
      const of = { current: everyJava, path: `the options in ${name}` };
      conditions.push(
        ...judged(of, named, text).map((each) => ({ ...each, ...(everyJava ? {} : { without: null, reach: [] }) })),
      );
    }
    return { looked: looked.length > 0 ? looked : ['no Java'], conditions };
  },
};

type Whose = Pick<JavaHome, 'path' | 'current'>;

function judged(home: Whose, path: string, text: string): MachineCondition[] {
  const properties = readProperties(text);
  const verdicts = [
    ...['jdk.tls.disabledAlgorithms', 'jdk.certpath.disabledAlgorithms'].map((name) => disabled(properties.get(name))),
    groups(properties.get('jdk.tls.namedGroups')),
    withoutTls([...properties.values()].filter(({ name }) => /^security\.provider\.\d+$/.test(name))),
    trustManager(properties.get('ssl.TrustManagerFactory.algorithm')),
  ];
  return verdicts.flatMap((verdict) => (verdict ? [ofProperty(home, path, text, verdict)] : []));
}

/** What a property takes away by these `items` of its value, and what it would be without: null for nothing. */
type Verdict = {
  property: Property;
  items: string[];
  weight: MachineCondition['weight'];
  changes: string;
  instead: string;
} | null;

function disabled(property: Property | undefined): Verdict {
  const harmful = property ? harmfulEntries(property.value) : [];
  if (!property || harmful.length === 0) return null;
  const off = harmful.filter(({ changes }) => /TLS 1\.[23] is switched off/.test(changes));
  const items = harmful.map(({ item }) => item);
  return {
    property,
    items,
    weight: off.length === 2 ? 'breaks' : 'limits',
    changes: harmful.map(({ changes }) => changes).join('; '),
    instead: `${property.name}=${listWithout(property.value, items)}`,
  };
}

function groups(property: Property | undefined): Verdict {
  if (!property || /\b(x25519|secp256r1)\b/i.test(property.value)) return null;
  const changes = `only the groups ${property.value} are offered; X25519 and P-256, which nearly every server uses, are not`;
  const instead = 'jdk.tls.namedGroups=x25519,secp256r1,secp384r1';
  return { property, items: [property.value], weight: 'limits', changes, instead };
}

function withoutTls(providers: Property[]): Verdict {
  const [property] = providers;
  if (!property || providers.some(({ value }) => /JSSE|net\.ssl/i.test(value))) return null;
  const changes = 'no provider of the list speaks TLS (SunJSSE is missing)';
  return {
    property,
    items: [],
    weight: 'breaks',
    changes,
    instead: `security.provider.${providers.length + 1}=SunJSSE`,
  };
}

function trustManager(property: Property | undefined): Verdict {
  if (!property || /^(PKIX|SunX509|X\.?509)$/.test(property.value)) return null;
  const changes = `certificates are checked by ${property.value} instead of PKIX`;
  const instead = 'ssl.TrustManagerFactory.algorithm=PKIX';
  return { property, items: [property.value], weight: 'limits', changes, instead };
}

function ofProperty(
  home: Whose,
  path: string,
  text: string,
  { property, ...verdict }: NonNullable<Verdict>,
): MachineCondition {
  const lines = text.split('\n');
  const at = lineWith(lines, property, verdict.items[0] ?? '');
  const edits: LineEdit[] = editsWithout(lines, property, verdict.items);
  return condition({
    id: `java-security/${property.name.toLowerCase().replaceAll('.', '-')}`,
    cause: 'client-config',
    weight: verdict.weight,
    summary: `${property.name} of Java in ${home.path} ${verdict.items.length > 0 ? `has ${verdict.items.join(', ')}: ` : 'is short: '}${verdict.changes}.`,
    place: filePlace(path, at, lines[at - 1] ?? null),
    changes: verdict.changes,
    reach: home.current ? ['java'] : [],
    without: {
      java: { file: 'java.security', contents: `${verdict.instead}\n`, option: '-Djava.security.properties=' },
    },
    repair: edits.length > 0 ? { kind: 'edit', path, edits } : { kind: 'told' },
    steps: [
      `In ${path}, take ${verdict.items.join(', ')} out of ${property.name} (line ${property.line}${property.endLine > property.line ? ` to ${property.endLine}` : ''}). For one program alone:`,
      asCopied(`printf '%s\\n' '${verdict.instead.slice(0, 400)}' > tls.properties`),
      asCopied('java -Djava.security.properties=tls.properties ...'),
    ],
    forMany:
      'Keep java.security as the package ships it, and give programs that need more a file of their own with -Djava.security.properties.',
  });
}

function lineWith(lines: string[], { line, endLine }: Property, item: string): number {
  for (let at = line; at <= endLine; at++) if (lines[at - 1]?.includes(item)) return at;
  return line;
}

/** The lines of a property with the entries taken out, the continuation kept. */
function editsWithout(lines: string[], { line, endLine }: Property, items: readonly string[]): LineEdit[] {
  const edits: LineEdit[] = [];
  for (let at = line; at <= endLine; at++) {
    const old = lines[at - 1] ?? '';
    let text = old;
    for (const item of items) {
      const literal = item.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+');
      text = text
        .replace(new RegExp(`([=,]\\s*|^\\s*)${literal}\\s*,\\s*`), '$1')
        .replace(new RegExp(`,\\s*${literal}\\s*$`), '')
        .replace(new RegExp(`([=,]\\s*|^\\s*)${literal}\\s*$`), '$1');
    }
    if (text !== old) edits.push({ line: at, old, new: text });
  }
  return edits;
}
