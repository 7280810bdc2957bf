import type { Cause } from './cause.ts';
import type { Certificate } from '../pki/certificate/certificate.ts';
import { nameKey, sameName, shortName } from '../pki/certificate/name.ts';
import { leafBehind, misplacedLeaf, onChain } from './chain-reading.ts';

export const chainWrongOrder: Cause = {
  id: 'chain-wrong-order',
  side: 'server',
  stage: 'identity',
  title: 'The chain is out of order or has strangers in it',
  explanation:
    'Each certificate that a server sends should be followed by that of its issuer. This chain is shuffled, repeats itself or holds certificates that have nothing to do with it. Most clients sort it themselves; mbedTLS, wolfSSL and other strict ones refuse one that is shuffled.',
  references: ['RFC 5246 section 7.4.2', 'RFC 8446 section 4.4.2'],
  explains: [],
  judge(facts) {
    const { chain, source } = facts;
    if (!chain || chain.sent.length < 2) return { is: 'not-applicable' };
    const { sent } = chain;
    const line = lineage(sent);
    const kept = new Set<string>();
    const inLine = sent.filter((each) => line.has(each) && !kept.has(each.sha256) && kept.add(each.sha256));
    const placed = new Set(inLine);
    const strangers = sent.filter((each) => !placed.has(each));
    const breakAt = inLine.findIndex(
      (each, index) => index > 0 && !sameName((inLine[index - 1] as Certificate).issuer, each.subject),
    );
    const disordered = breakAt !== -1 && !isCrossSigned(inLine, breakAt);
    if (!disordered && strangers.length === 0)
      return { is: 'ruled-out', why: 'each certificate is followed by its issuer' };
    const bearer = source === 'file' ? 'The file holds' : 'The server sends';
    const evidence = [onChain(chain, `sent in this order: ${sent.map((each) => shortName(each.subject)).join(', ')}`)];
    const own = misplacedLeaf(chain) ?? leafBehind(facts);
    if (own)
      return {
        is: 'cause',
        certainty: 'certain',
        hits: 'all',
        summary: `${bearer} the certificate of ${sent[0]!.basicConstraints?.ca ? 'the authority ' : ''}${shortName(sent[0]!.subject)} first, in the place of that of ${shortName(own.subject)}.`,
        evidence: [
          ...evidence,
          onChain(
            chain,
            "the first certificate is taken for that of the server, whatever else comes; its key has to be the server's",
          ),
        ],
      };
    const names = [...new Set(strangers.map((each) => shortName(each.subject)))].slice(0, 3).join(', ');
    const repeated = strangers.every(({ sha256 }) => kept.has(sha256));
    const several = strangers.length === 1 ? 'a certificate' : `${strangers.length} certificates`;
    return {
      is: 'cause',
      certainty: 'certain',
      // Every client that was tried takes its chain with repetitions: they cost bytes.
      hits: disordered || !repeated ? 'some' : 'none',
      summary: disordered
        ? `${bearer} its chain in the wrong order.`
        : repeated
          ? `${bearer} a certificate more than once: ${names}.`
          : `${bearer} ${several} that ${strangers.length === 1 ? 'does' : 'do'} not belong to its chain: ${names}.`,
      evidence,
      affects: [`${disordered ? 'mbedTLS, wolfSSL, ' : ''}devices that follow RFC 5246 to the letter`],
      spares: [`browsers, OpenSSL, GnuTLS, Java, Go${disordered ? '' : ', mbedTLS, wolfSSL'}`],
    };
  },
};

/** The leaf and all that may have issued it, over any number of steps: each name is looked for once. */
function lineage(sent: Certificate[]): Set<Certificate> {
  const line = new Set(sent.slice(0, 1));
  const asked = new Set<string>();
  // What is added on the way is walked over too.
  for (const { issuer } of line) {
    if (asked.has(nameKey(issuer))) continue;
    asked.add(nameKey(issuer));
    for (const each of sent) if (sameName(each.subject, issuer)) line.add(each);
  }
  return line;
}

/** A second certificate for the same issuer (a cross-sign) may stand beside the first. */
function isCrossSigned(line: Certificate[], at: number): boolean {
  const here = line[at] as Certificate;
  return line.slice(0, at).some((each) => sameName(each.issuer, here.subject));
}
