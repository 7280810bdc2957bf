import { checkAuthorities } from './checks/authority.ts';
import type { Check, CheckedPath } from './checks/check.ts';
import { checkBasics, checkEncoding } from './checks/encoding.ts';
import { isSelfIssued } from '../certificate/issuance.ts';
import { checkHostname } from './checks/hostname.ts';
import { checkKeyStrength, checkSignatureStrength } from './checks/key-strength.ts';
import { checkNameConstraints } from './checks/name-constraints.ts';
import { checkPolicies } from './checks/policies.ts';
import { checkPurpose } from './checks/purpose.ts';
import { checkValidity, checkValidityPeriod } from './checks/validity.ts';
import type { JudgeChain, JudgedPath, JudgeRequest, Refusal, RefusalRule } from './judgement.ts';
import { type FoundPath, findPaths, followPath } from './path-search.ts';
import { isPublicRoot, trustEvents } from '../stores/public-roots.ts';
import { verifySignature } from '../certificate/signature.ts';
import { isoDay } from '../certificate/iso-time.ts';

/**
 * Builds the paths from the first certificate sent to the roots of a store and checks each (RFC 5280 section 6, the web PKI's
 * rules where the policy says so). The best path comes first. Ends within a bound of cost, whatever was sent.
 */
export const judgeChain: JudgeChain = (request) => {
  const budget = { comparisons: 0 };
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
    ? findPaths(request, (found) => isAsGoodAsCanBe(judge(found)))
    : followPath(request);
  const ordered = paths
    .map(judge)
    .sort((a, b) => seriousness(a) - seriousness(b) || a.certificates.length - b.certificates.length);
  const best = ordered[0];
  return { store: request.store.id, accepted: best !== undefined && isAccepted(best), paths: ordered, exhausted };
};

function judgePath(
  { nodes, anchored, anchor: known, signatures }: FoundPath,
  request: JudgeRequest,
  budget: CheckedPath['budget'],
): JudgedPath {
  const certificates = nodes.map(({ certificate }) => certificate);
  const refusals: Refusal[] = [];
  const root = anchored && !known ? certificates.at(-1) : undefined;
  const path: CheckedPath = {
    certificates,
    anchored: root !== undefined,
    publicAnchor: known !== undefined || (root !== undefined && (request.store.id === 'mozilla' || isPublicRoot(root))),
    request,
    budget,
  };
  const refuse: Parameters<Check>[1] = (rule, certificate, detail, reference, mindedBy, fault) => {
    refusals.push({ rule, certificate, detail, reference, ...(fault && { fault }), ...(mindedBy && { mindedBy }) });
  };
  checkBasics(path, refuse);
  for (const [index, verdict] of signatures) {
    const what =
      verdict === 'bad'
        ? "its signature does not fit its issuer's key"
        : `its signature (${certificates[index]!.signature.name}) cannot be verified`;
    refuse(verdict === 'bad' ? 'bad-signature' : 'unsupported-algorithm', index, what, 'RFC 5280 section 6.1.3');
  }
  if (!anchored) refuseEnd(path, refuse);
  for (const check of checks) check(path, refuse);
  if (known && request.policy.checksAnchorValidity && request.at > known.notAfter)
    refuse(
      'expired',
      certificates.length - 1,
      `its root ${known.subject} expired on ${isoDay(known.notAfter)}`,
      validity,
    );
  const anchor = known ?? root;
  const from = anchor && request.store.distrustedFrom?.(anchor);
  const issued = request.store.issuedAt?.(certificates[0]!) ?? certificates[0]!.notBefore;
  if (from != null && issued > from) {
    refuse(
      'distrusted',
      certificates.length - 1,
      `${request.store.program ?? request.store.name} distrusts what it issued after ${isoDay(from)}`,
      'RFC 5280 section 6.1',
    );
  }
  return {
    certificates: nodes.map(({ certificate, origin }) => ({ certificate, origin })),
    anchored,
    ...(known && { anchor: known }),
    refusals,
  };
}

function refuseEnd({ certificates, request: { store, at } }: CheckedPath, refuse: Parameters<Check>[1]): void {
  const last = certificates.at(-1)!;
  const isRoot = isSelfIssued(last) && verifySignature(last, last.publicKey) !== 'bad';
  if (isRoot && certificates.length === 1) {
    refuse('self-signed-leaf', 0, 'it is signed by itself and by no authority', 'RFC 5280 section 6.1');
    return;
  }
  const events =
    store.id === 'given'
      ? []
      : trustEvents(last).filter(
          ({ what, program, date }) =>
            what === 'removed' && Date.parse(date) <= at && (store.program === undefined || store.program === program),
        );
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

/** What is left to refuse is in the leaf itself, so that no other way to a root would be taken more readily. */
function isAsGoodAsCanBe({ anchored, refusals }: JudgedPath): boolean {
  return (
    anchored &&
    refusals.every(({ rule, certificate, mindedBy }) => mindedBy === 'some' || (certificate === 0 && ofLeaf.has(rule)))
  );
}

const ofLeaf: ReadonlySet<RefusalRule> = new Set<RefusalRule>([
  'expired',
  'not-yet-valid',
  'hostname-mismatch',
  'common-name-only',
  'key-usage',
  'extended-key-usage',
  'ca-as-leaf',
  'weak-key',
  'weak-signature',
  'encoding',
  'unknown-critical-extension',
]);

/** Smaller is better: no anchor weighs most, then refusals that all clients share, then those of some. */
function seriousness({ anchored, refusals }: JudgedPath): number {
  let sum = anchored ? 0 : 10_000;
  for (const { rule, mindedBy } of refusals) sum += mindedBy === 'some' ? 1 : rule === 'bad-signature' ? 300 : 100;
  return sum;
}

const validity = 'RFC 5280 section 4.1.2.5';

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
