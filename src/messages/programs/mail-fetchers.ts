import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

/** What fetches and sends mail from the command line: why TLS failed they say in the words of their library. */
export const mailFetchers: Program = {
  id: 'mail-fetchers',
  name: 'msmtp, fetchmail, isync and their like',
  side: 'client',
  marks: ['msmtp:', 'mpop:', 'fetchmail:', 'getmail', 'mbsync', 'neomutt', 'offlineimap'],
  tellMore: ['msmtp --debug --serverinfo --host={host} --port={port} --tls; fetchmail -v -v; mbsync -V -D'],
  fix: 'mail-fetchers',
  meanings: [
    recalled.likely(['client-config', 'client-trust-store'], 'cannot set X509 trust file {path} for TLS session'),
  ],
};
