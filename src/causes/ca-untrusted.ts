import type { Cause } from './cause.ts';
import type { Certificate } from '../pki/certificate/certificate.ts';
import type { JudgedPath } from '../pki/path/judgement.ts';
import { clueOfIntermediate } from './intermediate-clue.ts';
import { isSelfIssued } from '../pki/certificate/issuance.ts';
import { sameName, shortName } from '../pki/certificate/name.ts';
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
    const end = top !== leaf && isSelfIssued(top) ? top : null;
    if (!end) {
      const ask = notYetAsked(facts, ['issuers']);
      if (ask.length > 0) return { is: 'undecided', ask };
    }
    const fetchedRoot = chain.fetched.find(({ certificate }) => certificate && isSelfIssued(certificate))?.certificate;
    const root = end ?? fetchedRoot ?? null;
    // With what was fetched the path is the longest that there is.
    const last = (chain.repaired?.[0]?.paths[0] ?? paths[0])?.certificates.at(-1)?.certificate ?? leaf;
    const issuer = root?.subject ?? last.issuer;
    const name = shortName(issuer);
    // Browsers, curl and Go end a path at any certificate that they are given; OpenSSL and Node want a root.
    const notRoot = facts.givenRoots.find((given) => !isSelfIssued(given) && isOn(paths, given));
    // An authority that was made anew under its old name: clients hold the other one.
    const namesake = chain.namesake && sameName(chain.namesake.certificate.subject, issuer) ? chain.namesake : null;
    // Nobody can be asked for the issuer of a certificate that stands alone in a capture: it may be an intermediate of the client's root.
    const standsAlone = facts.source === 'capture' && chain.sent.length === 1;
    const mayBeIntermediate = clueOfIntermediate(chain, facts, last) !== null || standsAlone;
    return {
      is: 'cause',
      certainty: root || namesake || isSelfIssued(leaf) || !mayBeIntermediate ? 'certain' : 'likely',
      hits: 'all',
      summary: summaryOf(name, chain.trustedBy, notRoot, namesake !== null),
      evidence: [
        onChain(
          chain,
          root ? `the chain ends at ${name}, a root of its own` : `the chain ends with a certificate issued by ${name}`,
        ),
        ...(namesake
          ? [onChain(chain, `${name} among ${storeName(namesake)} has another key than the one that signed`)]
          : []),
        onChain(chain, `looked for in: ${chain.judgements.map(storeName).join(', ')}`),
        ...(chain.rootTrust ?? []).map(({ subject, words }) => onChain(chain, `${subject} is ${words}`)),
      ],
      ...(notRoot && { side: 'client' as const }),
      details: { ca: name },
      ...(standsAlone && !root && !isSelfIssued(leaf) && { alike: ['chain-incomplete'] }),
      ...(!root && {
        settle: `ask who runs ${name}: a private authority's root has to be installed in each client, a public one's intermediate has to be sent by the server`,
      }),
    };
  },
};

function isOn(paths: JudgedPath[], { sha256 }: Certificate): boolean {
  return paths.some(({ certificates }) => certificates.some(({ certificate }) => certificate.sha256 === sha256));
}

function summaryOf(name: string, trustedBy: string[], notRoot: Certificate | undefined, hasNamesake: boolean): string {
  if (trustedBy.length > 0)
    return `The certificate comes from ${name}, which only ${trustedBy.join(', ')} trust${trustedBy.length === 1 ? 's' : ''}.`;
  if (notRoot)
    return `${shortName(notRoot.subject)}, which you gave to trust, is an intermediate and no root: the chain ends at ${name}.`;
  return hasNamesake
    ? `The certificate comes from another ${name} than the one that clients trust: the same name, and another key.`
    : `The certificate comes from ${name}, an authority that is not among the trusted roots.`;
}

function storeName({ store }: { store: string }): string {
  return storeNames[store] ?? store;
}

const storeNames: Record<string, string> = {
  given: 'the roots that you gave',
  system: "this machine's roots",
  mozilla: "Mozilla's roots",
};
