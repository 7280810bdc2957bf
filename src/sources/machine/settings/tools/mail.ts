import { config, type Tool } from '../tool.ts';

/** Programs that fetch and send mail, by the manual of each. */
export const mail: Tool[] = [
  { program: 'msmtp', format: 'words', files: ['/etc/msmtprc', '~/.msmtprc', `${config}/msmtp/config`] },
  {
    program: 'mutt',
    format: 'words',
    files: ['~/.muttrc', '~/.mutt/muttrc', `${config}/mutt/muttrc`, '~/.neomuttrc', `${config}/neomutt/neomuttrc`],
  },
  {
    program: 'mbsync',
    format: 'words',
    files: ['~/.mbsyncrc', `${config}/isyncrc`],
    own({ name, value }) {
      if (/^CertificateFile$/i.test(name)) return { kind: 'store', keystore: false, replaces: true };
      // The versions that it may speak, one after the other.
      const versions = /^(SSL|TLS)Versions?$/i.test(name) ? [...value.matchAll(/1\.[0-3]/g)].map(([each]) => each) : [];
      const newest = versions.sort().at(-1);
      if (newest === '1.3' && versions.length === 1) return { kind: 'least', version: newest };
      return newest === '1.0' || newest === '1.1' ? { kind: 'most', version: newest } : null;
    },
  },
  { program: 'fetchmail', format: 'words', files: ['~/.fetchmailrc', '/etc/fetchmailrc'] },
];
