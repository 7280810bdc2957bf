import type { Cause } from './cause.ts';
import { shortName } from '../pki/certificate/name.ts';
import { leafBehind, misplacedLeaf, onChain } from './chain-reading.ts';

export const hostnameMismatch: Cause = {
  id: 'hostname-mismatch',
  side: 'server',
  stage: 'identity',
  title: 'The certificate is for other names',
  explanation:
    'A client compares the name that it was asked to reach with the names in the certificate (subjectAltName). None of them fits: www and the bare domain are two names, a wildcard stands for exactly one label, an IP address needs an entry of its own, and the common name no longer counts.',
  references: ['RFC 9525 section 6', 'RFC 6125 section 6.4'],
  explains: [],
  judge(facts) {
    const { chain, target } = facts;
    if (!chain?.hostname) return { is: 'not-applicable' };
    const { hostname } = chain;
    if (hostname.matches) return { is: 'ruled-out', why: `the certificate is for ${hostname.by}` };
    const own = misplacedLeaf(chain) ?? leafBehind(facts);
    if (own) return { is: 'ruled-out', why: `the certificate of ${shortName(own.subject)} should stand first` };
    const name = target.expectedName;
    const nearest = hostname.names[0];
    const summary = {
      'other-name': `The certificate is for ${list(hostname.names)}, not for ${name}.`,
      'www-or-apex': `The certificate is for ${nearest} but not for ${name}: with and without www are two names.`,
      'wildcard-depth': `The certificate's ${nearest} does not cover ${name}: a wildcard stands for exactly one label.`,
      'ip-not-listed': `The certificate does not list the address ${name}${nearest ? `: it is for ${list(hostname.names)}` : ''}.`,
      'common-name-only': `The certificate names ${nearest ?? name} only as its common name; clients look at subjectAltName alone.`,
      'no-names': 'The certificate has no name at all that a client could compare.',
    }[hostname.reason];
    return {
      is: 'cause',
      certainty: 'certain',
      hits: 'all',
      summary,
      evidence: [
        onChain(chain, hostname.names.length === 0 ? 'no subjectAltName' : `its names: ${list(hostname.names)}`),
      ],
      details: { name, reason: hostname.reason, ...(nearest && { nearest }) },
    };
  },
};

function list(names: string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
