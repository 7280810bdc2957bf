import type { MachineCondition, Repair, Without } from '../../../causes/machine-facts.ts';
import type { Certificate } from '../../../pki/certificate.ts';
import { recogniseInterceptor } from '../../../pki/interception.ts';
import { toPem } from '../../../pki/pem.ts';
import { shortName } from '../../../pki/name.ts';
import { isListedRoot, isPublicRoot } from '../../../pki/public-roots.ts';
import type { Check, CheckContext, Looked } from '../check.ts';
import { asCopied, condition, filePlace } from '../condition.ts';
import { readBundle } from '../formats/ca-bundle.ts';
import { gapsOf } from '../important-roots.ts';
import { type Machine, readText } from '../machine.ts';
import { inspectStore, manyOf } from '../store-fault.ts';
import { systemBundles, usersOfSystemStore as reach } from '../system-store.ts';

/** The roots of the system: there, whole, current, and whose were added. */
export const systemStore: Check = {
  id: 'system-store',
  area: 'trust',
  question: 'Are the roots of this system there, whole and current, and which were added?',
  platforms: ['linux', 'freebsd', 'openbsd'],
  async look(machine, context) {
    const path = await bundlePath(machine);
    if (!path) return { looked: [], conditions: [await nothing(machine, context)] };
    const { fault, state, modifiedAt } = await inspectStore(machine, path, { replaces: true });
    const file = await machine.read(path);
    const conditions: MachineCondition[] = [];
    if (fault) {
      conditions.push(
        condition({
          ...(await base(machine, context, path)),
          id: 'system-store/bundle',
          weight: 'breaks',
          summary: `The roots of this system, ${path}, ${manyOf(fault.says)}.`,
          place: filePlace(path, fault.line, null),
          changes: 'programs that use them refuse every certificate, or those whose root is missing',
          steps: makeAnew(),
        }),
      );
    }
    if (file.kind === 'read' && (file.mode & 0o004) === 0) conditions.push(await onlyForSome(machine, context, path));
    const certificates = state?.certificates.map(({ certificate }) => certificate) ?? [];
    const looked = [
      `${path}: ${certificates.length} certificates${modifiedAt === null ? '' : `, made ${new Date(modifiedAt).toISOString().slice(0, 10)}`}`,
    ];
    if (!fault) conditions.push(...(await gaps(machine, context, path, certificates)));
    const added = await addedFiles(machine);
    const shipped = await shippedNames(machine);
    conditions.push(
      ...privateRoots(certificates, path, added, shipped),
      ...(state ? await notTaken(context, certificates, added) : []),
    );
    const links = path.startsWith('/etc/ssl/certs/') ? await brokenLinks(machine, context, certificates.length) : null;
    if (links) {
      looked.push(links.says);
      if (links.condition) conditions.push(links.condition);
    }
    return { looked, conditions } satisfies Looked;
  },
};

async function bundlePath(machine: Machine): Promise<string | null> {
  for (const path of systemBundles) {
    const file = await machine.read(path);
    if (file.kind !== 'absent') return path;
  }
  // The folder is there, its bundle is gone.
  const folder = await machine.list('/etc/ssl/certs');
  return folder.kind === 'read' && folder.names.length > 0 ? (systemBundles[0] ?? null) : null;
}

async function base(
  machine: Machine,
  context: CheckContext,
  path: string,
): Promise<Pick<MachineCondition, 'cause' | 'reach' | 'fits' | 'repair' | 'without' | 'forMany'>> {
  return {
    cause: 'client-trust-store',
    reach,
    fits: ['client-trust-store', 'ca-untrusted', 'chain-incomplete'],
    repair: await rebuild(machine, path),
    without: replaced(await context.cleanRoots()),
    forMany:
      'Install ca-certificates by your configuration management, add private roots as files of its folder, and run its update command; never write the bundle by hand.',
  };
}

async function rebuild(machine: Machine, path: string): Promise<Repair> {
  const debian = await machine.find('update-ca-certificates');
  if (debian) {
    // Java's store is made with it, where its package is installed.
    const java = '/etc/ssl/certs/java/cacerts';
    return {
      kind: 'rebuild',
      argv: [debian, '--fresh'],
      writes: [path, ...((await machine.exists(java)) ? [java] : [])],
    };
  }
  const fedora = await machine.find('update-ca-trust');
  return fedora ? { kind: 'rebuild', argv: [fedora, 'extract'], writes: [path] } : { kind: 'told' };
}

/** The public roots in its place, for the programs that can be told by a variable. */
function replaced(contents: string): Without {
  const copy = (variable: string) => ({ variable, file: 'roots.pem', contents, named: 'file' as const });
  return { copies: ['SSL_CERT_FILE', 'CURL_CA_BUNDLE', 'GIT_SSL_CAINFO'].map(copy) };
}

function makeAnew(): string[] {
  return [
    'Let the system make its store anew:',
    asCopied('sudo update-ca-certificates --fresh     # Debian, Ubuntu, Alpine'),
    asCopied('sudo update-ca-trust extract            # Fedora, RHEL'),
    'If it stays broken, install the package again:',
    asCopied('sudo apt-get install --reinstall ca-certificates'),
  ];
}

async function nothing(machine: Machine, context: CheckContext): Promise<MachineCondition> {
  return condition({
    ...(await base(machine, context, systemBundles[0] ?? '')),
    id: 'system-store/none',
    // A container without any program that would use them lacks nothing.
    weight: (await machine.find(...usersByName)) ? 'breaks' : 'note',
    summary: 'This system has no store of roots at all: the package ca-certificates is not installed.',
    place: { kind: 'file', path: '/etc/ssl/certs', line: null, text: null },
    changes: 'programs that use the roots of the system refuse every certificate',
    repair: { kind: 'told' },
    steps: [
      'Install the roots:',
      asCopied('sudo apt-get install ca-certificates    # Debian, Ubuntu'),
      asCopied('apk add ca-certificates                 # Alpine'),
      asCopied('sudo dnf install ca-certificates        # Fedora, RHEL'),
    ],
  });
}

async function onlyForSome(machine: Machine, context: CheckContext, path: string): Promise<MachineCondition> {
  return condition({
    ...(await base(machine, context, path)),
    id: 'system-store/permissions',
    weight: 'limits',
    summary: `The roots of this system, ${path}, may be read by its owner alone: programs of other users find no root.`,
    place: filePlace(path, null, null),
    changes: 'programs of every other user refuse every certificate',
    repair: { kind: 'told' },
    steps: ['Let everybody read it:', asCopied(`sudo chmod 644 ${path}`)],
  });
}

async function gaps(
  machine: Machine,
  context: CheckContext,
  path: string,
  certificates: readonly Certificate[],
): Promise<MachineCondition[]> {
  const { missing, important, of } = await gapsOf(certificates);
  if (important.length === 0 && missing.length < of / 3) return [];
  const taken = await deselected(machine, missing);
  const names = important.length > 0 ? important : missing;
  return [
    condition({
      ...(await base(machine, context, path)),
      id: 'system-store/gaps',
      weight: 'limits',
      summary: `The roots of this system lack ${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}, which public programs trust.`,
      place: taken ? filePlace(taken.path, taken.line, taken.text) : filePlace(path, null, null),
      evidence: [`${missing.length} of the ${of} roots that Mozilla trusts are missing in ${path}`],
      changes: 'sites whose certificates end at these roots are refused here',
      repair: taken ? { kind: 'told' } : await rebuild(machine, path),
      steps: taken
        ? [
            `Somebody took it out: take the ! away from line ${taken.line} of ${taken.path}, and make the store anew:`,
            asCopied(`sudo sed -i.bak '${taken.line}s/^!//' ${taken.path} && sudo update-ca-certificates`),
          ]
        : [
            'Bring the roots up to date:',
            asCopied('sudo apt-get update && sudo apt-get install --only-upgrade ca-certificates'),
            ...makeAnew(),
          ],
    }),
  ];
}

/** A root that /etc/ca-certificates.conf takes out with an exclamation mark. */
async function deselected(
  machine: Machine,
  missing: readonly string[],
): Promise<{ path: string; line: number; text: string } | null> {
  const path = '/etc/ca-certificates.conf';
  const lines = (await readText(machine, path))?.split('\n') ?? [];
  for (const [index, text] of lines.entries()) {
    if (!text.startsWith('!')) continue;
    const name = plain(text.replace(/^.*\//, '').replace(/\.crt$/, ''));
    if (missing.some((each) => name.includes(plain(each)) || plain(each).includes(name)))
      return { path, line: index + 1, text };
  }
  return null;
}

type AddedFile = { path: string; certificates: Certificate[]; encoding: 'pem' | 'der' | 'none' };

/** Files that an administrator put there to be added to the store. */
async function addedFiles(machine: Machine): Promise<AddedFile[]> {
  const folders = [
    '/usr/local/share/ca-certificates',
    '/etc/pki/ca-trust/source/anchors',
    '/usr/share/pki/trust/anchors',
    '/etc/ca-certificates/trust-source/anchors',
  ];
  const found: AddedFile[] = [];
  for (const folder of folders) {
    const read = await machine.list(folder);
    if (read.kind !== 'read') continue;
    for (const name of read.names.slice(0, 100)) {
      const path = `${folder}/${name}`;
      const file = await machine.read(path);
      if (file.kind !== 'read') {
        // Debian looks into folders of this folder, too.
        const inner = await machine.list(path);
        for (const each of inner.kind === 'read' ? inner.names.slice(0, 100) : []) {
          const within = await machine.read(`${path}/${each}`);
          if (within.kind === 'read') found.push(added(`${path}/${each}`, within.bytes));
        }
      } else found.push(added(path, file.bytes));
    }
  }
  return found;
}

function added(path: string, bytes: Uint8Array): AddedFile {
  const { certificates } = readBundle(bytes);
  return {
    path,
    certificates: certificates.map(({ certificate }) => certificate),
    encoding: certificates.length === 0 ? 'none' : bytes[0] === 0x30 ? 'der' : 'pem',
  };
}

/** Roots that no public program has: whose they look like, and which file brought them. */
function privateRoots(
  certificates: readonly Certificate[],
  bundle: string,
  files: readonly AddedFile[],
  shipped: ReadonlySet<string>,
): MachineCondition[] {
  return certificates
    .filter((certificate) => !isListedRoot(certificate) && !isPublicRoot(certificate))
    .filter(({ subject }) => !shipped.has(plain(shortName(subject))))
    .slice(0, maxPrivate)
    .map((certificate) => {
      const from = files.find((file) => file.certificates.some(({ sha256 }) => sha256 === certificate.sha256));
      const product = recogniseInterceptor([certificate]);
      const name = shortName(certificate.subject);
      const leaked = leakedRoots.test(name);
      const bad = leaked || (product !== null && ['malware', 'adware'].includes(product.kind));
      const looks = leaked
        ? ', whose private key anybody can have'
        : product
          ? `, which looks like ${product.product} (${product.kind})`
          : '';
      return condition({
        id: `system-store/private-${certificate.sha256.slice(0, 8)}`,
        cause: 'interception',
        side: 'network',
        certainty: 'likely',
        weight: bad ? 'limits' : 'note',
        summary: bad
          ? `The root ${name} was added to this system${looks}: whoever has its key can read every connection.`
          : `The private root ${name} was added to this system${looks}.`,
        place: filePlace(from?.path ?? bundle, null, null),
        evidence: [`SHA-256 ${certificate.sha256}, until ${new Date(certificate.notAfter).toISOString().slice(0, 10)}`],
        changes: 'what it signs is trusted here, and nowhere else',
        reach,
        steps: bad
          ? [
              ...(product ? [product.advice] : []),
              'Take the root out, and find out what put it there:',
              asCopied(`sudo rm ${from?.path ?? '(the file that holds it)'} && sudo update-ca-certificates --fresh`),
            ]
          : [],
        settle: bad ? 'connect from another network or machine and compare the issuer' : null,
      });
    });
}

/** The roots that the distribution brings, by name: some of them no public program has any more. */
async function shippedNames(machine: Machine): Promise<Set<string>> {
  const read = await machine.list('/usr/share/ca-certificates/mozilla');
  return new Set(read.kind === 'read' ? read.names.map((name) => plain(name.replace(/\.crt$/, ''))) : []);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Files that wait to be added and were not, or never will be. */
async function notTaken(
  context: CheckContext,
  certificates: readonly Certificate[],
  files: readonly AddedFile[],
): Promise<MachineCondition[]> {
  const have = new Set(certificates.map(({ sha256 }) => sha256));
  const roots = await context.cleanRoots();
  return files.flatMap(({ path, certificates: own, encoding }) => {
    const debian = path.startsWith('/usr/local/share/ca-certificates/');
    const missing = own.filter(({ sha256 }) => !have.has(sha256));
    const wrongName = debian && !path.endsWith('.crt') && /\.(pem|cer|der|cert)$/.test(path);
    if (missing.length === 0 || (debian && !path.endsWith('.crt') && !wrongName)) return [];
    const why = wrongName
      ? 'its name does not end in .crt, and such files are passed over'
      : debian && encoding === 'der'
        ? 'it is DER, and only PEM is taken'
        : 'the store was not made anew since';
    return [
      condition({
        id: 'system-store/not-added',
        cause: 'client-trust-store',
        weight: 'limits',
        summary: `${path} was put there to be trusted, and is not in the store: ${why}.`,
        place: filePlace(path, null, null),
        without: replaced(roots + missing.map(({ der }) => toPem(der)).join('')),
        changes: `what ${shortName(missing[0]?.subject ?? { der: new Uint8Array(), attributes: [] })} signs is refused`,
        reach,
        steps: wrongName
          ? [
              'Give it the right name, and make the store anew:',
              asCopied(`sudo mv ${path} ${path.replace(/\.\w+$/, '.crt')} && sudo update-ca-certificates`),
            ]
          : encoding === 'der' && debian
            ? [
                'Turn it into PEM, and make the store anew:',
                asCopied(`sudo openssl x509 -inform der -in ${path} -out ${path} && sudo update-ca-certificates`),
              ]
            : ['Make the store anew:', asCopied(debian ? 'sudo update-ca-certificates' : 'sudo update-ca-trust')],
      }),
    ];
  });
}

/** The links by which OpenSSL finds a root in the folder: those that lead nowhere, or that are missing. */
async function brokenLinks(
  machine: Machine,
  context: CheckContext,
  roots: number,
): Promise<{ says: string; condition: MachineCondition | null } | null> {
  const folder = '/etc/ssl/certs';
  const read = await machine.list(folder);
  if (read.kind !== 'read') return null;
  const links = read.names.filter((name) => /^[0-9a-f]{8}\.\d+$/.test(name));
  const alive = await Promise.all(links.map((name) => machine.exists(`${folder}/${name}`)));
  const dead = links.filter((_, index) => !alive[index]);
  const says = `${folder}: ${links.length} hashed links, ${dead.length} of them lead nowhere`;
  const few = links.length < roots / 2;
  if (dead.length === 0 && !few) return { says, condition: null };
  return {
    says,
    condition: condition({
      ...(await base(machine, context, '/etc/ssl/certs/ca-certificates.crt')),
      id: 'system-store/links',
      weight: 'limits',
      certainty: 'likely',
      summary: few
        ? `${folder} has ${links.length} hashed links for ${roots} roots: programs that look in the folder do not find them.`
        : `${dead.length} of the ${links.length} hashed links in ${folder} lead nowhere: programs that look in the folder do not find these roots.`,
      place: dead[0] ? filePlace(`${folder}/${dead[0]}`, null, null) : filePlace(folder, null, null),
      evidence: dead.length > 0 ? [`leading nowhere: ${dead.slice(0, 5).join(', ')}`] : [],
      changes: 'programs that look for roots in the folder, and not in the bundle, refuse certificates',
      steps: [
        'Make the links anew:',
        asCopied('sudo update-ca-certificates --fresh     # or: sudo openssl rehash /etc/ssl/certs'),
      ],
    }),
  };
}

/** Roots that came with machines and devices together with their private keys (VU#870761, VU#925497, VU#529496). */
const leakedRoots = /^(eDellRoot|DSDTestProvider|SennComRootCA|Superfish, Inc\.?)$/i;
const maxPrivate = 40;
const usersByName = [
  'curl',
  'wget',
  'git',
  'openssl',
  'gnutls-cli',
  'python3',
  'python',
  'perl',
  'php',
  'ruby',
  'go',
  'dotnet',
];
