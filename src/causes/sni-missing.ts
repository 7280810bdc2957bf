import type { Cause } from './cause.ts';
import type { Facts } from './facts.ts';
import { attemptOf, endedHow, howItEnded, mainAttempt, notYetAsked, replyOf, shows } from './reading.ts';

export const sniMissing: Cause = {
  id: 'sni-missing',
  side: 'client',
  stage: 'negotiation',
  title: 'The server needs SNI and the client sent none',
  explanation:
    'The server holds several certificates and chooses by the name that the client sends (SNI). A client that sends none is refused or gets the certificate of another name.',
  references: ['RFC 6066 section 3', 'RFC 8446 section 9.2'],
  explains: [
    'hostname-mismatch',
    'cert-self-signed',
    'ca-untrusted',
    'closed-early',
    'tcp-reset',
    'handshake-timeout',
    'server-internal',
    'sni-ignored',
    'cipher-mismatch',
    'cert-expired',
    'chain-incomplete',
  ],
  judge(facts) {
    const main = mainAttempt(facts);
    if (!main?.handshake || facts.target.sni !== null || facts.target.hostIsIp) return { is: 'not-applicable' };
    const refused = replyOf(main) !== 'answered';
    const wrongName = facts.chain?.trace === main.id && facts.chain.hostname?.matches === false;
    if (!refused && !wrongName) return { is: 'ruled-out', why: 'it works without SNI' };
    const ask = notYetAsked(facts, ['with-sni']);
    if (ask.length > 0) return { is: 'undecided', ask };
    const named = attemptOf(facts, 'with-sni');
    if (!named || replyOf(named) !== 'answered' || !rightName(facts, named.id))
      return { is: 'ruled-out', why: 'it fails with SNI too' };
    return {
      is: 'cause',
      certainty: 'certain',
      hits: 'all',
      summary: `The server needs SNI: without the name ${facts.target.expectedName} in the ClientHello it ${refused ? endedHow(replyOf(main)) : 'sends a certificate for other names'}.`,
      evidence: [
        shows(main, `without SNI: ${refused ? howItEnded(main) : 'a certificate for other names'}`),
        shows(named, `with SNI: ${refused ? 'answers' : 'the right certificate'}`),
      ],
      affects: ['clients that send no SNI: Windows XP, Java 6, Python before 2.7.9, connections by IP address'],
    };
  },
};

function rightName(facts: Facts, trace: number): boolean {
  return facts.otherChains.find((chain) => chain.trace === trace)?.hostname?.matches ?? true;
}
