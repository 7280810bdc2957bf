import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

/** What fetches and sends mail from the command line: why TLS failed they say in the words of their library. */
export const mailFetchers: Program = {
  id: 'mail-fetchers',
  name: 'msmtp, fetchmail, isync and their like',
  side: 'client',
  sources: ['fetchmail', 'isync', 'OfflineIMAP'],
  marks: ['msmtp:', 'mpop:', 'fetchmail:', 'getmail', 'mbsync', 'neomutt', 'offlineimap'],
  tellMore: ['msmtp --debug --serverinfo --host={host} --port={port} --tls; fetchmail -v -v; mbsync -V -D'],
  fix: 'mail-fetchers',
  meanings: [
    // fetchmail, of a server that offers no TLS; of what else failed its library says more.
    source.hides(['starttls-needed', 'protocol-mismatch', 'ca-untrusted'], 'upgrade to TLS failed'),
    // isync, of a server that does not offer STARTTLS.
    source.likely(['starttls-needed', 'middlebox'], 'IMAP error: SSL support not available'),
    // imaplib2's check of names, as OfflineIMAP has it.
    source.likely(['hostname-mismatch'], 'CA Cert verifying failed: no matching domain name found in certificate'),
    source.hides(['cert-expired', 'cert-missing', 'cert-malformed'], 'CA Cert verifying failed: {any}'),
    recalled.likely(['client-config', 'client-trust-store'], 'cannot set X509 trust file {path} for TLS session'),
  ],
};
