import type { BrowserConditionId } from '../../causes/browser/finding.ts';

/** What a finding about a browser means, for whoever sits in front of it. */
export const browserExplanations: Record<BrowserConditionId, string> = {
  interception:
    'What arrives at the servers does not come from this browser: an antivirus program, a proxy of a company or a school, a debugging tool, or somebody who should not be there, opens each connection, reads along, and makes a connection of its own. Sites may then fail though nothing is wrong with them.',
  'verification-off':
    'A certificate is how a browser knows that it speaks with the right site. This one was shown certificates that nobody may accept, and it took them. Something switched the checks off: an option that it is started with, a program that drives it, or an extension.',
  'https-blocked':
    'This page came over plain HTTP, and over HTTPS not a word: a proxy that is set for HTTPS alone and does not answer, an extension that blocks, a firewall, or packets that get lost for their size.',
  clock:
    'Certificates are valid from one time to another, and the browser decides by its own clock. When that is wrong, good sites look as if their certificates had expired, or were not valid yet.',
  outdated:
    'Sites have switched off the old versions of TLS, which are not safe any more, and this browser knows no newer one.',
  'tls13-off':
    'A setting, a policy or a start option holds it below TLS 1.3, the version of today. More and more sites demand that.',
  'tls12-off': 'A setting, a policy or a start option forbids TLS 1.2, the only one that many sites still speak.',
  'old-versions-on':
    'TLS 1.0 and 1.1 were given up in 2021 (RFC 8996), as they can be broken. A setting or a policy lets this browser go down to them.',
  'suites-off':
    'A setting, a policy or a start option takes ciphers away that its makers ship. Sites that have no others fail.',
  'weak-suites-on': 'A setting brings ciphers back that its makers took out, since they can be broken.',
  'groups-off': 'A setting takes away the key exchange that most servers use first.',
  'post-quantum-off':
    'What is recorded today could be read one day by a quantum computer; the newer key exchange guards against that. Old middleboxes once choked on it, which is why it is sometimes switched off.',
  'http2-off': 'Pages load slower without HTTP/2, and a few servers speak nothing else.',
  unsupported: 'Holes that are found are not mended in it any more, and roots and rules of today do not reach it.',
};
