import { inProject, type Tool } from '../tool.ts';

/** Programs that fetch files and work on repositories, by the manual of each. */
export const transfer: Tool[] = [
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
    program: 'Subversion',
    format: 'ini',
    mark: '#',
    paths: (at) => ['/etc/subversion/servers', `${at.home}/.subversion/servers`],
    own: ({ name, value }) =>
      name === 'ssl-authority-files' && value !== '' ? { kind: 'store', keystore: false, replaces: true } : null,
  },
  {
    program: 'HTTPie',
    format: 'json',
    mark: null,
    paths: (at) => [`${at.config}/httpie/config.json`, `${at.home}/.httpie/config.json`],
    own: ({ name, value }) =>
      name === 'default_options' && /--verify[= "',]+(no|false)/.test(value) ? { kind: 'off' } : null,
  },
];
