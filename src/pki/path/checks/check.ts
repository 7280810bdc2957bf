import type { Certificate, EncodingFault } from '../../certificate/certificate.ts';
import type { Minding } from '../chain-policy.ts';
import type { JudgeRequest, RefusalRule } from '../judgement.ts';

/** A path under judgement: leaf first; the last is the anchor where `anchored`. (An anchor of which only facts are known is none here.) */
export type CheckedPath = {
  certificates: Certificate[];
  anchored: boolean;
  /** The anchor is one that a public program trusts (or plays one): the rules of the web PKI bind it. */
  publicAnchor: boolean;
  request: JudgeRequest;
  /** Comparisons of names that were made, for the whole judgement. */
  budget: { comparisons: number };
};

/** Notes a refusal; `mindedBy` where only some clients in support refuse. */
export type Refuse = (
  rule: RefusalRule,
  certificate: number,
  detail: string,
  reference: string,
  mindedBy?: 'some' | undefined,
  fault?: EncodingFault,
) => void;

/** For `Refuse`: what a client looked at by itself refuses needs no such word. */
export function mindedBy(minding: Exclude<Minding, 'accepts'>): 'some' | undefined {
  return minding === 'some-refuse' ? 'some' : undefined;
}

/** One subject of RFC 5280 section 6 or the web PKI. */
export type Check = (path: CheckedPath, refuse: Refuse) => void;
