import type { Diagnosis } from '../../causes/diagnosis.ts';
import type { Facts } from '../../causes/facts.ts';
import type { MachineFinding } from '../../causes/machine/rank.ts';
import { placeText } from '../../causes/machine/text.ts';
import type { MachineCondition, MachineFacts } from '../../causes/machine/facts.ts';
import type { Prescription } from '../../fixes/prescribe.ts';
import { reportAlone } from './alone.ts';
import { bounded } from './bounds.ts';
import { buildReport, reportFinding } from './build.ts';
import type { Report, ReportFinding, ReportFix, ReportMachine } from '../report.ts';

/** What the report of a machine is made of. */
export type MachineReportParts = {
  machine: MachineFacts;
  /** The facts of the target; null where none was given. */
  facts: Facts | null;
  diagnosis: Diagnosis;
  findings: readonly MachineFinding[];
  /** The fixes for what the server's facts show, by cause. */
  fixes: ReadonlyMap<string, Prescription[]>;
  totalMs: number;
  now: number;
  version: string;
};

/** The report of a machine: the same form as every other, with what was looked at and which clients were run. Pure. */
export function buildMachineReport(parts: MachineReportParts): Report {
  const { machine, facts, diagnosis, findings, fixes, totalMs, now, version } = parts;
  const base = facts
    ? buildReport({ facts, diagnosis, fixes, totalMs, now, version })
    : reportAlone({ source: 'machine', diagnosis, totalMs, connections: 0, now, version });
  return {
    ...base,
    source: 'machine',
    findings: findings.map(({ finding, condition, steps }) => {
      if (condition) return ofCondition(reportFinding(finding, []), condition);
      if (steps) return { ...reportFinding(finding, []), fixes: [fix('doctor', finding.cause, 'client', steps)] };
      return reportFinding(finding, fixes.get(finding.cause) ?? []);
    }),
    machine: reportMachine(machine),
  };
}

/** The fix on this machine, and for many of them. */
function ofCondition(finding: ReportFinding, condition: MachineCondition): ReportFinding {
  const { id, steps, forMany, repair } = condition;
  const side = condition.side === 'network' ? 'network' : 'client';
  return {
    ...finding,
    details: { ...finding.details, condition: id, repair: repair.kind },
    fixes: [
      ...(steps.length > 0 ? [fix('doctor', id, side, steps)] : []),
      ...(forMany ? [fix('doctor-many', id, side, [forMany])] : []),
    ],
  };
}

function fix(family: 'doctor' | 'doctor-many', id: string, side: ReportFix['side'], steps: string[]): ReportFix {
  const own = family === 'doctor';
  return {
    id: `${family}/${id}`,
    side,
    software: own ? 'this machine' : 'many machines',
    recognised: own ? 'told' : 'any',
    steps: steps.map((step) => bounded(step)),
    artifacts: [],
  };
}

function reportMachine({ platform, offline, checks, conditions, runs }: MachineFacts): ReportMachine {
  return {
    platform,
    offline,
    checks: checks.map(({ check, area, question, looked, skipped, ms }) => ({
      id: check,
      area,
      question,
      looked: looked.map((each) => bounded(each)),
      skipped,
      ms,
    })),
    notes: conditions
      .filter(({ weight }) => weight === 'note')
      .map(({ id, place, summary, changes }) => ({
        id,
        place: bounded(placeText(place)),
        summary: bounded(summary),
        changes: bounded(changes),
      })),
    clients: runs.map(
      ({ id, name, version, path, argv, predicted, outcome, error, cause, clean, difference, hidden, ms }) => ({
        id,
        name,
        version,
        path,
        command: argv.map((each) => bounded(each)),
        outcome,
        error: error === null ? null : bounded(error),
        cause,
        predicted,
        clean,
        difference,
        hidden,
        ms,
      }),
    ),
  };
}
