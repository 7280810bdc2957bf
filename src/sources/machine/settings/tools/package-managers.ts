import { inProject, type Tool } from '../tool.ts';

/** Package managers and build tools, by the manual of each. */
export const packageManagers: Tool[] = [
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
    inside: true,
    format: 'ini',
    mark: '#',
    paths: (at) => [`${at.config}/pypoetry/config.toml`, ...inProject(at, 'poetry.toml')],
    sections: /^certificates\b/,
    own: ({ name, value }) =>
      /(^|\.)cert$/.test(name)
        ? value === 'false'
          ? { kind: 'off' }
          : { kind: 'store', keystore: false, replaces: true }
        : null,
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
];
