import { type CheckedTimestamp, checkTimestamps, type TimestampRequest } from './ct.ts';
import { type CtVerdict, judgeTransparency } from './ct-policy.ts';

/** Checks the timestamps that came with a public certificate and holds them against each client's policy. */
export function assessTransparency(request: TimestampRequest): {
  timestamps: CheckedTimestamp[];
  verdicts: CtVerdict[];
} {
  const timestamps = checkTimestamps(request);
  return { timestamps, verdicts: judgeTransparency(request.leaf, timestamps, request.at) };
}
