import type { MachineCondition, Reach } from '../../causes/machine-facts.ts';
import { isFalse } from './setting-meaning.ts';

export type StoreRow = { name: string; reach: Reach[]; replaces: boolean; programs: string };

/** Variables that name a file of roots. Sources: the manual of each program. */
export const storeVariables: StoreRow[] = [
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

export const folderVariables: Omit<StoreRow, 'replaces'>[] = [
  {
    name: 'SSL_CERT_DIR',
    reach: ['lib:openssl', 'curl', 'go', 'ruby', 'python', 'perl', 'php'],
    programs: 'programs with OpenSSL, curl and Go',
  },
  { name: 'GIT_SSL_CAPATH', reach: ['git'], programs: 'git' },
];

export type SwitchRow = { name: string; off: (value: string) => boolean; reach: Reach[]; programs: string };

/** Variables by which somebody switches verification off. */
export const switchVariables: SwitchRow[] = [
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

export type LimitRow = {
  name: string;
  reach: Reach[];
  judge: (value: string) => { weight: MachineCondition['weight']; changes: string } | null;
};

export const limitVariables: LimitRow[] = [
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
      // What begins with OpenSSL's own list takes nothing away.
      const narrows = list !== undefined && !/^DEFAULT/.test(list);
      const own = /--use-openssl-ca\b/.test(value);
      const says = [
        ...(min ? ['Node.js speaks only TLS 1.3'] : []),
        ...(max ? ['Node.js speaks at most TLS 1.2'] : []),
        ...(list !== undefined ? [`Node.js offers only these cipher suites: ${list}`] : []),
        ...(own ? ["Node.js trusts OpenSSL's roots instead of its own"] : []),
      ];
      if (says.length === 0) return null;
      return { weight: min || max || narrows ? 'limits' : 'note', changes: says.join('; ') };
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

/** Whether a variable has a row here, npm's in any case. */
export function isKnownVariable(name: string): boolean {
  const upper = /^npm_config_/i.test(name) ? name.toUpperCase() : name;
  return known.has(upper);
}

const known = new Set([
  ...[...storeVariables, ...folderVariables, ...switchVariables, ...limitVariables].map(({ name }) => name),
  'SSLKEYLOGFILE',
]);
