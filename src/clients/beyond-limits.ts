import type { ChainFacts } from '../causes/facts.ts';
import { alertId } from '../wire/registry/alerts.ts';
import { suiteById } from '../wire/registry/suites.ts';
import { tls12, tls13 } from '../wire/registry/versions.ts';
import type { Client } from './client.ts';
import type { Failure } from './failure.ts';
import type { Negotiation } from './negotiation.ts';

/**
 * Something negotiated that a client does not take, as a failure and in words. `keyExchange`: it stands in the ServerKeyExchange,
 * which comes when the certificate was there.
 */
export type Limit = { failure: Failure; why: string; keyExchange?: true };

/** What was negotiated and is refused all the same; null where the client takes it. */
export function beyondLimits(
  { limits, chain: { checksKeyUsage, keyUsageOfExchange } }: Client,
  { attempt, version }: Extract<Negotiation, { kind: 'agreed' }>,
  chain: ChainFacts | null,
): Limit | null {
  const { handshake } = attempt;
  const chosen = version < tls13 && handshake?.version === version ? handshake : null;
  const warning = handshake?.warnings.find(({ description }) => description === unrecognizedName);
  if (limits.endsAtNameWarning && warning)
    return {
      failure: { kind: 'alert', description: unrecognizedName, finished: false, version, warning: true },
      why: 'it minds the warning that the server does not know the name',
    };
  // In the order of the messages: the ServerHello, then the ServerKeyExchange, the group of which comes before its signature.
  if (limits.demandsSecureRenegotiation && chosen?.secureRenegotiation === false)
    return {
      failure: { kind: 'no-secure-renegotiation' },
      why: 'the server knows no secure renegotiation (RFC 5746)',
    };
  if (limits.demandsExtendedMasterSecret && chosen && !chosen.extendedMasterSecret)
    return {
      failure: { kind: 'no-extended-master-secret' },
      why: 'the server knows no extended master secret (RFC 7627)',
    };
  const bytes = chain ? certificateBytes(chain, version) : 0;
  if (limits.maxCertificateBytes !== null && bytes > limits.maxCertificateBytes)
    return {
      failure: { kind: 'too-large', bytes, most: limits.maxCertificateBytes },
      why: `a Certificate message of ${bytes} bytes, where it takes ${limits.maxCertificateBytes} at most`,
    };
  const bits = chosen?.dhBits ?? null;
  if (bits !== null && bits < limits.minDhBits)
    return {
      keyExchange: true,
      failure: { kind: 'dh-too-small', bits },
      why: `a Diffie-Hellman group of ${bits} bits, where it takes ${limits.minDhBits} at least`,
    };
  if (limits.refusesPssInTls12 && chosen?.signatureScheme != null && isPss(chosen.signatureScheme))
    return {
      keyExchange: true,
      failure: { kind: 'violation', rule: 'scheme-not-offered', message: 'ServerKeyExchange', version },
      why: 'the server signs with RSASSA-PSS, which it does not know in TLS 1.2',
    };
  const minds = checksKeyUsage && keyUsageOfExchange === 'refuses';
  if (minds && chain?.sent[0] && suiteById(handshake?.suite ?? 0)?.kex === 'RSA') {
    const { keyUsage } = chain.sent[0];
    const detail = `its keyUsage allows ${keyUsage?.join(', ') || 'nothing'}, not keyEncipherment`;
    if (keyUsage && !keyUsage.includes('keyEncipherment'))
      return {
        failure: { kind: 'chain', rule: 'key-usage', rules: ['key-usage'], depth: 0, detail },
        why: detail,
      };
  }
  const { refusesLegacySignatures: refuses } = limits;
  const suite = suiteById(handshake?.suite ?? 0);
  const isMinded =
    refuses === 'in-any-case' || (refuses === 'ecdsa' ? suite?.auth === 'ECDSA' : refuses && suite?.kex !== 'RSA');
  if (isMinded && version < tls12)
    return {
      keyExchange: true,
      failure: { kind: 'legacy-signature' },
      why: 'the signatures of TLS 1.1 and older are too weak for it',
    };
  return null;
}

/** The length of the message that these were sent in, without what may be stapled to them. RFC 8446 section 4.4.2, RFC 5246 section 7.4.2. */
function certificateBytes({ sent }: ChainFacts, version: number): number {
  const [around, each] = version === tls13 ? [4, 5] : [3, 3];
  return sent.reduce((sum, { der }) => sum + each + der.length, around);
}

/** rsa_pss_rsae_sha256 to rsa_pss_rsae_sha512. RFC 8446 section 4.2.3. */
function isPss(scheme: number): boolean {
  return scheme >= 0x0804 && scheme <= 0x0806;
}

const unrecognizedName = alertId('unrecognized_name');
