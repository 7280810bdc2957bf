import type { Diagnosis } from '../../causes/diagnosis.ts';
import { bounded, isoTime } from './bounds.ts';
import type { Report } from '../report.ts';

/** What the report of a machine or a browser without a server is made of. */
export type ReportHead = {
  source: Report['source'];
  diagnosis: Diagnosis;
  totalMs: number;
  connections: number;
  now: number;
  version: string;
};

/** A report in which no server was asked: the verdict alone, for its maker to fill in what was found. Pure. */
export function reportAlone({ source, diagnosis, totalMs, connections, now, version }: ReportHead): Report {
  return {
    schema: 1,
    tool: `whytls/${version}`,
    at: isoTime(now),
    judgedAt: isoTime(now),
    judgedAtGiven: false,
    source,
    target: null,
    verdict: diagnosis.verdict,
    summary: bounded(diagnosis.summary),
    findings: [],
    ruledOut: [],
    clients: [],
    chain: null,
    transparency: null,
    revocation: null,
    handshakes: [],
    message: null,
    log: null,
    capture: null,
    timing: { totalMs: Math.round(totalMs), connections, roundTrips: 0 },
    machine: null,
    browser: null,
  };
}
