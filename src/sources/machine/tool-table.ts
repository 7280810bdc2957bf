import type { IniEntry } from './formats/ini.ts';
import { inProject, type ToolFiles } from './tool-files.ts';

/** Sources: the manual of each program. */
export const tools: ToolFiles[] = [
  {
    program: 'Cargo',
    format: 'ini',
    mark: '#',
    paths: (at) => {
      const home = at.env.CARGO_HOME || `${at.home}/.cargo`;
      return [`${home}/config.toml`, `${home}/config`, ...inProject(at, '.cargo/config.toml', '.cargo/config')];
    },
    sections: /^(http|net)?$/,
    own: ({ name, value }) =>
      /^(http\.)?ssl-version$/.test(name) && /1\.3/.test(value) ? { kind: 'least', version: '1.3' } : null,
  },
  {
    program: 'Yarn',
    format: 'words',
    mark: '#',
    paths: (at) => [`${at.home}/.yarnrc`, ...inProject(at, '.yarnrc')],
  },
  {
    program: 'Yarn',
    format: 'yaml',
    mark: '#',
    paths: (at) => [`${at.home}/.yarnrc.yml`, ...inProject(at, '.yarnrc.yml')],
  },
  {
    program: 'pnpm',
    format: 'ini',
    mark: '#',
    paths: (at) => [`${at.config}/pnpm/rc`],
  },
  {
    program: 'pnpm',
    format: 'yaml',
    mark: '#',
    paths: (at) => [`${at.config}/pnpm/config.yaml`, ...inProject(at, 'pnpm-workspace.yaml')],
  },
  {
    program: 'Bun',
    format: 'ini',
    mark: '#',
    paths: (at) => [`${at.home}/.bunfig.toml`, ...inProject(at, 'bunfig.toml')],
  },
  {
    program: 'Composer',
    format: 'json',
    mark: null,
    paths: (at) => [
      `${at.env.COMPOSER_HOME || `${at.config}/composer`}/config.json`,
      `${at.home}/.composer/config.json`,
      ...inProject(at, 'composer.json'),
    ],
  },
  {
    program: 'conda',
    format: 'yaml',
    mark: '#',
    paths: (at) => [
      '/etc/conda/.condarc',
      '/etc/conda/condarc',
      `${at.config}/conda/.condarc`,
      `${at.config}/conda/condarc`,
      `${at.home}/.conda/.condarc`,
      `${at.home}/.condarc`,
      `${at.home}/.mambarc`,
      ...[at.env.CONDARC, at.env.CONDA_PREFIX && `${at.env.CONDA_PREFIX}/.condarc`]
        .filter((each) => !!each)
        .map(String),
    ],
    own: ({ name, value }) => (/^https(:\/\/.*)?$/.test(name) && /:\d+/.test(value) ? { kind: 'proxy' } : null),
  },
  {
    program: 'uv',
    format: 'ini',
    mark: '#',
    paths: (at) => ['/etc/uv/uv.toml', `${at.config}/uv/uv.toml`, ...inProject(at, 'uv.toml')],
  },
  {
    program: 'uv',
    format: 'ini',
    mark: '#',
    paths: (at) => inProject(at, 'pyproject.toml'),
    sections: /^tool\.uv/,
  },
  {
    program: 'Poetry',
    format: 'ini',
    mark: '#',
    paths: (at) => [`${at.config}/pypoetry/config.toml`, ...inProject(at, 'poetry.toml')],
    sections: /^certificates\b/,
    own: ({ name, value }) =>
      /(^|\.)cert$/.test(name) ? (value === 'false' ? { kind: 'off' } : { kind: 'store', keystore: false }) : null,
  },
  {
    program: 'RubyGems',
    format: 'yaml',
    mark: '#',
    reach: ['ruby'],
    paths: (at) => ['/etc/gemrc', `${at.home}/.gemrc`, `${at.config}/gem/gemrc`],
  },
  {
    program: 'Bundler',
    format: 'yaml',
    mark: '#',
    reach: ['ruby'],
    paths: (at) => [`${at.home}/.bundle/config`, ...inProject(at, '.bundle/config')],
  },
  {
    program: 'Gradle',
    format: 'properties',
    mark: '#',
    paths: (at) => [
      `${at.env.GRADLE_USER_HOME || `${at.home}/.gradle`}/gradle.properties`,
      ...inProject(at, 'gradle.properties'),
    ],
  },
  {
    program: 'Maven',
    format: 'xml',
    mark: null,
    paths: (at) => [`${at.home}/.m2/settings.xml`, '/etc/maven/settings.xml', '/usr/share/maven/conf/settings.xml'],
  },
  {
    program: 'NuGet',
    format: 'xml',
    mark: null,
    paths: (at) => [
      `${at.home}/.nuget/NuGet/NuGet.Config`,
      `${at.config}/NuGet/NuGet.Config`,
      ...inProject(at, 'nuget.config', 'NuGet.Config'),
    ],
  },
  {
    program: 'programs of GNOME, and all that ask it',
    format: 'ini',
    mark: '#',
    paths: () => [],
    folders: {
      ending: /^[^.]/,
      deep: 1,
      of: () => ['/etc/dconf/db'],
    },
    sections: /^system\/proxy/,
    inForce: (entries) => gnomeProxy(entries),
  },
  {
    program: 'programs of KDE, and all that ask it',
    format: 'ini',
    mark: '#',
    paths: (at) => [`${at.config}/kioslaverc`, '/etc/xdg/kioslaverc'],
    sections: /^Proxy Settings/,
    inForce: (entries) => {
      const kind = entries.find(({ name }) => name === 'ProxyType')?.value;
      return entries
        .filter(({ name }) => (kind === '1' ? name === 'httpsProxy' : kind === '2' && name === 'Proxy Config Script'))
        .map((entry) => ({ ...entry, value: entry.value.replace(/ (?=\d+$)/, ':') }));
    },
  },
  {
    program: 'the AWS command line and SDKs',
    format: 'ini',
    mark: '#',
    paths: (at) => [at.env.AWS_CONFIG_FILE || `${at.home}/.aws/config`],
  },
  {
    program: 'gcloud',
    format: 'ini',
    mark: '#',
    paths: (at) => [
      `${at.env.CLOUDSDK_CONFIG || `${at.config}/gcloud`}/properties`,
      `${at.env.CLOUDSDK_CONFIG || `${at.config}/gcloud`}/configurations/config_default`,
    ],
  },
  {
    program: 'kubectl',
    format: 'yaml',
    mark: '#',
    paths: (at) => (at.env.KUBECONFIG || `${at.home}/.kube/config`).split(':').filter((each) => each !== ''),
  },
  {
    program: 'Helm',
    format: 'yaml',
    mark: '#',
    paths: (at) => [at.env.HELM_REPOSITORY_CONFIG || `${at.config}/helm/repositories.yaml`],
  },
  {
    program: 'the command line of Docker',
    format: 'json',
    mark: null,
    reach: ['docker'],
    paths: (at) => [`${at.env.DOCKER_CONFIG || `${at.home}/.docker`}/config.json`],
  },
  {
    program: 'Podman and its kin',
    format: 'ini',
    mark: '#',
    paths: (at) => ['/etc/containers/registries.conf', `${at.config}/containers/registries.conf`],
    folders: {
      ending: /\.conf$/,
      of: (at) => ['/etc/containers/registries.conf.d', `${at.config}/containers/registries.conf.d`],
    },
    // The first form of the file has a list of them (containers-registries.conf(5)).
    own: ({ section, name, value }) =>
      section === 'registries.insecure' && name === 'registries' && /["']/.test(value) ? { kind: 'off' } : null,
  },
  {
    program: 'containerd, BuildKit and k3s',
    format: 'ini',
    mark: '#',
    paths: () => ['/etc/buildkit/buildkitd.toml', '/etc/containerd/config.toml'],
    folders: { ending: /^hosts\.toml$/, deep: 1, of: () => ['/etc/containerd/certs.d', '/etc/docker/certs.d'] },
  },
  { program: 'k3s', format: 'yaml', mark: '#', paths: () => ['/etc/rancher/k3s/registries.yaml'] },
  {
    program: 'programs with libpq (psql)',
    format: 'ini',
    mark: '#',
    paths: (at) => [
      at.env.PGSERVICEFILE || `${at.home}/.pg_service.conf`,
      `${at.env.PGSYSCONFDIR || '/etc/postgresql-common'}/pg_service.conf`,
    ],
  },
  {
    program: 'the clients of MySQL and MariaDB',
    format: 'ini',
    mark: '#',
    paths: (at) => ['/etc/my.cnf', '/etc/mysql/my.cnf', `${at.home}/.my.cnf`],
    folders: {
      ending: /\.cnf$/,
      of: () => ['/etc/my.cnf.d', '/etc/mysql/conf.d', '/etc/mysql/mariadb.conf.d', '/etc/mysql/mysql.conf.d'],
    },
    sections: /^(client|mysql$|mysqldump|mysqladmin|mariadb-client|mysqlimport)/,
    own: ({ name, value }) => {
      if (/^tls[-_]version$/.test(name))
        return /1\.[23]/.test(value) ? null : { kind: 'most', version: /1\.[01]/.exec(value)?.[0] ?? '1.1' };
      if (/^(disable|skip)[-_]ssl[-_]verify[-_]server[-_]cert$/.test(name)) return { kind: 'off' };
      return name === 'ssl' && /^(0|off|false)$/i.test(value) ? { kind: 'plain' } : null;
    },
  },
  {
    program: 'programs with OpenLDAP',
    format: 'words',
    mark: '#',
    paths: (at) => [
      '/etc/ldap/ldap.conf',
      '/etc/openldap/ldap.conf',
      `${at.home}/.ldaprc`,
      `${at.home}/ldaprc`,
      ...(at.env.LDAPCONF ? [at.env.LDAPCONF] : []),
    ],
    // The numbers are those of the wire: 3.4 is TLS 1.3.
    own: ({ name, value }) =>
      /^TLS_PROTOCOL_MIN$/i.test(name) && value === '3.4' ? { kind: 'least', version: '1.3' } : null,
  },
  {
    program: 'apt',
    format: 'apt',
    mark: '//',
    paths: () => ['/etc/apt/apt.conf'],
    folders: { ending: /^[\w.-]+$/, of: () => ['/etc/apt/apt.conf.d'] },
    own: ({ name, value }) => {
      if (/^Acquire::https::(.*::)?Proxy$/i.test(name) && value !== '' && !/^direct$/i.test(value))
        return { kind: 'proxy' };
      // What apt checks signatures with is another thing than TLS, and http has none.
      return null;
    },
  },
  {
    program: 'dnf and yum',
    format: 'ini',
    mark: '#',
    paths: () => ['/etc/dnf/dnf.conf', '/etc/yum.conf'],
    folders: { ending: /\.repo$/, of: () => ['/etc/yum.repos.d'] },
  },
  {
    program: 'Mercurial',
    format: 'ini',
    mark: '#',
    paths: (at) => ['/etc/mercurial/hgrc', `${at.config}/hg/hgrc`, `${at.home}/.hgrc`, ...inProject(at, '.hg/hgrc')],
  },
  {
    program: 'lftp',
    format: 'words',
    mark: '#',
    paths: (at) => ['/etc/lftp.conf', `${at.home}/.lftprc`, `${at.config}/lftp/rc`],
  },
  {
    program: 'aria2',
    format: 'ini',
    mark: '#',
    paths: (at) => [`${at.home}/.aria2/aria2.conf`, `${at.config}/aria2/aria2.conf`],
  },
  {
    program: 'wget2',
    format: 'ini',
    mark: '#',
    paths: (at) => [`${at.config}/wget/wget2rc`, `${at.home}/.wget2rc`, '/etc/wget2rc'],
  },
  {
    program: 'rclone',
    format: 'ini',
    mark: '#',
    paths: (at) => [at.env.RCLONE_CONFIG || `${at.config}/rclone/rclone.conf`],
  },
  { program: 's3cmd', format: 'ini', mark: '#', paths: (at) => [`${at.home}/.s3cfg`] },
  {
    program: 'msmtp',
    format: 'words',
    mark: '#',
    paths: (at) => ['/etc/msmtprc', `${at.home}/.msmtprc`, `${at.config}/msmtp/config`],
  },
  {
    program: 'mutt',
    format: 'words',
    mark: '#',
    paths: (at) => [
      `${at.home}/.muttrc`,
      `${at.home}/.mutt/muttrc`,
      `${at.config}/mutt/muttrc`,
      `${at.home}/.neomuttrc`,
    ],
  },
  {
    program: 'mbsync',
    format: 'words',
    mark: '#',
    paths: (at) => [`${at.home}/.mbsyncrc`, `${at.config}/isyncrc`],
    own: ({ name }) => (/^CertificateFile$/i.test(name) ? { kind: 'store', keystore: false } : null),
  },
  { program: 'fetchmail', format: 'words', mark: '#', paths: (at) => [`${at.home}/.fetchmailrc`, '/etc/fetchmailrc'] },
  {
    program: 'the IDEs of JetBrains',
    format: 'xml',
    mark: null,
    paths: () => [],
    folders: { ending: /^proxy\.settings\.xml$/, deep: 2, of: (at) => [`${at.config}/JetBrains`] },
  },
  {
    program: 'Ansible',
    format: 'ini',
    mark: '#',
    paths: (at) => [
      at.env.ANSIBLE_CONFIG || `${at.home}/.ansible.cfg`,
      '/etc/ansible/ansible.cfg',
      ...inProject(at, 'ansible.cfg'),
    ],
  },
  {
    program: 'Subversion',
    format: 'ini',
    mark: '#',
    paths: (at) => ['/etc/subversion/servers', `${at.home}/.subversion/servers`],
    own: ({ name, value }) =>
      name === 'ssl-authority-files' && value !== '' ? { kind: 'store', keystore: false } : null,
  },
  {
    program: 'HTTPie',
    format: 'json',
    mark: null,
    paths: (at) => [`${at.config}/httpie/config.json`, `${at.home}/.httpie/config.json`],
    own: ({ name, value }) =>
      name === 'default_options' && /--verify[= "',]+(no|false)/.test(value) ? { kind: 'off' } : null,
  },
  {
    program: 'Visual Studio Code',
    format: 'json',
    mark: '//',
    paths: (at) => [
      `${at.config}/Code/User/settings.json`,
      `${at.config}/VSCodium/User/settings.json`,
      `${at.home}/Library/Application Support/Code/User/settings.json`,
      ...inProject(at, '.vscode/settings.json'),
    ],
  },
];

/** What GNOME's keys about proxies come to: their mode says which of them hold (org.gnome.system.proxy). */
function gnomeProxy(entries: IniEntry[]): IniEntry[] {
  const bare = entries.map((entry) => ({ ...entry, value: entry.value.replace(/^'(.*)'$/, '$1') }));
  const mode = bare.find(({ section, name }) => section === 'system/proxy' && name === 'mode')?.value;
  if (mode === 'auto') return bare.filter(({ name }) => name === 'autoconfig-url');
  return mode === 'manual' ? bare.filter(({ section }) => section === 'system/proxy/https') : [];
}
