import { source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const subversion: Program = {
  id: 'subversion',
  name: 'Subversion',
  side: 'client',
  sources: ['apache/subversion'],
  marks: ['svn: E'],
  tellMore: ['openssl s_client -connect {host}:{port} -servername {host}    # svn says no more'],
  fix: 'subversion',
  meanings: [
    source.hides(
      ['ca-untrusted', 'cert-expired', 'hostname-mismatch', 'cert-self-signed'],
      'svn: E230001: Server SSL certificate verification failed: {any}',
    ),
    source.likely(
      ['ca-untrusted', 'chain-incomplete', 'cert-self-signed'],
      'svn: E230001: Server SSL certificate verification failed: issuer is not trusted',
    ),
    source.certain(
      ['hostname-mismatch'],
      'svn: E230001: Server SSL certificate verification failed: certificate issued for a different hostname',
    ),
    source.likely(
      ['cert-expired', 'clock-wrong'],
      'svn: E230001: Server SSL certificate verification failed: certificate has expired',
    ),
    source.hides(
      ['protocol-mismatch', 'cipher-mismatch', 'client-cert-required', 'not-tls'],
      'svn: E120171: Error running context: An error occurred during SSL communication',
    ),
  ],
};
