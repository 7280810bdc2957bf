import type { Certificate } from '../../certificate/certificate.ts';
import type { Minding } from '../chain-policy.ts';
import type { JudgeRequest } from '../judgement.ts';
import { type Check, mindedBy, type Refuse } from './check.ts';

/** Key usage of the leaf, and extended key usage from leaf to root: each issuer that lists purposes must list this one. */
export const checkPurpose: Check = ({ certificates, anchored, request }, refuse) => {
  const leaf = certificates[0];
  if (!leaf) return;
  const { checksIssuerPurposes, checksAnchorExtensions, caAsLeaf, checksKeyUsage, keyUsageOfExchange, emptyUsages } =
    request.policy;
  for (const [index, { extendedKeyUsage }] of certificates.entries()) {
    if (index > 0 && !checksIssuerPurposes) break;
    if (index > 0 && anchored && index === certificates.length - 1 && !checksAnchorExtensions) break;
    if (!extendedKeyUsage || (extendedKeyUsage.length === 0 && emptyUsages.includes('extKeyUsage'))) continue;
    if (servesPurpose(extendedKeyUsage, request)) continue;
    const listed =
      extendedKeyUsage
        .slice(0, 5)
        .map((oid) => purposeNames[oid] ?? oid)
        .join(', ') || 'nothing';
    refuse(
      'extended-key-usage',
      index,
      `its extKeyUsage lists ${listed}, not ${purposeNames[purposes[request.purpose]]}`,
      'RFC 5280 section 4.2.1.12',
    );
  }
  // A self-signed certificate that is trusted by itself is leaf and root in one.
  if (caAsLeaf !== 'accepts' && leaf.basicConstraints?.ca && !(anchored && certificates.length === 1))
    refuse(
      'ca-as-leaf',
      0,
      'it is the certificate of a CA',
      'CA/Browser Forum TLS Baseline Requirements section 7.1.2.7.8',
      mindedBy(caAsLeaf),
    );
  else if (checksKeyUsage && !(leaf.keyUsage?.length === 0 && emptyUsages.includes('keyUsage')))
    checkKeyUsage(leaf, request.purpose, keyUsageOfExchange, refuse);
};

/** Whether a list of purposes (OIDs) is good for the one that is asked for. */
export function servesPurpose(
  listed: readonly string[],
  { purpose, policy }: Pick<JudgeRequest, 'purpose' | 'policy'>,
): boolean {
  if (listed.includes(purposes[purpose])) return true;
  if (policy.otherPurposes.includes('any') && listed.includes(anyPurpose)) return true;
  return purpose === 'server' && policy.otherPurposes.includes('step-up') && listed.some((oid) => stepUp.includes(oid));
}

function checkKeyUsage(
  { keyUsage }: Certificate,
  purpose: 'server' | 'client',
  ofExchange: Minding,
  refuse: Refuse,
): void {
  if (!keyUsage || keyUsage.includes('digitalSignature')) return;
  const exchange = purpose === 'server' && (keyUsage.includes('keyEncipherment') || keyUsage.includes('keyAgreement'));
  const what = `its keyUsage allows ${keyUsage.join(', ') || 'nothing'}, not digitalSignature`;
  if (!exchange) refuse('key-usage', 0, what, 'RFC 5280 section 4.2.1.3');
  // Good for TLS 1.2 with RSA or static key exchange alone: browsers refuse it for anything newer; OpenSSL and NSS take any of the three.
  else if (ofExchange !== 'accepts') refuse('key-usage', 0, what, 'RFC 8446 section 4.4.2.2', mindedBy(ofExchange));
}

const purposes = { server: '1.3.6.1.5.5.7.3.1', client: '1.3.6.1.5.5.7.3.2' };
/** nsSGC and msSGC, from the days when strong ciphers were for banks. */
const stepUp = ['2.16.840.1.113730.4.1', '1.3.6.1.4.1.311.10.3.3'];
const anyPurpose = '2.5.29.37.0';
const purposeNames: Record<string, string> = {
  '1.3.6.1.5.5.7.3.1': 'serverAuth',
  '1.3.6.1.5.5.7.3.2': 'clientAuth',
  '1.3.6.1.5.5.7.3.3': 'codeSigning',
  '1.3.6.1.5.5.7.3.4': 'emailProtection',
  '1.3.6.1.5.5.7.3.8': 'timeStamping',
  '1.3.6.1.5.5.7.3.9': 'OCSPSigning',
  '1.3.6.1.4.1.11129.2.4.4': 'precertificate signing',
};
