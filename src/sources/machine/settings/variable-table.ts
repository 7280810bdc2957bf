import { isAbsolute, join } from 'node:path';
import type { Reach } from '../../../causes/machine/facts.ts';
import type { Machine } from '../machine.ts';
import { isAboutTls, isFalse, meaningOf, type SettingMeaning } from './meaning.ts';
import { narrows } from './setting.ts';

/** A variable that says by its name alone too little: who reads it, and where its name misleads, what it means. */
type KnownVariable = {
  programs: string;
  reach: Reach[];
  means?(value: string, machine: Machine, lasts: boolean): SettingMeaning | null | Promise<SettingMeaning | null>;
};

/**
 * What a variable means (null: nothing about TLS), and for whom: null programs where no row knows it. `lasts`: a file sets it,
 * for more than one shell.
 */
export async function meaningOfVariable(
  machine: Machine,
  name: string,
  value: string,
  lasts = false,
): Promise<{ programs: string | null; reach: Reach[]; meaning: SettingMeaning | null }> {
  const row = rowOf(name);
  const programs = row?.programs ?? null;
  // Node.js reads OpenSSL's variables when it is told to use the roots of OpenSSL or of the system.
  const isNodes =
    name.startsWith('SSL_CERT_') &&
    (/--use-(openssl|system)-ca\b/.test(machine.env.NODE_OPTIONS ?? '') || machine.env.NODE_USE_SYSTEM_CA === '1');
  const reach: Reach[] = [...(row?.reach ?? []), ...(isNodes ? (['node', 'npm'] as const) : [])];
  if (row?.means) return { programs, reach, meaning: await row.means(value, machine, lasts) };
  // Programs take the empty value as unset.
  return { programs, reach, meaning: value === '' ? null : meaningOf(name, value) };
}

/** Whether a variable of this name may change what TLS does. */
export function isTlsVariable(name: string): boolean {
  return rowOf(name) !== undefined || isAboutTls(name);
}

/** npm reads its variables in any case. */
function rowOf(name: string): KnownVariable | undefined {
  return rows.get(/^npm_config_/i.test(name) ? name.toUpperCase() : name);
}

const openssl: Reach[] = ['lib:openssl', 'curl', 'go', 'ruby', 'python', 'perl', 'php'];
const offIf = (isOff: (value: string) => boolean) => (value: string) =>
  isOff(value) ? ({ kind: 'off' } as const) : null;
const is0 = offIf((value) => value === '0');
const named = offIf((value) => value !== '');
const store = (replaces: boolean) => (value: string) =>
  value === '' ? null : ({ kind: 'store', keystore: false, replaces } as const);
const hashed = (weight: 'breaks' | 'limits') => (value: string) =>
  value === '' ? null : ({ kind: 'folder', hashed: true, weight } as const);

/** Sources: the manual of each program. */
const rows = new Map<string, KnownVariable>(
  Object.entries({
    SSL_CERT_FILE: { programs: 'programs with OpenSSL, curl and Go', reach: openssl, means: store(true) },
    // A bundle beside it still brings roots to OpenSSL.
    SSL_CERT_DIR: { programs: 'programs with OpenSSL, curl and Go', reach: openssl, means: hashed('limits') },
    OPENSSL_CONF: { programs: 'programs with OpenSSL', reach: ['lib:openssl', 'node'], means: lostConfiguration },
    CURL_CA_BUNDLE: { programs: "curl and Python's requests", reach: ['curl', 'requests', 'pip'], means: store(true) },
    REQUESTS_CA_BUNDLE: { programs: "Python's requests and pip", reach: ['requests', 'pip'], means: rootsOfPython },
    PIP_CERT: { programs: 'pip', reach: ['pip'], means: rootsOfPython },
    PIP_TRUSTED_HOST: { programs: 'pip, for the hosts it names', reach: ['pip'], means: named },
    PIP_PROXY: { programs: 'pip', reach: ['pip'] },
    GIT_SSL_CAINFO: { programs: 'git', reach: ['git'], means: store(true) },
    GIT_SSL_CAPATH: { programs: 'git', reach: ['git'] },
    // Git asks only whether it is there: even "false" and "0" switch verification off (http.c).
    GIT_SSL_NO_VERIFY: { programs: 'git', reach: ['git'], means: offIf(() => true) },
    GIT_SSL_VERSION: {
      programs: 'git',
      reach: ['git'],
      means: (value) =>
        value === '' || value === 'tlsv1' ? null : narrows('limits', `git speaks ${value} or nothing`),
    },
    GIT_SSL_CIPHER_LIST: {
      programs: 'git',
      reach: ['git'],
      means: (value) => (value === '' ? null : narrows('limits', `git offers only these cipher suites: ${value}`)),
    },
    NODE_EXTRA_CA_CERTS: { programs: 'Node.js and npm', reach: ['node', 'npm'], means: store(false) },
    NODE_TLS_REJECT_UNAUTHORIZED: { programs: 'every Node.js program', reach: ['node', 'npm'], means: is0 },
    NODE_OPTIONS: { programs: 'Node.js', reach: ['node', 'npm'], means: nodeOptions },
    NPM_CONFIG_CAFILE: { programs: 'npm', reach: ['npm'], means: store(true) },
    NPM_CONFIG_STRICT_SSL: { programs: 'npm', reach: ['npm'], means: offIf(isFalse) },
    NPM_CONFIG_PROXY: { programs: 'npm', reach: ['npm'] },
    NPM_CONFIG_HTTPS_PROXY: { programs: 'npm', reach: ['npm'] },
    PYTHONHTTPSVERIFY: {
      programs: 'Python 2.7 and distributions that kept this switch',
      reach: ['python'],
      means: is0,
    },
    PERL_LWP_SSL_CA_FILE: { programs: "Perl's LWP", reach: ['perl'], means: store(true) },
    PERL_LWP_SSL_VERIFY_HOSTNAME: { programs: "Perl's LWP", reach: ['perl'], means: is0 },
    HTTPS_CA_FILE: { programs: "Perl's LWP", reach: ['perl'], means: store(true) },
    HTTPLIB2_CA_CERTS: { programs: "Python's httplib2", reach: [], means: store(true) },
    GRPC_DEFAULT_SSL_ROOTS_FILE_PATH: { programs: 'gRPC', reach: [], means: store(true) },
    DENO_CERT: { programs: 'Deno', reach: [], means: store(false) },
    DENO_UNSAFELY_IGNORE_CERTIFICATE_ERRORS: { programs: 'Deno', reach: [], means: named },
    UV_INSECURE_HOST: { programs: 'uv, for the hosts it names', reach: [], means: named },
    AWS_CA_BUNDLE: { programs: 'the AWS command line and SDKs', reach: [], means: store(true) },
    GOINSECURE: { programs: 'the go command, for the modules it names', reach: ['go'], means: named },
    GODEBUG: {
      programs: 'Go',
      reach: ['go'],
      means(value) {
        const about = value.split(',').filter((each) => /^(tls|x509)/.test(each));
        const bits = Number(/^tlsmaxrsasize=(\d+)$/m.exec(about.join('\n'))?.[1] ?? Number.NaN);
        if (bits < 4096) return narrows('limits', `Go refuses servers with RSA keys of more than ${bits} bits`);
        return about.length === 0 ? null : narrows('note', `Go's TLS is changed: ${about.join(', ')}`);
      },
    },
    SSLKEYLOGFILE: { programs: "Python's ssl, requests and pip", reach: ['python', 'requests', 'pip'], means: keyLog },
  } satisfies Record<string, KnownVariable>),
);

/** What stands in it has a check of its own. */
async function lostConfiguration(value: string, machine: Machine): Promise<SettingMeaning | null> {
  const { kind } = value === '' ? { kind: 'read' } : await machine.read(value);
  if (kind === 'read') return null;
  const says =
    kind === 'absent' ? 'does not exist' : kind === 'denied' ? 'may not be read by this user' : 'cannot be read';
  return narrows(
    'limits',
    `${value} ${says}: some programs do not start, others go without the settings of the system`,
  );
}

/** Python's requests, and pip with it, take a file or a folder with hashed links (requests/adapters.py). */
export async function rootsOfPython(value: string, machine: Machine): Promise<SettingMeaning | null> {
  const isFolder = value !== '' && (await machine.list(value)).kind === 'read';
  return isFolder ? hashed('breaks')(value) : store(true)(value);
}

function nodeOptions(value: string): SettingMeaning | null {
  const min = /--tls-min-v1\.3\b/.test(value);
  const max = /--tls-max-v1\.2\b/.test(value);
  const list = /--tls-cipher-list[= ](\S+)/.exec(value)?.[1];
  // What begins with OpenSSL's own list takes nothing away.
  const isNarrow = list !== undefined && !/^DEFAULT/.test(list);
  const says = [
    ...(min ? ['Node.js speaks only TLS 1.3'] : []),
    ...(max ? ['Node.js speaks at most TLS 1.2'] : []),
    ...(list !== undefined ? [`Node.js offers only these cipher suites: ${list}`] : []),
    ...(/--use-openssl-ca\b/.test(value) ? ["Node.js trusts OpenSSL's roots instead of its own"] : []),
  ];
  return says.length === 0 ? null : narrows(min || max || isNarrow ? 'limits' : 'note', says.join('; '));
}

/** Python refuses to make any TLS connection when it cannot write there; curl and browsers go on without. In one shell it is for a look at traffic; in a file somebody has left it on. */
async function keyLog(value: string, machine: Machine, lasts: boolean): Promise<SettingMeaning | null> {
  if (value === '') return null;
  return (await machine.writable(isAbsolute(value) ? value : join(process.cwd(), value)))
    ? narrows(
        lasts ? 'limits' : 'note',
        `the secrets of connections are written to ${value}, for whoever reads that file`,
      )
    : narrows(
        'breaks',
        `${value} cannot be written, so that Python makes no TLS connection at all; curl and browsers go on without`,
      );
}
