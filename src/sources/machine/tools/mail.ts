import type { ToolFiles } from '../tool-files.ts';

/** Programs that fetch and send mail, by the manual of each. */
export const mail: ToolFiles[] = [
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
];
