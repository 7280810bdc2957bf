import type { Certificate } from './certificate.ts';
import { isRefusedBy } from './encoding-rules.ts';
import type { JudgeRequest, Origin, RootReference } from './judgement.ts';
import { hasOtherKey } from './issuance.ts';
import { nameKey, sameName } from './name.ts';
import { isVerified, verificationCost, verifySignature } from './signature.ts';

export type PathNode = { certificate: Certificate; origin: Origin; isAnchor: boolean };

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

class Search {
  readonly #request: JudgeRequest;
  readonly #accepts: (path: FoundPath) => boolean;
  readonly #leaf: PathNode;
  /** Certificates that may be issuers, by subject. */
  readonly #pool = new Map<string, PathNode[]>();
  /** Steps from a subject to the nearest anchor, over names. */
  readonly #distance = new Map<string, number>();
  readonly #found: FoundPath[] = [];
  readonly #sentIndex = new Map<string, number>();
  readonly #cost: SearchCost = { steps: 0, signatures: 0 };
  #microseconds = maxMicroseconds;
  /** Of this look through. */
  #steps = 0;
  #exhausted = false;
  #accepted = 0;

  constructor(request: JudgeRequest, leaf: Certificate, accepts: (path: FoundPath) => boolean) {
    this.#request = request;
    this.#accepts = accepts;
    this.#leaf = { certificate: leaf, origin: 'sent', isAnchor: this.#isTrusted(leaf) };
    this.#fillPool();
  }

  run(): SearchResult {
    if (this.#leaf.isAnchor) {
      this.#found.push({ nodes: [{ ...this.#leaf, origin: 'store' }], anchored: true, signatures: new Map() });
      this.#accepted = this.#accepts(this.#found[0]!) ? 1 : 0;
    }
    this.#measure();
    if (this.#distance.has(nameKey(this.#leaf.certificate.issuer)) && this.#accepted === 0) {
      for (const mode of ['sound', 'any', 'past-bad-signature'] as const) {
        this.#steps = 0;
        this.#walk([this.#leaf], mode, new Map());
        // Paths of unsound certificates are a result only when there is nothing better.
        if (this.#accepted > 0 || (mode === 'any' && this.#found.length > 0)) break;
      }
    }
    if (this.#found.length === 0) this.#found.push(this.#asFarAsItGoes());
    // Who found a way does not mind that others were not looked for to the end.
    return { paths: this.#found, exhausted: this.#exhausted && this.#accepted === 0, cost: this.#cost };
  }

  follow(): SearchResult {
    this.#measure();
    const nodes = [this.#leaf];
    const signatures: FoundPath['signatures'] = new Map();
    const limit = this.#request.policy.maxCertificates + overlength;
    for (let child = this.#leaf; !child.isAnchor && nodes.length < limit; ) {
      const issuer = this.#issuersOf(child, nodes, 'any').find(
        (node) => !hasOtherKey(node.certificate, child.certificate),
      );
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
      const root = this.#issuersOf(child, nodes.slice(0, length), 'any').find(
        ({ isAnchor, certificate }) => isAnchor && !hasOtherKey(certificate, child.certificate),
      );
      if (!root || this.#verify(child.certificate, root.certificate) !== 'good') continue;
      nodes.splice(length, nodes.length, root);
      for (const at of signatures.keys()) if (at >= length - 1) signatures.delete(at);
      return;
    }
  }

  #fillPool(): void {
    const { sent, extra } = this.#request;
    const seen = new Set<string>([this.#leaf.certificate.sha256]);
    const add = (certificate: Certificate, origin: Origin) => {
      if (seen.has(certificate.sha256)) return;
      seen.add(certificate.sha256);
      // Once in the store, it does not matter that it was sent too; the store may know it without having its bytes.
      const isAnchor = this.#isTrusted(certificate);
      if (isAnchor && this.#hasBytes(certificate)) return;
      const key = nameKey(certificate.subject);
      const group = this.#pool.get(key);
      if (group) group.push({ certificate, origin, isAnchor });
      else this.#pool.set(key, [{ certificate, origin, isAnchor }]);
    };
    for (const [index, certificate] of sent.entries()) {
      if (!this.#sentIndex.has(certificate.sha256)) this.#sentIndex.set(certificate.sha256, index);
      if (index > 0) add(certificate, 'sent');
    }
    const { aiaFetching, knownIntermediates } = this.#request.policy;
    for (const { certificate, origin } of extra) {
      if (origin === 'untrusted' || (origin === 'fetched' ? aiaFetching : knownIntermediates)) add(certificate, origin);
    }
  }

  /** Goes up from the leaf over names, asks the store for each name, and measures how far the anchors are. */
  #measure(): void {
    const asked = new Set<string>();
    /** From the name of an issuer to the names of those that it issued to. */
    const below = new Map<string, string[]>();
    const near: string[] = [];
    const queue = [this.#leaf.certificate];
    for (let at = 0; at < queue.length; at++) {
      const { issuer } = queue[at]!;
      const key = nameKey(issuer);
      if (asked.has(key)) continue;
      if (asked.size >= maxNames) {
        this.#exhausted = true;
        break;
      }
      asked.add(key);
      const group = this.#pool.get(key) ?? [];
      for (const certificate of this.#request.store.findBySubject(issuer.der)) {
        group.push({ certificate, origin: 'store', isAnchor: this.#endsPath(certificate) });
      }
      if (group.length > 0) this.#pool.set(key, group);
      for (const node of group) {
        if (node.isAnchor) {
          if (!this.#distance.has(key)) {
            this.#distance.set(key, 0);
            near.push(key);
          }
          continue;
        }
        const upper = nameKey(node.certificate.issuer);
        const list = below.get(upper);
        if (list) list.push(key);
        else below.set(upper, [key]);
        queue.push(node.certificate);
      }
    }
    for (let at = 0; at < near.length; at++) {
      const steps = this.#distance.get(near[at]!)! + 1;
      for (const key of below.get(near[at]!) ?? []) {
        if (this.#distance.has(key)) continue;
        this.#distance.set(key, steps);
        near.push(key);
      }
    }
  }

  #walk(path: PathNode[], mode: 'sound' | 'any' | 'past-bad-signature', signatures: FoundPath['signatures']): void {
    const child = path.at(-1)!;
    const limit = this.#request.policy.maxCertificates + overlength;
    if (path.length >= limit) return;
    const issuers = this.#issuersOf(child, path, mode);
    const roots = issuers.filter(({ isAnchor }) => isAnchor);
    // A cross-certificate of a root that has just done leads to other roots: one or two are told of, a net of them is not.
    const isNet = issuers.length - roots.length > 2;
    for (const issuer of issuers) {
      const isCross = !issuer.isAnchor && roots.some((root) => sameKey(root.certificate, issuer.certificate));
      if (this.#accepted > 0 && isNet && isCross) continue;
      if (this.#found.length >= maxPaths || ++this.#steps > maxSteps) {
        this.#exhausted = true;
        return;
      }
      this.#cost.steps++;
      const left = this.#distance.get(nameKey(issuer.certificate.issuer));
      if (!issuer.isAnchor && (left === undefined || path.length + left + 1 > limit)) continue;
      const verdict = this.#verify(child.certificate, issuer.certificate);
      if (verdict === null) return;
      if (
        verdict === 'bad' &&
        (mode !== 'past-bad-signature' ||
          signatures.size > 0 ||
          hasOtherKey(issuer.certificate, child.certificate) ||
          this.#isRootOfItsOwn(child.certificate))
      )
        continue;
      const told = verdict === 'good' ? signatures : new Map(signatures).set(path.length - 1, verdict);
      const longer = [...path, issuer];
      if (!issuer.isAnchor) this.#walk(longer, mode, told);
      else {
        const found = { nodes: longer, anchored: true, signatures: told };
        this.#found.push(found);
        if (this.#accepts(found)) this.#accept();
      }
      if (this.#accepted >= enoughAccepted) return;
    }
  }

  /** With one path that cannot be bettered, others are still worth a look, and no great search. */
  #accept(): void {
    this.#accepted++;
    this.#steps = Math.max(this.#steps, maxSteps - stepsOnceAccepted);
    this.#microseconds = Math.min(this.#microseconds, microsecondsOnceAccepted);
  }

  /** The issuers to try, best first. The same key under the same name never comes twice in a path (RFC 4158 section 2.4.2). */
  #issuersOf(child: PathNode, path: PathNode[], mode: string): PathNode[] {
    let group = this.#pool.get(nameKey(child.certificate.issuer)) ?? [];
    if (this.#request.policy.build === 'order-sent') {
      const next = (this.#sentIndex.get(child.certificate.sha256) ?? Number.NaN) + 1;
      group = group.filter(
        ({ certificate, origin }) => origin === 'store' || this.#sentIndex.get(certificate.sha256) === next,
      );
    }
    const candidates = group.filter(
      (node) =>
        (mode !== 'sound' || isSound(node, this.#request)) &&
        !path.some(
          ({ certificate }) =>
            sameKey(certificate, node.certificate) && sameName(certificate.subject, node.certificate.subject),
        ),
    );
    if (candidates.length < 2) return candidates;
    const { prefer, alternativePaths, prefersSound } = this.#request.policy;
    // Who never goes back does not know what lies behind an issuer.
    const further = (node: PathNode) =>
      alternativePaths ? 5 + 5 * (this.#distance.get(nameKey(node.certificate.issuer)) ?? 20) : 5;
    const rank = (node: PathNode) =>
      (!prefersSound || isSound(node, this.#request) ? 0 : 100) +
      (hasOtherKey(node.certificate, child.certificate) ? 50 : 0) +
      (node.isAnchor ? (prefer === 'store' ? 0 : 10_000) : further(node));
    return candidates
      .map((node) => ({ node, rank: rank(node) }))
      .sort((a, b) => a.rank - b.rank || (prefersSound ? b.node.certificate.notAfter - a.node.certificate.notAfter : 0))
      .map(({ node }) => node);
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
    return sameName(certificate.subject, certificate.issuer) && this.#verify(certificate, certificate) === 'good';
  }

  /** No anchor is in reach: what there is of the way, over signatures that fit. */
  #asFarAsItGoes(): FoundPath {
    const nodes = [this.#leaf];
    const signatures: FoundPath['signatures'] = new Map();
    for (let child = this.#leaf; nodes.length < this.#request.policy.maxCertificates; ) {
      let next: PathNode | null = null;
      for (const issuer of this.#issuersOf(child, nodes, 'any').slice(0, maxTries)) {
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

  #isTrusted(certificate: Certificate): boolean {
    if (!this.#endsPath(certificate)) return false;
    const { store } = this.#request;
    return store.holds?.(certificate) ?? this.#hasBytes(certificate);
  }

  #hasBytes(certificate: Certificate): boolean {
    const found = this.#request.store.findBySubject(certificate.subject.der);
    return found.some(({ sha256 }) => sha256 === certificate.sha256);
  }

  #endsPath(certificate: Certificate): boolean {
    return this.#request.policy.partialChain || sameName(certificate.subject, certificate.issuer);
  }
}

/** In order by itself, as an issuer: the cheap checks that need no path. */
function isSound({ certificate, isAnchor }: PathNode, { at, purpose, policy }: JudgeRequest): boolean {
  const { notBefore, notAfter, basicConstraints, keyUsage, extendedKeyUsage, faults } = certificate;
  const wanted = purpose === 'server' ? '1.3.6.1.5.5.7.3.1' : '1.3.6.1.5.5.7.3.2';
  const timeless = isAnchor && !policy.checksAnchorValidity;
  if (!timeless && (at < notBefore || at > notAfter + 999)) return false;
  if (isAnchor && !policy.checksAnchorExtensions) return true;
  return (
    (basicConstraints?.ca ?? isAnchor) &&
    (keyUsage?.includes('keyCertSign') ?? true) &&
    (!policy.checksIssuerPurposes ||
      extendedKeyUsage === null ||
      extendedKeyUsage.includes(wanted) ||
      extendedKeyUsage.includes('2.5.29.37.0')) &&
    (isAnchor ||
      !faults.some((fault) => isRefusedBy(fault, policy.conformance === 'profile' ? 'clients' : policy.conformance)))
  );
}

function sameKey(a: Certificate, b: Certificate): boolean {
  const [left, right] = [a.publicKey.spki, b.publicKey.spki];
  if (left.length !== right.length) return false;
  // From the end: keys of one kind begin alike.
  for (let at = left.length - 1; at >= 0; at--) if (left[at] !== right[at]) return false;
  return true;
}

const nothing: SearchResult = { paths: [], exhausted: false, cost: { steps: 0, signatures: 0 } };
/** Verifications may take about this long together; what is remembered costs nothing. */
const maxMicroseconds = 30_000;
const microsecondsOnceAccepted = 5_000;
const maxSteps = 4_000;
const stepsOnceAccepted = 200;
const maxNames = 1_000;
const maxPaths = 32;
const maxTries = 16;
/** Accepted paths after which nobody needs another. */
const enoughAccepted = 8;
/** How many certificates more than the client follows are still looked through, to say that it is too long. */
const overlength = 6;
