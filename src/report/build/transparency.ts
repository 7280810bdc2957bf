import type { TransparencyFacts } from '../../causes/facts.ts';
import { isoTime } from './bounds.ts';
import type { ReportTransparency } from '../report.ts';

/** The timestamps and what each client's policy makes of them. There are at most 64 to a source. */
export function reportTransparency({ timestamps, verdicts }: TransparencyFacts): ReportTransparency {
  return {
    timestamps: timestamps.map(({ source, logId, log, timestamp, verdict }) => ({
      source,
      logId,
      log: log?.name ?? null,
      operator: log?.operator ?? null,
      at: isoTime(timestamp),
      verdict,
    })),
    policies: verdicts,
  };
}

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
