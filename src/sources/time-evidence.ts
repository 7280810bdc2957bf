import type { Attempt, ChainFacts, TimeEvidence } from '../causes/facts.ts';
import { parseOcspResponse } from '../pki/revocation/ocsp.ts';
import { parseSctList } from '../pki/transparency/sct.ts';

/** What one attempt says of the present time: the server's Date, and signed times that cannot lie in the future. */
export function timeEvidence(attempt: Attempt, chain: ChainFacts | null, localAt: number): TimeEvidence[] {
  const { handshake, http } = attempt;
  const evidence: TimeEvidence[] = [];
  if (http?.date != null) {
    evidence.push({
      source: 'http-date',
      from: http.server ?? 'the server',
      atLeast: http.date,
      atMost: http.date + 1_000,
      localAt: http.receivedAt,
    });
  }
  const staple = handshake?.ocspStaple ? parseOcspResponse(handshake.ocspStaple) : null;
  if (staple?.producedAt != null) {
    // A staple may be served until it ends; one that ended long ago says nothing about now.
    evidence.push({
      source: 'ocsp-staple',
      from: staple.responder ?? 'the authority',
      atLeast: staple.producedAt,
      atMost: null,
      localAt,
    });
  }
  // Those of the TLS extension are the server's to choose; these came with the authority's signature.
  const embedded = chain?.trace === attempt.id ? chain.sent[0]?.signedCertificateTimestamps : null;
  const times = embedded ? parseSctList(embedded).map(({ timestamp }) => timestamp) : [];
  if (times.length > 0) {
    evidence.push({
      source: 'sct',
      from: 'Certificate Transparency',
      atLeast: Math.max(...times),
      atMost: null,
      localAt,
    });
  }
  return evidence;
}
