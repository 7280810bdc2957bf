import { CertificateError } from '../pki/der/certificate-error.ts';
import type { Certificate } from '../pki/certificate/certificate.ts';
import { shortName } from '../pki/certificate/name.ts';
import { parseCertificate } from '../pki/certificate/parse.ts';
import { browserPolicy } from '../pki/path/chain-policy.ts';
import { servesPurpose } from '../pki/path/checks/purpose.ts';
import { day } from './chain-reading.ts';
import type { Facts } from './facts.ts';

/** What can be told of the client's certificate without the server: the first fault that it has, in words. */
export type ShownCertificate = {
  fault: 'expired' | 'early' | 'purpose' | 'issuer' | 'none';
  words: string;
  issuer: string;
};

/** Judges the certificate that was given by its dates, its purpose, and the authorities that the server names. */
export function readShownCertificate({ identity, at }: Facts, authorities: string[]): ShownCertificate | null {
  return judgeShown((identity?.chain ?? []).flatMap(readable), at, authorities);
}

/** The chain as it is sent, the client's own certificate first; null without one. */
export function judgeShown(chain: Certificate[], at: number, authorities: string[]): ShownCertificate | null {
  const [leaf] = chain;
  if (!leaf) return null;
  const issuer = shortName(leaf.issuer);
  const found = (fault: ShownCertificate['fault'], words: string) => ({ fault, words, issuer });
  if (leaf.notAfter < at) return found('expired', `The certificate of the client expired on ${day(leaf.notAfter)}`);
  if (leaf.notBefore > at)
    return found('early', `The certificate of the client is not valid before ${day(leaf.notBefore)}`);
  if (leaf.extendedKeyUsage && !servesPurpose(leaf.extendedKeyUsage, { purpose: 'client', policy: browserPolicy }))
    return found(
      'purpose',
      'The certificate of the client is not for clients (no clientAuth in its extended key usage)',
    );
  if (authorities.length > 0 && !chain.some((each) => authorities.includes(shortName(each.issuer))))
    return found('issuer', `The certificate of the client comes from ${issuer}, which the server does not name`);
  const named = authorities.length > 0 ? ', and of an authority that the server names' : '';
  return found('none', `The certificate of the client is within its dates, for clients${named}`);
}

function readable(der: Uint8Array): Certificate[] {
  try {
    return [parseCertificate(der)];
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error;
    return [];
  }
}
