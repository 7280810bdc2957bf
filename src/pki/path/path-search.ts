import type { Certificate } from '../certificate/certificate.ts';
import { isSelfIssued, hasOtherKey } from '../certificate/issuance.ts';
import { IssuerPool, type PathNode } from './issuer-pool.ts';
import type { JudgeRequest } from './judgement.ts';
import type { RootReference } from '../stores/trust-store.ts';
import { isVerified, verificationCost, verifySignature } from '../certificate/signature.ts';

/** A path that the search found: its signatures are as told, nothing else is checked. */
export type FoundPath = {
  nodes: PathNode[];
  anchored: boolean;
  /** Set where the anchor is not among the nodes: the store knows no more than facts of it. */
  anchor?: RootReference;
  /** By the index of the certificate whose signature could not be confirmed. */
  signatures: Map<number, 'bad' | 'unsupported'>;
};

/** `cost`: steps taken, and signatures verified that were not remembered. */
export type SearchResult = { paths: FoundPath[]; exhausted: boolean; cost: SearchCost };
export type SearchCost = { steps: number; signatures: number };

/**
 * Finds paths from the leaf to anchors, over names first (so that what leads nowhere is never verified), most promising first.
 * Looks through certificates that are in order by themselves, then through all, then past a signature that does not fit; and
 * stops at a cost bound, so that a hostile graph ends in an answer too. Where no anchor can be reached, one path as far as it goes.
 */
export function findPaths(request: JudgeRequest, accepts: (path: FoundPath) => boolean): SearchResult {
  const leaf = request.sent[0];
  if (!leaf) return nothing;
  return new Search(request, leaf, accepts).run();
}

/** The path of a client that never goes back: at each step the issuer that looks best, whatever comes of it. */
export function followPath(request: JudgeRequest): SearchResult {
  const leaf = request.sent[0];
  return leaf ? new Search(request, leaf, () => false).follow() : nothing;
}

/** One look through: at what, and for paths of how many certificates. */
type Look = { mode: 'sound' | 'any' | 'past-bad-signature'; length: number };

class Search {
  readonly #request: JudgeRequest;
  readonly #accepts: (path: FoundPath) => boolean;
  readonly #pool: IssuerPool;
  readonly #leaf: PathNode;
  readonly #found: FoundPath[] = [];
  readonly #cost: SearchCost = { steps: 0, signatures: 0 };
  #microseconds = maxMicroseconds;
  /** Of this look through. */
  #steps = 0;
  #exhausted = false;
  #accepted = 0;

  constructor(request: JudgeRequest, leaf: Certificate, accepts: (path: FoundPath) => boolean) {
    this.#request = request;
    this.#accepts = accepts;
    this.#pool = new IssuerPool(request, leaf);
    this.#leaf = this.#pool.leaf;
    this.#exhausted = this.#pool.isCut;
  }

  run(): SearchResult {
    if (this.#leaf.isAnchor) {
      this.#found.push({ nodes: [{ ...this.#leaf, origin: 'store' }], anchored: true, signatures: new Map() });
      this.#accepted = this.#accepts(this.#found[0]!) ? 1 : 0;
    }
    const between = this.#pool.distanceOf(this.#leaf.certificate);
    if (between !== undefined && this.#accepted === 0) {
      const longest = this.#request.policy.maxCertificates + overlength;
      for (const mode of ['sound', 'any', 'past-bad-signature'] as const) {
        this.#steps = 0;
        // The short ways first, however many long ones begin with the issuer that looks best.
        let isMore = true;
        for (let length = between + 2; isMore && length <= longest && !this.#isSpent(); length++)
          isMore = this.#walk([this.#leaf], { mode, length }, new Map());
        // Paths of unsound certificates are a result only when there is nothing better.
        if (this.#accepted > 0 || (mode === 'any' && this.#found.length > 0)) break;
      }
    }
    if (this.#found.length === 0) this.#found.push(this.#asFarAsItGoes());
    // Who found a way does not mind that others were not looked for to the end.
    return { paths: this.#found, exhausted: this.#exhausted && this.#accepted === 0, cost: this.#cost };
  }

  follow(): SearchResult {
    const nodes = [this.#leaf];
    const signatures: FoundPath['signatures'] = new Map();
    const limit = this.#request.policy.maxCertificates + overlength;
    for (let child = this.#leaf; !child.isAnchor && nodes.length < limit; ) {
      // What signed itself is the end to whoever never goes back, also where the store has another of its name.
      if (this.#isRootOfItsOwn(child.certificate)) break;
      // The same authority may come again, the same certificate not.
      const issuer = this.#pool
        .issuersOf(child, [], 'any')
        .find((node) => !hasOtherKey(node.certificate, child.certificate) && !nodes.includes(node));
      if (!issuer) break;
      const verdict = this.#verify(child.certificate, issuer.certificate);
      if (verdict === null) break;
      if (verdict !== 'good') signatures.set(nodes.length - 1, verdict);
      nodes.push(issuer);
      child = issuer;
    }
    if (!nodes.at(-1)?.isAnchor && this.#request.policy.prefer === 'sent') this.#endInStore(nodes, signatures);
    const anchored = nodes.at(-1)?.isAnchor ?? false;
    return { paths: [{ nodes, anchored, signatures }], exhausted: this.#exhausted, cost: this.#cost };
  }

  /** OpenSSL's alternative chain (1.0.1n and 1.0.2b): where what was sent led nowhere, roots of the store for what is left of it. */
  #endInStore(nodes: PathNode[], signatures: FoundPath['signatures']): void {
    for (let length = nodes.length - 1; length > 0; length--) {
      const child = nodes[length - 1]!;
      const root = this.#pool
        .issuersOf(child, nodes.slice(0, length), 'any')
        .find(({ isAnchor, certificate }) => isAnchor && !hasOtherKey(certificate, child.certificate));
      if (!root || this.#verify(child.certificate, root.certificate) !== 'good') continue;
      nodes.splice(length, nodes.length, root);
      for (const at of signatures.keys()) if (at >= length - 1) signatures.delete(at);
      return;
    }
  }

  /** Whether this look through is over: there is enough, or it may cost no more. */
  #isSpent(): boolean {
    return this.#accepted >= enoughAccepted || this.#found.length >= maxPaths || this.#steps > maxSteps;
  }

  /** Finds the paths of this length that begin so. Whether there may be longer ones. */
  #walk(path: PathNode[], look: Look, signatures: FoundPath['signatures']): boolean {
    const child = path.at(-1)!;
    const issuers = this.#pool.issuersOf(child, path, look.mode === 'sound' ? 'sound' : 'any');
    const isDetour = detoursAmong(issuers);
    let isMore = false;
    for (const issuer of issuers) {
      if (this.#accepted > 0 && isDetour(issuer)) continue;
      this.#steps++;
      if (this.#isSpent()) {
        this.#exhausted = true;
        return true;
      }
      this.#cost.steps++;
      const shortest = this.#shortestOver(issuer, path);
      // An anchor that ends a shorter path has been met before.
      if (issuer.isAnchor && shortest !== look.length) continue;
      if (shortest > look.length) {
        isMore = true;
        continue;
      }
      const verdict = this.#verify(child.certificate, issuer.certificate);
      if (verdict === null) return true;
      if (verdict === 'bad' && !this.#goesPast(child.certificate, issuer.certificate, look, signatures)) continue;
      const told = verdict === 'good' ? signatures : new Map(signatures).set(path.length - 1, verdict);
      const longer = [...path, issuer];
      if (issuer.isAnchor) this.#keep({ nodes: longer, anchored: true, signatures: told });
      else isMore = this.#walk(longer, look, told) || isMore;
    }
    return isMore;
  }

  /** Certificates of the shortest path to an anchor that goes on over this issuer. */
  #shortestOver({ isAnchor, certificate }: PathNode, path: readonly PathNode[]): number {
    if (isAnchor) return path.length + 1;
    return path.length + 2 + (this.#pool.distanceOf(certificate) ?? Number.POSITIVE_INFINITY);
  }

  /** One signature of a path may be damaged, where all else says that this is the issuer. */
  #goesPast(child: Certificate, issuer: Certificate, { mode }: Look, signatures: FoundPath['signatures']): boolean {
    return (
      mode === 'past-bad-signature' &&
      signatures.size === 0 &&
      !hasOtherKey(issuer, child) &&
      !this.#isRootOfItsOwn(child)
    );
  }

  /** A path of sound certificates that was refused is met again where all are looked at. */
  #keep(path: FoundPath): void {
    const isKnown = this.#found.some(
      ({ nodes }) => nodes.length === path.nodes.length && nodes.every((node, at) => node === path.nodes[at]),
    );
    if (isKnown) return;
    this.#found.push(path);
    if (this.#accepts(path)) this.#accept();
  }

  /** With one path that cannot be bettered, others are still worth a look, and no great search. */
  #accept(): void {
    this.#accepted++;
    this.#steps = Math.max(this.#steps, maxSteps - stepsOnceAccepted);
    this.#microseconds = Math.min(this.#microseconds, microsecondsOnceAccepted);
  }

  /** Null when the search may cost no more. */
  #verify(child: Certificate, issuer: Certificate): 'good' | 'bad' | 'unsupported' | null {
    if (!isVerified(child, issuer.publicKey)) {
      this.#cost.signatures++;
      this.#microseconds -= verificationCost(issuer.publicKey);
      if (this.#microseconds < 0) {
        this.#exhausted = true;
        return null;
      }
    }
    return verifySignature(child, issuer.publicKey);
  }

  /** It signed itself, so that an anchor of the same name is another authority and no issuer with a damaged signature. */
  #isRootOfItsOwn(certificate: Certificate): boolean {
    return isSelfIssued(certificate) && this.#verify(certificate, certificate) === 'good';
  }

  /** No anchor is in reach: what there is of the way, over signatures that fit. */
  #asFarAsItGoes(): FoundPath {
    const nodes = [this.#leaf];
    const signatures: FoundPath['signatures'] = new Map();
    for (let child = this.#leaf; nodes.length < this.#request.policy.maxCertificates; ) {
      let next: PathNode | null = null;
      for (const issuer of this.#pool.issuersOf(child, nodes, 'any').slice(0, maxTries)) {
        const verdict = this.#verify(child.certificate, issuer.certificate);
        if (verdict === null) break;
        if (verdict === 'bad') continue;
        if (verdict === 'unsupported') signatures.set(nodes.length - 1, verdict);
        next = issuer;
        break;
      }
      if (!next) break;
      nodes.push(next);
      child = next;
    }
    return this.#upToKnownIssuer(nodes, signatures) ?? { nodes, anchored: false, signatures };
  }

  /** The part of a way that was issued by a root of which the store has no more than facts. */
  #upToKnownIssuer(nodes: PathNode[], signatures: FoundPath['signatures']): FoundPath | null {
    const { store } = this.#request;
    for (const [index, { certificate }] of nodes.entries()) {
      const anchor = store.issuerOf?.(certificate);
      if (anchor) return { nodes: nodes.slice(0, index + 1), anchored: true, anchor, signatures };
    }
    return null;
  }
}

/**
 * Tells the cross-certificates of a root that stands beside them, which lead to other roots: once that root has done, one or two are
 * told of, a net of them is not.
 */
function detoursAmong(issuers: readonly PathNode[]): (issuer: PathNode) => boolean {
  const roots = issuers.filter(({ isAnchor }) => isAnchor);
  const isNet = issuers.length - roots.length > 2;
  return ({ isAnchor, entity }) => isNet && !isAnchor && roots.some((root) => root.entity === entity);
}

const nothing: SearchResult = { paths: [], exhausted: false, cost: { steps: 0, signatures: 0 } };
/** Verifications may take about this long together; what is remembered costs nothing. */
const maxMicroseconds = 30_000;
const microsecondsOnceAccepted = 5_000;
const maxSteps = 2_000;
const stepsOnceAccepted = 200;
const maxPaths = 32;
const maxTries = 16;
/** Accepted paths after which nobody needs another. */
const enoughAccepted = 8;
/** How many certificates more than the client follows are still looked through, to say that it is too long. */
const overlength = 6;
