import type { Program } from '../program.ts';

export const subversion: Program = {
  id: 'subversion',
  name: 'Subversion',
  side: 'client',
  sources: ['apache/subversion'],
  marks: ['svn: E'],
  tellMore: ['openssl s_client -connect {host}:{port} -servername {host}    # svn says no more'],
  meanings: [
    {
      causes: ['ca-untrusted', 'cert-expired', 'hostname-mismatch', 'cert-self-signed'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ['svn: E230001: Server SSL certificate verification failed: {any}'],
    },
    {
      causes: ['ca-untrusted', 'chain-incomplete', 'cert-self-signed'],
      certainty: 'likely',
      origin: 'source',
      texts: ['svn: E230001: Server SSL certificate verification failed: issuer is not trusted'],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: ['svn: E230001: Server SSL certificate verification failed: certificate issued for a different hostname'],
    },
    {
      causes: ['cert-expired', 'clock-wrong'],
      certainty: 'likely',
      origin: 'source',
      texts: ['svn: E230001: Server SSL certificate verification failed: certificate has expired'],
    },
    {
      causes: ['protocol-mismatch', 'cipher-mismatch', 'client-cert-required', 'not-tls'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ['svn: E120171: Error running context: An error occurred during SSL communication'],
    },
  ],
};
