import { config, type Tool } from '../tool.ts';

/** Programs that fetch files and work on repositories, by the manual of each. */
export const transfer: Tool[] = [
  { program: 'Mercurial', format: 'ini', files: ['/etc/mercurial/hgrc', `${config}/hg/hgrc`, '~/.hgrc', './.hg/hgrc'] },
  { program: 'lftp', format: 'words', files: ['/etc/lftp.conf', '~/.lftprc', `${config}/lftp/rc`] },
  { program: 'aria2', format: 'ini', files: ['~/.aria2/aria2.conf', `${config}/aria2/aria2.conf`] },
  { program: 'wget2', format: 'ini', files: [`${config}/wget/wget2rc`, '~/.wget2rc', '/etc/wget2rc'] },
  {
    program: 'Subversion',
    format: 'ini',
    files: ['/etc/subversion/servers', '~/.subversion/servers'],
    own: ({ name, value }) =>
      name === 'ssl-authority-files' && value !== '' ? { kind: 'store', keystore: false, replaces: true } : null,
  },
  {
    program: 'HTTPie',
    format: 'json',
    files: [`${config}/httpie/config.json`, '~/.httpie/config.json'],
    own: ({ name, value }) =>
      name === 'default_options' && /--verify[= "',]+(no|false)/.test(value) ? { kind: 'off' } : null,
  },
];
