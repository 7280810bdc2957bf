import { config, type Tool } from '../tool.ts';

/** Package managers and build tools, by the manual of each. */
export const packageManagers: Tool[] = [
  {
    program: 'Cargo',
    format: 'ini',
    files: ['{CARGO_HOME:-~/.cargo}', './.cargo'].flatMap((folder) => [`${folder}/config.toml`, `${folder}/config`]),
    sections: /^(http|net)?$/,
    own: ({ name, value }) =>
      /^(http\.)?ssl-version$/.test(name) && /1\.3/.test(value) ? { kind: 'least', version: '1.3' } : null,
  },
  { program: 'Yarn', format: 'words', files: ['~/.yarnrc', './.yarnrc'] },
  { program: 'Yarn', format: 'yaml', files: ['~/.yarnrc.yml', './.yarnrc.yml'] },
  { program: 'pnpm', format: 'ini', files: [`${config}/pnpm/rc`] },
  { program: 'pnpm', format: 'yaml', files: [`${config}/pnpm/config.yaml`, './pnpm-workspace.yaml'] },
  { program: 'Bun', format: 'ini', files: ['~/.bunfig.toml', './bunfig.toml'] },
  {
    program: 'Composer',
    format: 'json',
    files: [`{COMPOSER_HOME:-${config}/composer}/config.json`, '~/.composer/config.json', './composer.json'],
  },
  {
    program: 'conda',
    format: 'yaml',
    files: [
      ...['/etc/conda', `${config}/conda`, '~/.conda', '~', '{CONDA_PREFIX}'].map((folder) => `${folder}/.condarc`),
      ...['/etc/conda/condarc', `${config}/conda/condarc`, '~/.mambarc', '{CONDARC}'],
    ],
    own: ({ name, value }) => (/^https(:\/\/.*)?$/.test(name) && /:\d+/.test(value) ? { kind: 'proxy' } : null),
  },
  { program: 'uv', format: 'ini', files: ['/etc/uv/uv.toml', `${config}/uv/uv.toml`, './uv.toml'] },
  { program: 'uv', format: 'ini', files: ['./pyproject.toml'], sections: /^tool\.uv/ },
  {
    program: 'Poetry',
    inside: true,
    format: 'ini',
    files: [`${config}/pypoetry/config.toml`, './poetry.toml'],
    sections: /^certificates\b/,
    own: ({ name, value }) =>
      /(^|\.)cert$/.test(name)
        ? value === 'false'
          ? { kind: 'off' }
          : { kind: 'store', keystore: false, replaces: true }
        : null,
  },
  { program: 'Pipenv', format: 'ini', files: ['./Pipfile'] },
  { program: 'PDM', inside: true, format: 'ini', files: [`${config}/pdm/config.toml`, './pdm.toml'] },
  { program: 'RubyGems', format: 'yaml', reach: ['ruby'], files: ['/etc/gemrc', '~/.gemrc', `${config}/gem/gemrc`] },
  { program: 'Bundler', format: 'yaml', reach: ['ruby'], files: ['~/.bundle/config', './.bundle/config'] },
  {
    program: 'Gradle',
    format: 'properties',
    files: ['{GRADLE_USER_HOME:-~/.gradle}/gradle.properties', './gradle.properties'],
  },
  {
    program: 'Maven',
    format: 'xml',
    files: ['~/.m2/settings.xml', '/etc/maven/settings.xml', '/usr/share/maven/conf/settings.xml'],
  },
  {
    program: 'NuGet',
    format: 'xml',
    files: ['~/.nuget', config]
      .map((folder) => `${folder}/NuGet/NuGet.Config`)
      .concat('./nuget.config', './NuGet.Config'),
  },
  {
    program: 'apt',
    format: 'apt',
    files: ['/etc/apt/apt.conf', '/etc/apt/apt.conf.d/*'],
    own: ({ name, value }) => {
      if (/^Acquire::https::(.*::)?Proxy$/i.test(name) && value !== '' && !/^direct$/i.test(value))
        return { kind: 'proxy' };
      // What apt checks signatures with is another thing than TLS, and http has none.
      return null;
    },
  },
  { program: 'dnf and yum', format: 'ini', files: ['/etc/dnf/dnf.conf', '/etc/yum.conf', '/etc/yum.repos.d/*.repo'] },
];
