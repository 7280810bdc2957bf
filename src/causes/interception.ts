import type { Cause, Judgement } from './cause.ts';
import type { ChainFacts, Facts } from './facts.ts';
import { isSelfIssued } from '../pki/certificate/issuance.ts';
import { hostPort } from '../net/place.ts';
import { shortName } from '../pki/certificate/name.ts';
import { isPrivateAddress } from '../net/private-address.ts';
import { onChain } from './chain-reading.ts';
import { mainAttempt } from './reading.ts';

export const interception: Cause = {
  id: 'interception',
  side: 'network',
  stage: 'interference',
  title: 'Something between client and server replaces the certificate',
  explanation:
    'The certificate that arrives is not the one that the server sends: an antivirus program, a company proxy, a debugging tool or an attacker in between makes one of its own. Programs that do not know its root refuse it.',
  references: ['RFC 8446 appendix E.7'],
  explains: [
    'ca-untrusted',
    'cert-self-signed',
    'hostname-mismatch',
    'client-trust-store',
    'cert-weak-key',
    'cert-weak-signature',
    'chain-incomplete',
    'cert-validity-too-long',
    'cert-malformed',
  ],
  judge(facts) {
    const { chain, target } = facts;
    if (!chain || chain.sent.length === 0) return { is: 'not-applicable' };
    const publicly = chain.judgements.some(
      ({ store, paths }) => store === 'mozilla' && paths.some(({ anchored }) => anchored),
    );
    if (publicly) return { is: 'ruled-out', why: 'the chain ends at a root that public programs trust' };
    const { interceptor } = chain;
    const locally = chain.judgements.some((judgement) => judgement.store === 'system' && judgement.accepted);
    const issuer = chain.sent.at(-1)?.issuer;
    if (interceptor) {
      const proven = interceptor.confirmed && !interceptor.byName;
      return {
        is: 'cause',
        certainty: proven ? 'certain' : 'likely',
        hits: locally ? 'some' : 'all',
        summary: `${interceptor.product} replaces the certificate of ${target.expectedName} on the way.`,
        evidence: [
          onChain(
            chain,
            `the certificate is signed by what ${interceptor.product} (${interceptor.vendor}) uses: ${interceptor.matched}`,
          ),
        ],
        details: {
          product: interceptor.product,
          kind: interceptor.kind,
          advice: interceptor.advice,
          ...(issuer && { issuer: shortName(issuer) }),
        },
        ...(proven ? {} : { settle: 'connect from another network or machine and compare the issuer' }),
      };
    }
    const given = chain.judgements.some((judgement) => judgement.store === 'given');
    if (locally && !given && chain.publicName && issuer && chain.trustedBy.length === 0 && !isInside(facts)) {
      return {
        is: 'cause',
        certainty: 'likely',
        hits: 'some',
        summary: `A private root of this machine, not a public one, signed the certificate of ${target.expectedName}.`,
        evidence: [
          onChain(chain, `issued by ${shortName(issuer)}, which this machine's store has and no public program does`),
        ],
        affects: ['programs with a trust store of their own: Firefox, Java, Python, Node'],
        spares: ["programs that use this machine's store"],
        settle: 'connect from another network or machine and compare the issuer',
        details: { issuer: shortName(issuer) },
      };
    }
    return throughProxy(facts, chain) ?? { is: 'ruled-out', why: 'the issuer is no interceptor that we know' };
  },
};

/** A public name has a certificate that public programs take, but for what a proxy of a company puts in its place. */
function throughProxy({ target }: Facts, chain: ChainFacts): Judgement | null {
  const { proxy } = target;
  const [leaf, above] = chain.sent;
  const issuer = chain.sent.at(-1)?.issuer;
  if (!proxy || proxy.kind === 'socks5' || !chain.publicName || !issuer || !leaf || isSelfIssued(leaf)) return null;
  // An issuer that is not sent may be a public one.
  const isPublic = !above || chain.issuerIsPublic || chain.trustedBy.length > 0;
  if (isPublic || chain.judgements.some(({ paths }) => paths.some(({ anchored }) => anchored))) return null;
  return {
    is: 'cause',
    certainty: 'likely',
    hits: 'all',
    summary: `The certificate that comes through the proxy ${hostPort(proxy)} is from ${shortName(issuer)}, which no public program knows: most likely the proxy puts its own in place of the server's.`,
    evidence: [onChain(chain, `issued by ${shortName(issuer)}, and the connection goes through a proxy`)],
    settle: 'connect without the proxy or from another network, and compare the issuer',
    details: { issuer: shortName(issuer) },
  };
}

/** Inside, a company signs the certificates of its own servers. */
function isInside(facts: Facts): boolean {
  const address = mainAttempt(facts)?.address;
  return address ? isPrivateAddress(address.ip) && facts.target.proxy === null : false;
}
