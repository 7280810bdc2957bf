import type { Prediction } from '../clients/prediction.ts';
import { listed } from '../wire/listed.ts';
import type { Cause } from './cause.ts';
import type { Diagnosis, Finding } from './diagnosis.ts';

/**
 * Makes verdict and predictions agree. A server that fails for a client in support which everybody has is not healthy: then
 * what that client minds is a finding, too, unless it is the client's own root, which the server neither sends nor can mend.
 * `own`: the client from whose point of view it is judged; its fate is the verdict.
 */
export function agree(
  diagnosis: Diagnosis,
  predictions: readonly Prediction[],
  own: string | null,
  causes: readonly Cause[],
): Diagnosis {
  if (own !== null) return fromItsView(diagnosis, predictions.find(({ id }) => id === own) ?? null, causes);
  if (diagnosis.verdict !== 'healthy') return diagnosis;
  const failing = predictions.filter(
    ({ supported, outcome, cause, mindsItsRoot }) =>
      supported && outcome === 'fails' && cause !== null && !mindsItsRoot,
  );
  const first = failing[0];
  if (!first?.cause) return diagnosis;
  const alike = failing.filter(({ cause }) => cause === first.cause);
  const known = diagnosis.findings.find(({ cause }) => cause === first.cause);
  const found = known ? { ...known, hits: 'some' as const } : madeOf(alike, 'some', causes);
  if (!found) return diagnosis;
  const others = diagnosis.findings.filter((each) => each !== known);
  return { ...diagnosis, verdict: 'degraded', summary: found.summary, findings: [found, ...others] };
}

/** Whatever others meet is no fault to a client that gets through, and what stops it is the root for it. */
function fromItsView(diagnosis: Diagnosis, prediction: Prediction | null, causes: readonly Cause[]): Diagnosis {
  if (!prediction || prediction.outcome === 'unknown') return diagnosis;
  if (prediction.outcome === 'works') {
    const findings = diagnosis.findings.map((each) => ({ ...each, hits: 'none' as const }));
    return {
      ...diagnosis,
      verdict: 'healthy',
      summary: `${prediction.name} gets through: ${prediction.why}.`,
      findings,
    };
  }
  const known = diagnosis.findings.find(({ cause }) => cause === prediction.cause) ?? diagnosis.findings[0] ?? null;
  const found = known ?? madeOf([prediction], 'all', causes);
  // What it tells, and goes on all the same, is no reason to call the server healthy.
  const [verdict, hits] =
    prediction.outcome === 'warns' ? (['degraded', 'some'] as const) : (['broken', 'all'] as const);
  if (!found) return { ...diagnosis, verdict };
  const root = { ...found, hits };
  const others = diagnosis.findings.filter((each) => each !== known);
  return { ...diagnosis, verdict, summary: root.summary, findings: [root, ...others] };
}

function madeOf(alike: readonly Prediction[], hits: Finding['hits'], causes: readonly Cause[]): Finding | null {
  const [first] = alike;
  const cause = causes.find(({ id }) => id === first?.cause);
  if (!first || !cause) return null;
  const names = alike.map(({ name }) => name);
  return {
    cause: cause.id,
    side: cause.side,
    title: cause.title,
    certainty: 'likely',
    summary: `${listed(names)} ${names.length === 1 ? 'does' : 'do'} not get through: ${first.why}.`,
    evidence: alike.map(({ name, error, why }) => ({ fact: `${name}: ${error ?? why}`, trace: null })),
    hits,
    affects: names,
    spares: [],
    explains: [],
    settle: null,
    details: {},
    references: cause.references,
  };
}
