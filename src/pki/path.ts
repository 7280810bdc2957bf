import { checkAuthorities } from './checks/authority.ts';
import type { Check, CheckedPath } from './checks/check.ts';
import { checkEncoding } from './checks/encoding.ts';
import { checkHostname } from './checks/hostname.ts';
import { checkKeyStrength, checkSignatureStrength } from './checks/key-strength.ts';
import { checkNameConstraints } from './checks/name-constraints.ts';
import { checkPolicies } from './checks/policies.ts';
import { checkPurpose } from './checks/purpose.ts';
import { checkValidity, checkValidityPeriod } from './checks/validity.ts';
import type { JudgeChain, JudgedPath, JudgeRequest, Refusal } from './judgement.ts';
import { sameName } from './name.ts';
import { type FoundPath, findPaths, followPath } from './path-search.ts';
import { isPublicRoot, trustEvents } from './public-roots.ts';
import { verifySignature } from './signature.ts';

/**
 * Builds the paths from the first certificate sent to the roots of a store and checks each (RFC 5280 section 6, the web PKI's
 * rules where the policy says so). The best path comes first. Ends within a bound of cost, whatever was sent.
 */
export const judgeChain: JudgeChain = (request) => {
  const budget = { comparisons: maxComparisons };
  const judged = new Map<FoundPath, JudgedPath>();
  const judge = (found: FoundPath) => {
    let path = judged.get(found);
    if (!path) {
      path = judgePath(found, request, budget);
      judged.set(found, path);
    }
    return path;
  };
  const { paths, exhausted } = request.policy.alternativePaths
    ? findPaths(request, (found) => isAccepted(judge(found)))
    : followPath(request);
  const ordered = paths
    .map(judge)
    .sort((a, b) => seriousness(a) - seriousness(b) || a.certificates.length - b.certificates.length);
  const best = ordered[0];
  return { store: request.store.id, accepted: best !== undefined && isAccepted(best), paths: ordered, exhausted };
};

function judgePath(
  { nodes, anchored, signatures }: FoundPath,
  request: JudgeRequest,
  budget: CheckedPath['budget'],
): JudgedPath {
  const certificates = nodes.map(({ certificate }) => certificate);
  const refusals: Refusal[] = [];
  const anchor = anchored ? certificates.at(-1) : undefined;
  const path: CheckedPath = {
    certificates,
    anchored,
    publicAnchor: anchor !== undefined && (request.store.id === 'mozilla' || isPublicRoot(anchor)),
    request,
    budget,
  };
  const refuse: Parameters<Check>[1] = (rule, certificate, detail, reference, mindedBy) => {
    refusals.push({ rule, certificate, detail, reference, ...(mindedBy && { mindedBy }) });
  };
  for (const [index, verdict] of signatures) {
    const { signature } = certificates[index]!;
    if (verdict === 'bad')
      refuse('bad-signature', index, "its signature does not fit its issuer's key", 'RFC 5280 section 6.1.3');
    else
      refuse(
        'unsupported-algorithm',
        index,
        `its signature (${signature.name}) cannot be verified`,
        'RFC 5280 section 6.1.3',
      );
  }
  if (!anchored) refuseEnd(path, refuse);
  for (const check of checks) check(path, refuse);
  const from = anchor && request.store.distrustedFrom?.(anchor);
  if (from != null && certificates[0]!.notBefore > from) {
    refuse(
      'distrusted',
      certificates.length - 1,
      `${request.store.name} distrust what it issued after ${new Date(from).toISOString().slice(0, 10)}`,
      'RFC 5280 section 6.1',
    );
  }
  return { certificates: nodes.map(({ certificate, origin }) => ({ certificate, origin })), anchored, refusals };
}

function refuseEnd({ certificates, request: { store } }: CheckedPath, refuse: Parameters<Check>[1]): void {
  const last = certificates.at(-1)!;
  const isRoot = sameName(last.subject, last.issuer) && verifySignature(last, last.publicKey) !== 'bad';
  if (isRoot && certificates.length === 1) {
    refuse('self-signed-leaf', 0, 'it is signed by itself and by no authority', 'RFC 5280 section 6.1');
    return;
  }
  const events = store.id === 'given' ? [] : trustEvents(last).filter(({ what }) => what === 'removed');
  for (const { program, date } of events) {
    const what = `${program} removed ${isRoot ? 'it' : 'its issuer'} (${date})`;
    refuse('distrusted', certificates.length - 1, what, 'RFC 5280 section 6.1');
  }
  const why = isRoot
    ? 'it is a root that is not in the store'
    : 'its issuer is neither in what was sent nor in the store';
  refuse('no-path-to-anchor', certificates.length - 1, why, 'RFC 5280 section 6.1');
}

function isAccepted({ anchored, refusals }: JudgedPath): boolean {
  return anchored && refusals.every(({ mindedBy }) => mindedBy === 'some');
}

/** Smaller is better: no anchor weighs most, then refusals that all clients share, then those of some. */
function seriousness({ anchored, refusals }: JudgedPath): number {
  let sum = anchored ? 0 : 10_000;
  for (const { rule, mindedBy } of refusals) sum += mindedBy === 'some' ? 1 : rule === 'bad-signature' ? 300 : 100;
  return sum;
}

/** The root of the matter first: what makes the others moot comes before them. */
const checks: Check[] = [
  checkValidity,
  checkHostname,
  checkAuthorities,
  checkPurpose,
  checkNameConstraints,
  checkPolicies,
  checkKeyStrength,
  checkSignatureStrength,
  checkEncoding,
  checkValidityPeriod,
];

/** As Go's crypto/x509 (MaxConstraintComparisons). */
const maxComparisons = 250_000;
