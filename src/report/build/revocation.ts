import {
  type AskedStatus,
  type CertificateStatus,
  decidingStatus,
  type RevocationFacts,
  type StatusAnswer,
} from '../../pki/revocation/revocation.ts';
import { bounded, isoTime, maxCertificates } from './bounds.ts';
import { boundedName } from './chain.ts';
import type { ReportAsked, ReportRevocation, ReportStatus } from '../report.ts';

/** What is known of the revocation of a chain, for the report. */
export function reportRevocation({ trace, sources, certificates }: RevocationFacts): ReportRevocation {
  return {
    trace,
    sources,
    certificates: certificates.slice(0, maxCertificates).map(ofOne),
    notConsulted: programsLists,
  };
}

function ofOne(status: CertificateStatus): ReportRevocation['certificates'][number] {
  const { certificate, mustStaple, staple, asked } = status;
  const deciding = decidingStatus(status);
  return {
    subject: boundedName(certificate.subject),
    sha256: certificate.sha256,
    status: deciding?.status === 'good' || deciding?.status === 'revoked' ? deciding.status : 'unknown',
    revokedAt: deciding?.revokedAt == null ? null : isoTime(deciding.revokedAt),
    reason: deciding?.reason ?? null,
    mustStaple: mustStaple.length > 0,
    staple: staple && ofAnswer(staple),
    asked: asked.map(ofAsked),
  };
}

function ofAnswer({ status, problem, detail, thisUpdate, nextUpdate, signer }: StatusAnswer): ReportStatus {
  return {
    status,
    problem,
    detail: bounded(detail),
    thisUpdate: thisUpdate === null ? null : isoTime(thisUpdate),
    nextUpdate: nextUpdate === null ? null : isoTime(nextUpdate),
    signer: signer === null ? null : bounded(signer),
  };
}

function ofAsked(asked: AskedStatus): ReportAsked {
  const { source, url, method, from, ms } = asked;
  return { source, url: bounded(url), method, from, ms, ...ofAnswer(asked) };
}

/** Lists that programs bring along; nobody but they can look into them. */
const programsLists = ['CRLite (Firefox)', 'CRLSet (Chrome, Edge)', "Apple's list (Safari)"];
