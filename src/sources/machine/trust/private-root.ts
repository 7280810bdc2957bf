import type { MachineCondition, MachinePlace, Reach } from '../../../causes/machine/facts.ts';
import type { Certificate } from '../../../pki/certificate/certificate.ts';
import { exposesKey, recogniseInterceptor } from '../../../pki/stores/interception.ts';
import { shortName } from '../../../pki/certificate/name.ts';
import { isListedRoot, isPublicRoot } from '../../../pki/stores/public-roots.ts';
import { condition } from '../condition.ts';

/** Where a root was found, whom it reaches, and how it is taken out again. */
export type RootPlace = { id: string; place: MachinePlace; reach: Reach[]; store: string; takeOut: string[] };

/** Whether no program of the public trusts it. */
export function isPrivateRoot(certificate: Certificate): boolean {
  return !isListedRoot(certificate) && !isPublicRoot(certificate);
}

/** A root that no public program has: whose it looks like, and whether anybody else can have its key. */
export function privateRoot(
  certificate: Certificate,
  { id, place, reach, store, takeOut }: RootPlace,
): MachineCondition {
  const product = recogniseInterceptor([certificate]);
  const name = shortName(certificate.subject);
  const isLeaked = leakedRoots.test(name);
  const isBad = isLeaked || (product !== null && exposesKey(product));
  const looks = isLeaked
    ? ', whose private key anybody can have'
    : product
      ? `, which looks like ${product.product} (${product.kind})`
      : '';
  return condition({
    id,
    cause: 'interception',
    side: 'network',
    certainty: 'likely',
    weight: isBad ? 'limits' : 'note',
    summary: `The private root ${name} was added to ${store}${looks}${isBad ? ': whoever has its key can read every connection' : ''}.`,
    place,
    evidence: [`SHA-256 ${certificate.sha256}, until ${new Date(certificate.notAfter).toISOString().slice(0, 10)}`],
    changes: 'what it signs is trusted here, and nowhere else',
    reach,
    root: name,
    steps: isBad
      ? [...(product ? [product.advice] : []), 'Take the root out, and find out what put it there:', ...takeOut]
      : [],
    settle: isBad ? 'connect from another network or machine and compare the issuer' : null,
  });
}

/** Roots that came with machines and devices together with their private keys (VU#870761, VU#925497, VU#529496). */
const leakedRoots = /^(eDellRoot|DSDTestProvider|SennComRootCA|Superfish, Inc\.?)$/i;
