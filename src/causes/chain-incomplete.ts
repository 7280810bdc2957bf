import type { Cause, Judgement } from './cause.ts';
import type { ChainFacts, Facts } from './facts.ts';
import { clueOfIntermediate } from './intermediate-clue.ts';
import { isSelfIssued } from '../pki/certificate/issuance.ts';
import type { Certificate } from '../pki/certificate/certificate.ts';
import type { JudgedPath } from '../pki/path/judgement.ts';
import { sameName, shortName } from '../pki/certificate/name.ts';
import { lastInLine, onChain } from './chain-reading.ts';
import { notYetAsked } from './reading.ts';

export const chainIncomplete: Cause = {
  id: 'chain-incomplete',
  side: 'server',
  stage: 'identity',
  title: 'An intermediate certificate is missing',
  explanation:
    'The server leaves out a certificate between its own and the root. Clients that fetch or remember intermediates (most browsers) still connect; the others (curl, Java, Python, Go, Android apps) cannot find the way to a root.',
  references: ['RFC 8446 section 4.4.2', 'RFC 5246 section 7.4.2'],
  explains: ['ca-untrusted', 'chain-wrong-order'],
  judge(facts) {
    const { chain } = facts;
    const leaf = chain?.sent[0];
    if (!chain || !leaf) return { is: 'not-applicable' };
    if (chain.judgements.some((judgement) => judgement.paths.some((path) => path.anchored)))
      return { is: 'ruled-out', why: 'every issuer up to a root was sent' };
    const last = lastInLine(chain.sent);
    if (isSelfIssued(last)) return { is: 'ruled-out', why: 'the chain ends in a root of its own' };
    if (chain.namesake && sameName(chain.namesake.certificate.subject, last.issuer))
      return { is: 'ruled-out', why: 'its issuer has the name of a trusted root, and another key' };
    const known = chain.rootTrust?.[0];
    if (known)
      return { is: 'ruled-out', why: `its issuer, ${known.subject}, is a root, which is not for the server to send` };
    const ask = notYetAsked(facts, ['issuers']);
    if (ask.length > 0) return { is: 'undecided', ask };
    const path = chain.repaired?.flatMap((judgement) => judgement.paths).find((each) => each.anchored);
    return path ? repairedBy(path, facts, chain, last) : judgeByClue(facts, chain, last);
  },
};

/** With certificates that were not sent the chain leads to a root. */
function repairedBy(path: JudgedPath, facts: Facts, chain: ChainFacts, last: Certificate): Judgement {
  const inFile = facts.source === 'file';
  // An issuer made anew keeps its name: the old one, or the new one, is the wrong one here.
  const namesake = chain.sent.find((each) => each !== last && sameName(each.subject, last.issuer));
  const found = path.certificates
    .filter(({ origin }) => origin === 'fetched' || origin === 'known')
    .map(({ certificate }) => certificate);
  const names = found.map((certificate) => shortName(certificate.subject));
  return {
    is: 'cause',
    certainty: 'certain',
    hits: 'all',
    summary: `${inFile ? 'The file lacks the' : 'The server does not send its'} intermediate certificate${names.length === 1 ? '' : 's'} ${names.join(' and ')}.`,
    evidence: [
      ...(namesake
        ? [
            onChain(
              chain,
              `the certificate of ${shortName(last.issuer)} that was sent has another key than the one that signed`,
            ),
          ]
        : []),
      onChain(
        chain,
        `sent: ${chain.sent.map((each) => shortName(each.subject)).join(', ')}; not sent: ${names.join(', ')}`,
      ),
      ...chain.fetched
        .filter((each) => each.outcome === 'fetched')
        .map((each) => onChain(chain, `had from ${each.url}, and with it the chain leads to a trusted root`)),
      ...path.certificates
        .filter(({ origin }) => origin === 'known')
        .map(({ certificate }) =>
          onChain(chain, `${shortName(certificate.subject)} is known from a chain that was in order before`),
        ),
    ],
    affects: ['curl, wget, Java, Python, Go, Node, Android apps'],
    spares:
      chain.fetched.length > 0
        ? ['Chrome, Safari, Edge and Windows fetch it, Firefox knows most']
        : ['Firefox, which knows most of them, and browsers that met it before'],
    details: { missing: names.join(', ') },
  };
}

/** Nothing was had that completes it: what kind of issuer it names tells whether one is missing. */
function judgeByClue(facts: Facts, chain: ChainFacts, last: Certificate): Judgement {
  const inFile = facts.source === 'file';
  const missing = shortName(last.issuer);
  const had = chain.fetched.find(({ certificate }) => certificate && sameName(certificate.subject, last.issuer));
  if (had) return { is: 'ruled-out', why: `the issuer was fetched from ${had.url} and leads to no trusted root` };
  const clue = clueOfIntermediate(chain, facts, last);
  if (clue === null) return { is: 'ruled-out', why: `nothing tells that ${missing} has an issuer that is trusted` };
  const failed = chain.fetched.map((each) => onChain(chain, `${each.url}: ${each.detail}`));
  return {
    is: 'cause',
    certainty: 'likely',
    hits: 'all',
    summary: `${inFile ? 'The file lacks' : 'The server does not send'} the certificate of ${inFile ? 'an' : 'its'} issuer, ${missing}${facts.source === 'capture' ? '' : ', and it could not be fetched'}.`,
    evidence: [
      onChain(chain, `sent: ${chain.sent.map((each) => shortName(each.subject)).join(', ')}; not sent: ${missing}`),
      onChain(chain, clue),
      ...failed,
    ],
    affects: ['curl, wget, Java, Python, Go, Node, Android apps'],
    details: { missing },
    settle: `get the certificate of ${missing} from the authority that issued yours`,
  };
}
