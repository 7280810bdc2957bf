import { alertId, type AlertName } from '../wire/registry/alerts.ts';
import { extensionId } from '../wire/registry/extensions.ts';
import { tls12, tls13 } from '../wire/registry/versions.ts';
import type { Client } from './client.ts';
import type { Failure } from './failure.ts';
import type { Diagnosed } from './failure-cause.ts';
import { helloFor } from './hello.ts';
import type { Taught } from './taught.ts';

/** How it ends for a client once TLS is up, in this version; null where the server answers it. */
export function failureAfterHandshake(
  client: Client,
  version: number,
  { facts, main }: Taught,
  { findings }: Diagnosed,
): { failure: Failure; why: string } | null {
  const isFound = (wanted: string) => findings.some(({ cause }) => cause === wanted);
  const closed: Extract<Failure, { kind: 'ended' }> = { kind: 'ended', how: 'closed', after: null, finished: true };
  if (facts.identity === null && isFound('client-cert-required')) {
    const asked = facts.attempts.map(({ handshake }) => handshake?.afterwards);
    const why = 'the server asks for a certificate once it has the request';
    if (version <= tls12 && asked.includes('renegotiation'))
      return { failure: refusal('handshake_failure', version), why };
    if (
      version === tls13 &&
      asked.includes('post-handshake-authentication') &&
      helloFor(client, facts.target).types.includes(extensionId('post_handshake_auth'))
    )
      return { failure: refusal('certificate_required', version), why };
  }
  if (client.handshakeOnly) return null;
  // In TLS 1.3 the handshake is over for the client when the server refuses its certificate.
  if (
    facts.identity !== null &&
    main?.handshake?.outcome.kind === 'completed' &&
    main.http === null &&
    isFound('client-cert-rejected')
  )
    return { failure: closed, why: 'the server refuses its certificate' };
  const cutOff = findings.some(
    ({ cause, hits, stage }) => cause === 'closed-early' && hits === 'all' && stage === 'session',
  );
  if (!cutOff) return null;
  const isReset = main?.trace.steps.some((step) => step.kind === 'end' && step.how === 'reset');
  const failure = isReset ? ({ ...closed, how: 'reset' } as const) : closed;
  return { failure, why: 'the server ends the connection instead of answering' };
}

function refusal(alert: AlertName, version: number): Failure {
  return { kind: 'alert', description: alertId(alert), finished: true, version, requested: true, afterwards: true };
}
