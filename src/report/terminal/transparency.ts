import type { ReportTransparency } from '../report.ts';

/** What is known of a certificate's timestamps, a line each; none where nobody asks. */
export function transparencyLines(transparency: ReportTransparency | null): string[] {
  if (!transparency) return [];
  const { timestamps, policies } = transparency;
  return [
    ...timestamps.map(
      ({ source, log, logId, at, verdict }) =>
        `${places[source]}: ${log ?? `unknown log ${logId.slice(0, 16)}`}, ${at.slice(0, 10)}, ${verdictWords[verdict]}`,
    ),
    ...policies.map(({ client, is, why }) => `${clients[client]}: ${is === 'met' ? 'enough' : why}`),
  ];
}

const places = { certificate: 'in the certificate', tls: 'in the handshake', ocsp: 'in the OCSP response' } as const;
const verdictWords = {
  good: 'signature good',
  'bad-signature': 'signature bad',
  unchecked: 'not checked',
  'outside-interval': 'not for certificates that end then',
  future: 'dated in the future',
} as const;
const clients = { chrome: 'Chrome', apple: 'Apple', firefox: 'Firefox' } as const;
