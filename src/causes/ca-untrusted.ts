import type { Cause } from './cause.ts';
import { clueOfIntermediate } from './intermediate-clue.ts';
import { sameName, shortName } from '../pki/name.ts';
import { lastInLine, onChain, pathsOf } from './chain-reading.ts';
import { notYetAsked } from './reading.ts';

export const caUntrusted: Cause = {
  id: 'ca-untrusted',
  side: 'server',
  stage: 'identity',
  title: 'The certificate comes from a CA that clients do not trust',
  explanation:
    'The chain ends at an authority that no program has among its roots: a private or company CA, a test CA, or one that trust stores have never included.',
  references: ['RFC 5280 section 6.1'],
  explains: [],
  judge(facts) {
    const { chain } = facts;
    const leaf = chain?.sent[0];
    if (!chain || !leaf) return { is: 'not-applicable' };
    const paths = pathsOf(chain);
    if (paths.some((path) => path.anchored)) return { is: 'ruled-out', why: 'the chain ends at a trusted root' };
    // A root that was sent and has nothing to do with the leaf is not where its chain ends.
    const top = lastInLine(chain.sent);
    const end = top !== leaf && sameName(top.subject, top.issuer) ? top : null;
    if (!end) {
      const ask = notYetAsked(facts, ['issuers']);
      if (ask.length > 0) return { is: 'undecided', ask };
    }
    const fetchedRoot = chain.fetched.find(
      (each) => each.certificate && sameName(each.certificate.subject, each.certificate.issuer),
    )?.certificate;
    const root = end ?? fetchedRoot ?? null;
    // With what was fetched the path is the longest that there is.
    const last = (chain.repaired?.[0]?.paths[0] ?? paths[0])?.certificates.at(-1)?.certificate ?? leaf;
    const name = shortName(root?.subject ?? last.issuer);
    const elsewhere = chain.trustedBy;
    // An authority that was made anew under its old name: clients hold the other one.
    // Browsers, curl and Go end a path at any certificate that they are given; OpenSSL and Node want a root.
    const notRoot = facts.givenRoots.find(
      (given) =>
        !sameName(given.subject, given.issuer) &&
        paths.some(({ certificates }) => certificates.some(({ certificate }) => certificate.sha256 === given.sha256)),
    );
    // Nobody can be asked for the issuer of a certificate that stands alone in a capture: it may be an intermediate of the client's root.
    const standsAlone = facts.source === 'capture' && chain.sent.length === 1;
    const namesake = chain.namesake && sameName(chain.namesake.certificate.subject, root?.subject ?? last.issuer);
    return {
      is: 'cause',
      certainty:
        root ||
        namesake ||
        sameName(leaf.subject, leaf.issuer) ||
        (clueOfIntermediate(chain, facts, last) === null && !standsAlone)
          ? 'certain'
          : 'likely',
      hits: 'all',
      summary:
        elsewhere.length > 0
          ? `The certificate comes from ${name}, which only ${elsewhere.join(', ')} trust${elsewhere.length === 1 ? 's' : ''}.`
          : notRoot
            ? `${shortName(notRoot.subject)}, which you gave to trust, is an intermediate and no root: the chain ends at ${name}.`
            : namesake
              ? `The certificate comes from another ${name} than the one that clients trust: the same name, and another key.`
              : `The certificate comes from ${name}, an authority that is not among the trusted roots.`,
      evidence: [
        onChain(
          chain,
          root ? `the chain ends at ${name}, a root of its own` : `the chain ends with a certificate issued by ${name}`,
        ),
        ...(namesake && chain.namesake
          ? [
              onChain(
                chain,
                `${name} among ${storeNames[chain.namesake.store] ?? chain.namesake.store} has another key than the one that signed`,
              ),
            ]
          : []),
        onChain(
          chain,
          `looked for in: ${chain.judgements.map((each) => storeNames[each.store] ?? each.store).join(', ')}`,
        ),
        ...(chain.rootTrust ?? []).map(({ subject, words }) => onChain(chain, `${subject} is ${words}`)),
      ],
      ...(notRoot && { side: 'client' as const }),
      details: { ca: name },
      ...(root
        ? {}
        : {
            settle: `ask who runs ${name}: a private authority's root has to be installed in each client, a public one's intermediate has to be sent by the server`,
          }),
    };
  },
};

const storeNames: Record<string, string> = {
  given: 'the roots that you gave',
  system: "this machine's roots",
  mozilla: "Mozilla's roots",
};
