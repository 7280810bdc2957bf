import type { Certificate } from '../certificate/certificate.ts';
import { browserPolicy } from './chain-policy.ts';
import { storeOf } from '../stores/certificate-store.ts';
import type { ChainJudgement, JudgedPath, Origin } from './judgement.ts';
import { isSelfIssued } from '../certificate/issuance.ts';
import { shortName } from '../certificate/name.ts';
import { judgeChain } from './path.ts';
import { programsTrusting } from '../stores/public-roots.ts';

export type CompleteChain = {
  /** Leaf first, without the root. */
  certificates: { certificate: Certificate; origin: Origin }[];
  root: Certificate;
  /** The stores whose judgement accepts a path to this root. */
  stores: string[];
  dropped: { certificate: Certificate; why: string }[];
};

/** Why there is none, and whether an issuer's certificate is all that lacks. */
export type NoChain = { refused: string; lacksIssuer: boolean };

export type CompletionRequest = {
  sent: Certificate[];
  /** With what was fetched, where it was. */
  judgements: ChainJudgement[];
  host: string | null;
  at: number;
  purpose: 'server' | 'client';
};

/**
 * The chain that the server should send: complete, in order, without the root. Proved by judging it as a client does that takes
 * certificates in the order sent and looks for no others. Null with the reason where no such chain is to be had.
 */
export function completeChain(request: CompletionRequest): CompleteChain | NoChain {
  const { sent, judgements } = request;
  const candidates = judgements.flatMap(({ store, paths }) =>
    paths.filter(isPossible).map((path) => ({ store, path, root: path.certificates.at(-1)!.certificate })),
  );
  // The root that most programs have; of two ways to it the shorter one.
  candidates.sort(
    (a, b) =>
      programsTrusting(b.root).length - programsTrusting(a.root).length ||
      a.path.certificates.length - b.path.certificates.length,
  );
  const proved = candidates
    .map((each) => ({ ...each, ...proof(each.path, request) }))
    .find(({ refused }) => refused === null);
  if (!proved) return whyNone(request);
  const { root } = proved;
  const wasSent = new Set(sent.map(({ sha256 }) => sha256));
  // Once it was sent, it does not matter that a store has it too.
  const certificates = proved.certificates.map(({ certificate, origin }) => ({
    certificate,
    origin: wasSent.has(certificate.sha256) ? ('sent' as const) : origin,
  }));
  const kept = new Set(certificates.map(({ certificate }) => certificate.sha256));
  const seen = new Set<string>();
  const dropped = sent.flatMap((certificate) => {
    const again = seen.has(certificate.sha256);
    seen.add(certificate.sha256);
    if (kept.has(certificate.sha256) && !again) return [];
    const why = again
      ? 'it was sent before'
      : certificate.sha256 === root.sha256
        ? 'the root: clients have it'
        : 'not on the way to the root';
    return [{ certificate, why }];
  });
  const stores = candidates.filter((each) => each.root.sha256 === root.sha256).map(({ store }) => store);
  return { certificates, root, stores: [...new Set(stores)], dropped };
}

function isPossible({ anchored, refusals }: JudgedPath): boolean {
  return anchored && refusals.every(({ rule }) => rule !== 'distrusted');
}

/** What is left of a path without its root, and why a client refuses that; null where it does not. */
function proof({ certificates: all }: JudgedPath, { host, at, purpose }: CompletionRequest) {
  const root = all.at(-1)!.certificate;
  const isRoot = isSelfIssued(root);
  const certificates = isRoot && all.length > 1 ? all.slice(0, -1) : all;
  const strict = {
    build: 'order-sent',
    aiaFetching: false,
    knownIntermediates: false,
    otherKeyIdentifier: 'refuses',
    partialChain: !isRoot,
  } as const;
  const { accepted, paths } = judgeChain({
    sent: certificates.map(({ certificate }) => certificate),
    extra: [],
    store: storeOf('proof', 'the root of the chain', () => [root.der]),
    host,
    at,
    purpose,
    policy: { ...browserPolicy, ...strict },
  });
  return { certificates, refused: accepted ? null : (paths[0]?.refusals[0]?.detail ?? 'no way to the root') };
}

function whyNone({ sent, judgements }: CompletionRequest): NoChain {
  const leaf = sent[0];
  if (!leaf) return because('the certificate of the server itself cannot be read');
  const paths = judgements.flatMap((judgement) => judgement.paths);
  const path = paths.find(({ anchored }) => anchored) ?? paths.at(-1);
  const refusal =
    path?.refusals.find(({ mindedBy }) => mindedBy !== 'some') ??
    path?.refusals.find(({ rule }) => rule === 'key-identifier');
  const certificate = refusal && path?.certificates[refusal.certificate]?.certificate;
  if (!path || !refusal || !certificate) return because('no path to a trusted root was found');
  if (refusal.rule === 'no-path-to-anchor' && !isSelfIssued(certificate))
    return {
      refused: `the certificate of ${shortName(certificate.issuer)}, which issued ${shortName(certificate.subject)}, is not to be had`,
      lacksIssuer: true,
    };
  return because(`${shortName(certificate.subject)}: ${refusal.detail}`);
}

function because(refused: string): NoChain {
  return { refused, lacksIssuer: false };
}
