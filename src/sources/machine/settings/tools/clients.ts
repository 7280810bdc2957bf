import { dirname, isAbsolute, join } from 'node:path';
import { type IniEntry, readIni } from '../../formats/ini.ts';
import { type Machine, readText } from '../../machine.ts';
import { projectFolders } from '../../project-folders.ts';
import { isFalse } from '../meaning.ts';
import { narrows } from '../setting.ts';
import { rootsOfPython } from '../variable-table.ts';
import { byVariable, config, expanded, type Tool, type ToolFile } from '../tool.ts';

const php: Tool = {
  program: 'PHP',
  format: 'ini',
  mark: ';',
  fromHere: true,
  plainPaths: true,
  files: [],
  named: async (machine) => {
    const php = await machine.find('php');
    const { stdout } = php ? await machine.run([php, '--ini'], { timeoutMs: 2_000 }) : { stdout: '' };
    return [...stdout.matchAll(/(\/[^\s,]+\.ini)\b/g)].map(([, path = '']) => ({
      path,
      // PHP reads a folder of files; the one that is meant cannot be led elsewhere alone.
      ...(path.endsWith('/php.ini') && { copy: { variable: 'PHPRC', file: 'php.ini', named: 'file' as const } }),
    }));
  },
};

const ofPip: Tool['own'] = ({ name, value }, _, machine) => {
  if (/^trusted[-_]host$/i.test(name)) return value === '' ? null : { kind: 'off', scope: value.replace(/\s+/g, ', ') };
  return /^cert$/i.test(name) ? rootsOfPython(value, machine) : null;
};

/** Programs that are run here themselves, so that a setting of theirs is proved by a run without it. */
export const clients: Tool[] = [
  {
    program: 'curl',
    format: 'curl',
    reach: ['curl'],
    fromHere: true,
    plainPaths: true,
    // curl(1), --config.
    firstAlone: true,
    files: ['{CURL_HOME}/.curlrc', `${config}/curlrc`, '~/.curlrc'].map((path) => ({
      path,
      copy: { variable: 'CURL_HOME', file: '.curlrc', named: 'folder' },
    })),
    own: ({ name, value }) => {
      if (/^insecure$/i.test(name)) return { kind: 'off' };
      if (/^proxy-insecure$/i.test(name)) return { kind: 'off', scope: 'the proxy' };
      if (/^cacert$/i.test(name)) return { kind: 'store', keystore: false, replaces: true };
      // The usual file of roots stays beside it.
      if (/^capath$/i.test(name)) return { kind: 'folder', hashed: true, weight: 'limits' };
      if (/^(pre)?proxy$/i.test(name)) return value === '' ? { kind: 'on' } : { kind: 'proxy' };
      const socks = /^(socks[45])(a|-hostname)?$/i.exec(name)?.[1];
      if (socks !== undefined) return { kind: 'proxy', url: `${socks.toLowerCase()}://${value}` };
      if (/^tlsv1\.3$/i.test(name)) return { kind: 'least', version: '1.3' };
      if (/^sslv[23]$/i.test(name)) return narrows('breaks', `${name} is asked for, which no library has any more`);
      return narrowedTo(name, value, {
        ciphers: 'only these cipher suites are offered for TLS 1.2',
        'tls13-ciphers': 'only these cipher suites are offered for TLS 1.3',
        curves: 'only these groups are offered',
        resolve: 'names are sent elsewhere',
        'connect-to': 'names are sent elsewhere',
        pinnedpubkey: 'only servers with this very key are accepted',
      });
    },
  },
  {
    program: 'wget',
    format: 'ini',
    reach: ['wget'],
    fromHere: true,
    files: [
      ...byVariable('SYSTEM_WGETRC', 'wgetrc', '/etc/wgetrc', '/usr/local/etc/wgetrc'),
      ...byVariable('WGETRC', '.wgetrc', '~/.wgetrc'),
    ],
    // Case, dashes and underscores do not count (wget(1), Wgetrc Syntax).
    own: ({ name, value }) => {
      const plain = name.replace(/[-_]/g, '');
      if (/^checkcertificate$/i.test(plain) && /^quiet$/i.test(value)) return { kind: 'off' };
      // Plain HTTP is another matter.
      if (/^httpproxy$/i.test(plain)) return { kind: 'on' };
      if (/^secureprotocol$/i.test(plain) && !/^(auto|pfs|tlsv1_2)$/i.test(value))
        return /^tlsv1_3$/i.test(value)
          ? { kind: 'least', version: '1.3' }
          : narrows('breaks', `only ${value} is spoken, which servers of today refuse`);
      return narrowedTo(plain, value, { ciphers: 'only these cipher suites are offered' });
    },
  },
  {
    program: 'git',
    format: 'ini',
    reach: ['git'],
    fromHere: true,
    files: [],
    named: gitFiles,
    sections: /^(http|remote)\b/i,
    scope: (section) => /^\w+\s+"(.*)"$/.exec(section)?.[1] ?? null,
    own: ({ name, value }) => {
      if (/^proxySSLVerify$/i.test(name) && isFalse(value)) return { kind: 'off', scope: 'the proxy' };
      if (/^sslVersion$/i.test(name) && !/^(|tlsv1|tlsv1\.2)$/.test(value))
        return narrows(value === 'tlsv1.3' ? 'limits' : 'breaks', `git speaks ${value} or nothing`);
      return narrowedTo(name, value, {
        sslcipherlist: 'only these cipher suites are offered',
        pinnedpubkey: 'only servers with this very key are accepted',
      });
    },
  },
  {
    program: 'npm',
    format: 'ini',
    reach: ['npm'],
    fromHere: true,
    files: [],
    named: npmFiles,
    own: ({ name, value }) => {
      if (/^ca(\[\])?$/i.test(name))
        return /^(|null)$/.test(value)
          ? { kind: 'on' }
          : { kind: 'roots', pem: Buffer.from(value.replaceAll('\\n', '\n')) };
      return /:(certfile|keyfile)$/i.test(name) ? { kind: 'own' } : null;
    },
  },
  {
    program: 'pip',
    format: 'folded',
    reach: ['pip'],
    fromHere: true,
    files: [
      ...['/etc/xdg/pip/pip.conf', '/etc/pip.conf', '~/.pip/pip.conf', `${config}/pip/pip.conf`],
      ...[
        '~/Library/Application Support/pip/pip.conf',
        '{VIRTUAL_ENV}/pip.conf',
        './.venv/pip.conf',
        './venv/pip.conf',
      ],
      // The variable is read last and takes nothing away from the other files.
      ...byVariable('PIP_CONFIG_FILE', 'pip.conf', ''),
    ],
    own: ofPip,
  },
  // Options of `pip install -r` (pip's "Requirements File Format").
  {
    program: 'pip',
    format: 'flags',
    fromHere: true,
    files: ['./requirements*.txt', './requirements/*.txt', './constraints.txt'],
    own: ofPip,
  },
  // What is run here uses PHP's own streams.
  { ...php, reach: ['php'], inForce: (entries) => entries.filter(({ name }) => !name.startsWith('curl.')) },
  {
    ...php,
    program: 'PHP behind a web server',
    files: [
      ...['fpm', 'apache2', 'cgi'].flatMap((name) =>
        ['php.ini', 'conf.d/*.ini', 'pool.d/*.conf'].map((file) => `/etc/php/*/${name}/${file}`),
      ),
      '/etc/php-fpm.d/*.conf',
    ],
    inForce: (entries) =>
      entries.map((entry) => ({ ...entry, name: entry.name.replace(/^php_(?:admin_)?value\[(.*)\]$/, '$1') })),
    named: async () => [],
  },
  { ...php, program: 'the curl of PHP', inForce: (entries) => entries.filter(({ name }) => name.startsWith('curl.')) },
];

/** Lists and pins that leave nothing but what they name, by the name of the setting in small letters. */
function narrowedTo(name: string, value: string, changes: Record<string, string>): ReturnType<typeof narrows> | null {
  const change = changes[name.toLowerCase()];
  return change === undefined || value === '' ? null : narrows('limits', `${change}: ${value}`);
}

/** The files of the system, of the user and of the repository that doctor was started in, each with those that it includes. */
async function gitFiles(machine: Machine): Promise<ToolFile[]> {
  const queue: ToolFile[] = [
    ...(await expanded(machine, [
      ...byVariable('GIT_CONFIG_SYSTEM', 'gitconfig', '/etc/gitconfig'),
      ...byVariable('GIT_CONFIG_GLOBAL', 'gitconfig', `${config}/git/config`, '~/.gitconfig'),
    ])),
    ...(await repository(machine)).map((path): ToolFile => ({ path, ofProject: true })),
  ];
  const found: ToolFile[] = [];
  for (let file = queue.shift(); file !== undefined && found.length < maxFiles; file = queue.shift()) {
    const { path } = file;
    const text = found.some((each) => each.path === path) ? null : await readText(machine, path);
    if (text === null) continue;
    found.push(file);
    for (const entry of readIni(text))
      if (/^include(if\b.*)?$/i.test(entry.section) && entry.name.toLowerCase() === 'path')
        queue.push(included(machine, file, text, entry));
  }
  return found;
}

/** A file that another one includes: a corrected text of it stands in that in the place of the line. */
function included(machine: Machine, { path, copy, ...file }: ToolFile, text: string, entry: IniEntry): ToolFile {
  const at = entry.value.replace(/^~(?=\/)/, machine.home);
  const lines = text.split('\n');
  // What follows belongs to the section that the line stood in.
  const within = (inner: string) =>
    [...lines.slice(0, entry.line - 1), inner, `[${entry.section}]`, ...lines.slice(entry.line)].join('\n');
  const outer = copy?.within ?? ((inner: string) => inner);
  return {
    ...file,
    path: isAbsolute(at) ? at : join(dirname(path), at),
    ...(copy && { copy: { ...copy, within: (inner) => outer(within(inner)) } }),
  };
}

async function repository(machine: Machine): Promise<string[]> {
  if (machine.env.GIT_DIR) return [`${machine.env.GIT_DIR}/config`];
  for (const folder of projectFolders(machine)) {
    if (await machine.exists(`${folder}/.git/config`))
      return [`${folder}/.git/config`, `${folder}/.git/config.worktree`];
    // A work tree or a submodule: a file that names the folder.
    const named = /^gitdir: (.+)$/m.exec((await readText(machine, `${folder}/.git`)) ?? '')?.[1];
    if (named !== undefined) {
      const at = isAbsolute(named) ? named : join(folder, named);
      return [`${at}/config`, `${at}/../../config`, `${at}/config.worktree`];
    }
  }
  return [];
}

/** The files of the project, the user and all users (npmrc(5)). */
async function npmFiles(machine: Machine): Promise<ToolFile[]> {
  const { env, home } = machine;
  const named = (name: string) => env[`npm_config_${name}`] || env[`NPM_CONFIG_${name.toUpperCase()}`];
  const user = named('userconfig') || `${home}/.npmrc`;
  const own = readIni((await readText(machine, user)) ?? '').find(({ name }) => name === 'prefix')?.value;
  const prefix = named('prefix') || env.PREFIX || own?.replace(/^(~|\$\{HOME\})(?=\/)/, home);
  const global = named('globalconfig');
  return [
    { path: await npmProject(machine), ofProject: true },
    { path: user, copy: { variable: 'NPM_CONFIG_USERCONFIG', file: '.npmrc', named: 'file' } },
    ...(global
      ? [{ path: global, copy: { variable: 'NPM_CONFIG_GLOBALCONFIG', file: 'npmrc', named: 'file' as const } }]
      : []),
    ...[...(prefix ? [`${prefix}/etc/npmrc`] : []), '/usr/etc/npmrc', '/usr/local/etc/npmrc', '/etc/npmrc'].map(
      (path) => ({ path }),
    ),
  ];
}

/** npm takes the file beside the nearest package.json or node_modules (npm-prefix(1)). */
async function npmProject(machine: Machine): Promise<string> {
  for (const folder of projectFolders(machine))
    for (const beside of ['package.json', 'node_modules'])
      if (await machine.exists(`${folder}/${beside}`)) return `${folder}/.npmrc`;
  return `${process.cwd()}/.npmrc`;
}

const maxFiles = 20;
