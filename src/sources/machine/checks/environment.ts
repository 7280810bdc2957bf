import { isAbsolute, join } from 'node:path';
import type { MachineCondition, Reach } from '../../../causes/machine-facts.ts';
import type { Check } from '../check.ts';
import { asCopied, condition, variablePlace, variableRepair, variableSteps } from '../condition.ts';
import type { Machine } from '../machine.ts';
import { inspectStore, isSystemStore } from '../store-fault.ts';

/** Variables that name roots, or switch verification off, whatever the program. */
export const environment: Check = {
  id: 'environment',
  area: 'settings',
  question: 'Which variables of this environment change what TLS trusts or checks?',
  platforms: null,
  async look(machine) {
    const judged = await Promise.all([
      ...files.flatMap((row) => set(machine, row.name).map((name) => caFile(machine, name, row))),
      ...folders.flatMap((row) => set(machine, row.name).map((name) => caFolder(machine, name, row))),
      ...switches.flatMap((row) => set(machine, row.name).map((name) => switchedOff(machine, name, row))),
      ...limits.flatMap((row) => set(machine, row.name).map((name) => limited(machine, name, row))),
    ]);
    return {
      looked: [`${judged.length} of the ${rowCount} variables that change TLS are set`],
      conditions: judged.filter((each) => each !== null),
    };
  },
};

type FileRow = { name: string; reach: Reach[]; replaces: boolean; programs: string };

/** Variables that name a file of roots. Sources: the manual of each program. */
const files: FileRow[] = [
  {
    name: 'SSL_CERT_FILE',
    reach: ['lib:openssl', 'curl', 'go', 'ruby', 'python', 'perl', 'php'],
    replaces: true,
    programs: 'programs with OpenSSL, curl and Go',
  },
  {
    name: 'CURL_CA_BUNDLE',
    reach: ['curl', 'requests', 'pip'],
    replaces: true,
    programs: "curl and Python's requests",
  },
  { name: 'REQUESTS_CA_BUNDLE', reach: ['requests', 'pip'], replaces: true, programs: "Python's requests and pip" },
  { name: 'PIP_CERT', reach: ['pip'], replaces: true, programs: 'pip' },
  { name: 'GIT_SSL_CAINFO', reach: ['git'], replaces: true, programs: 'git' },
  { name: 'NODE_EXTRA_CA_CERTS', reach: ['node', 'npm'], replaces: false, programs: 'Node.js and npm' },
  { name: 'NPM_CONFIG_CAFILE', reach: ['npm'], replaces: true, programs: 'npm' },
  { name: 'AWS_CA_BUNDLE', reach: [], replaces: true, programs: 'the AWS command line and SDKs' },
  { name: 'CARGO_HTTP_CAINFO', reach: [], replaces: true, programs: 'cargo' },
  { name: 'PERL_LWP_SSL_CA_FILE', reach: ['perl'], replaces: true, programs: "Perl's LWP" },
  { name: 'HTTPS_CA_FILE', reach: ['perl'], replaces: true, programs: "Perl's LWP" },
  { name: 'HTTPLIB2_CA_CERTS', reach: [], replaces: true, programs: "Python's httplib2" },
  { name: 'GRPC_DEFAULT_SSL_ROOTS_FILE_PATH', reach: [], replaces: true, programs: 'gRPC' },
  { name: 'NIX_SSL_CERT_FILE', reach: [], replaces: true, programs: 'Nix' },
  { name: 'DENO_CERT', reach: [], replaces: false, programs: 'Deno' },
  { name: 'CLOUDSDK_CORE_CUSTOM_CA_CERTS_FILE', reach: [], replaces: true, programs: 'gcloud' },
];

const folders: Omit<FileRow, 'replaces'>[] = [
  {
    name: 'SSL_CERT_DIR',
    reach: ['lib:openssl', 'curl', 'go', 'ruby', 'python', 'perl', 'php'],
    programs: 'programs with OpenSSL, curl and Go',
  },
  { name: 'GIT_SSL_CAPATH', reach: ['git'], programs: 'git' },
];

type SwitchRow = { name: string; off: (value: string) => boolean; reach: Reach[]; programs: string };

/** Variables by which somebody switches verification off. */
const switches: SwitchRow[] = [
  {
    name: 'NODE_TLS_REJECT_UNAUTHORIZED',
    off: (value) => value === '0',
    reach: ['node', 'npm'],
    programs: 'every Node.js program',
  },
  // Git asks only whether it is there: even "false" and "0" switch verification off (http.c).
  { name: 'GIT_SSL_NO_VERIFY', off: () => true, reach: ['git'], programs: 'git' },
  {
    name: 'PYTHONHTTPSVERIFY',
    off: (value) => value === '0',
    reach: ['python'],
    programs: 'Python 2.7 and distributions that kept this switch',
  },
  { name: 'PERL_LWP_SSL_VERIFY_HOSTNAME', off: (value) => value === '0', reach: ['perl'], programs: "Perl's LWP" },
  { name: 'NPM_CONFIG_STRICT_SSL', off: isFalse, reach: ['npm'], programs: 'npm' },
  { name: 'PIP_TRUSTED_HOST', off: (value) => value !== '', reach: ['pip'], programs: 'pip, for the hosts it names' },
  { name: 'UV_INSECURE_HOST', off: (value) => value !== '', reach: [], programs: 'uv, for the hosts it names' },
  { name: 'YARN_ENABLE_STRICT_SSL', off: isFalse, reach: [], programs: 'Yarn' },
  {
    name: 'GOINSECURE',
    off: (value) => value !== '',
    reach: ['go'],
    programs: 'the go command, for the modules it names',
  },
  { name: 'VAULT_SKIP_VERIFY', off: (value) => value !== '' && !isFalse(value), reach: [], programs: 'Vault' },
  { name: 'DENO_UNSAFELY_IGNORE_CERTIFICATE_ERRORS', off: (value) => value !== '', reach: [], programs: 'Deno' },
];

type LimitRow = {
  name: string;
  reach: Reach[];
  judge: (value: string) => { weight: 'limits' | 'note'; changes: string } | null;
};

const limits: LimitRow[] = [
  {
    name: 'GIT_SSL_VERSION',
    reach: ['git'],
    judge: (value) =>
      value === '' || value === 'tlsv1' ? null : { weight: 'limits', changes: `git speaks ${value} or nothing` },
  },
  {
    name: 'GIT_SSL_CIPHER_LIST',
    reach: ['git'],
    judge: (value) =>
      value === '' ? null : { weight: 'limits', changes: `git offers only these cipher suites: ${value}` },
  },
  {
    name: 'NODE_OPTIONS',
    reach: ['node', 'npm'],
    judge(value) {
      const min = /--tls-min-v1\.3\b/.test(value);
      const max = /--tls-max-v1\.2\b/.test(value);
      const list = /--tls-cipher-list[= ](\S+)/.exec(value)?.[1];
      const own = /--use-openssl-ca\b/.test(value);
      const says = [
        ...(min ? ['Node.js speaks only TLS 1.3'] : []),
        ...(max ? ['Node.js speaks at most TLS 1.2'] : []),
        ...(list !== undefined ? [`Node.js offers only these cipher suites: ${list}`] : []),
        ...(own ? ["Node.js trusts OpenSSL's roots instead of its own"] : []),
      ];
      if (says.length === 0) return null;
      return { weight: min || max || list !== undefined ? 'limits' : 'note', changes: says.join('; ') };
    },
  },
  {
    name: 'SSLKEYLOGFILE',
    reach: ['curl', 'python', 'firefox', 'chromium'],
    judge: (value) =>
      value === ''
        ? null
        : {
            weight: 'note',
            changes: `the secrets of connections are written to ${value}, for whoever reads that file`,
          },
  },
  {
    name: 'GODEBUG',
    reach: ['go'],
    judge: (value) => {
      const known = value.split(',').filter((each) => /^(tls|x509)/.test(each));
      return known.length === 0 ? null : { weight: 'note', changes: `Go's TLS is changed: ${known.join(', ')}` };
    },
  },
];

const rowCount = files.length + folders.length + switches.length + limits.length;

/** npm reads its variables in any case; of curl's and git's only this one counts. */
function set(machine: Machine, name: string): string[] {
  const spellings = name.startsWith('NPM_CONFIG_') ? [name, name.toLowerCase()] : [name];
  return spellings.filter((each) => machine.env[each] !== undefined);
}

function isFalse(value: string): boolean {
  return ['false', '0', 'no', 'off', ''].includes(value.toLowerCase());
}

async function caFile(machine: Machine, name: string, row: FileRow): Promise<MachineCondition | null> {
  const value = machine.env[name] ?? '';
  // Programs take the empty value as unset.
  if (value === '') return null;
  const path = isAbsolute(value) ? value : join(process.cwd(), value);
  const { fault, state } = await inspectStore(machine, path, { replaces: row.replaces });
  const place = await variablePlace(machine, name);
  const base = {
    id: `environment/${name.toLowerCase()}`,
    cause: 'client-trust-store',
    place,
    reach: row.reach,
    without: { env: { [name]: null } },
    repair: await variableRepair(machine, place),
  } as const;
  if (!fault || (await isSystemStore(machine, path))) {
    return condition({
      ...base,
      weight: 'note',
      summary: `${name} names roots for ${row.programs}${fault ? ", the system's own" : ', and they are in order'}.`,
      evidence: [`${path}: ${state?.certificates.length ?? 0} certificates`],
      changes: `${row.programs} ${row.replaces ? 'trust the roots of this file instead of their own' : 'trust the roots of this file too'}`,
      steps: [],
    });
  }
  return condition({
    ...base,
    weight: fault.weight,
    summary: `${name} names ${value} for the roots of ${row.programs}, which ${fault.says}.`,
    evidence: [`${path}${fault.line === null ? '' : `:${fault.line}`} ${fault.says}`],
    changes: row.replaces
      ? `${row.programs} find no root there, so that every certificate${fault.word === 'private-only' ? ' of a public site' : ''} is refused or the program does not start`
      : `the roots that should be added for ${row.programs} are missing`,
    steps: variableSteps(place, ', or let it name a whole bundle'),
    forMany: `Set ${name} in one place (/etc/profile.d, the image, the service) and let the package that owns the bundle make the file.`,
  });
}

async function caFolder(
  machine: Machine,
  name: string,
  row: Omit<FileRow, 'replaces'>,
): Promise<MachineCondition | null> {
  const value = machine.env[name] ?? '';
  if (value === '') return null;
  const place = await variablePlace(machine, name);
  const lists = await Promise.all(value.split(':').map((each) => machine.list(each)));
  const hashed = lists.some(
    (each) => each.kind === 'read' && each.names.some((entry) => /^[0-9a-f]{8}\.\d+$/.test(entry)),
  );
  if (hashed) return null;
  const [first] = lists;
  const says =
    first?.kind === 'absent'
      ? 'does not exist'
      : first?.kind === 'denied'
        ? 'may not be read by this user'
        : first?.kind === 'read'
          ? 'has no hashed links (the names that openssl rehash makes), so that OpenSSL finds nothing in it'
          : 'cannot be read';
  // SSL_CERT_FILE beside it still brings roots.
  const beside = name === 'SSL_CERT_DIR';
  return condition({
    id: `environment/${name.toLowerCase()}`,
    cause: 'client-trust-store',
    weight: beside ? 'note' : 'breaks',
    summary: `${name} names ${value} for the roots of ${row.programs}, which ${says}.`,
    place,
    changes: `${row.programs} find no roots in that folder`,
    reach: row.reach,
    without: { env: { [name]: null } },
    repair: await variableRepair(machine, place),
    steps: [...variableSteps(place, ''), 'Or make the links in it:', asCopied(`openssl rehash ${value}`)],
  });
}

async function switchedOff(machine: Machine, name: string, row: SwitchRow): Promise<MachineCondition | null> {
  const value = machine.env[name] ?? '';
  if (!row.off(value)) return null;
  const place = await variablePlace(machine, name);
  return condition({
    id: `environment/${name.toLowerCase()}`,
    cause: 'client-config',
    weight: 'hides',
    summary: `${name} switches certificate checks off for ${row.programs}: faults are hidden, and anybody in between can read along.`,
    place,
    changes: `${row.programs} accept any certificate, also an attacker's`,
    reach: row.reach,
    without: { env: { [name]: null } },
    repair: await variableRepair(machine, place),
    steps: [
      ...variableSteps(place, ''),
      'If something fails then, that is the fault that was hidden; run this again with its address.',
    ],
    forMany: `Look for ${name} in images, CI variables and service files, and mend what made somebody set it.`,
  });
}

async function limited(machine: Machine, name: string, row: LimitRow): Promise<MachineCondition | null> {
  const judged = row.judge(machine.env[name] ?? '');
  if (!judged) return null;
  const place = await variablePlace(machine, name);
  return condition({
    id: `environment/${name.toLowerCase()}`,
    cause: 'client-config',
    weight: judged.weight,
    summary: `${name} is set: ${judged.changes}.`,
    place,
    changes: judged.changes,
    reach: row.reach,
    without: { env: { [name]: null } },
    repair: judged.weight === 'note' ? { kind: 'told' } : await variableRepair(machine, place),
    steps: judged.weight === 'note' ? [] : variableSteps(place, ''),
  });
}
