import table from '../data/ct-logs.json' with { type: 'json' };

/** What Chrome's list says of a log. `rejected`: it was, or never came in; `null`: it was never assessed. */
export type LogState = 'pending' | 'qualified' | 'usable' | 'readonly' | 'retired' | 'rejected';

/** A Certificate Transparency log. Times are milliseconds since 1970. */
export type CtLog = {
  /** SHA-256 of its key, lower-case hex. */
  id: string;
  name: string;
  operator: string;
  /** SubjectPublicKeyInfo, DER; null where it is not known. */
  key: Uint8Array | null;
  state: { name: LogState; since: number } | null;
  /** It takes certificates that end in this time, the end not included; null takes all. */
  interval: { start: number; end: number } | null;
};

/** The logs that are known, and of which day the knowledge is. */
export type CtLogs = { asOf: number; find(id: string): CtLog | null };

/**
 * The generated file. A log: id and key in base64 (empty where unknown), name, number of the operator, state, since when, first
 * and last day of its interval.
 */
export type CtLogsData = {
  source: string;
  asOf: string;
  operators: string[];
  logs: (string | number | null)[][];
};

/** The logs of Chrome's lists, old ones too. One is decoded when it is looked up. */
export const publicLogs: CtLogs = {
  asOf: Date.parse(table.asOf),
  find(id) {
    rows ??= new Map(data.logs.map((row) => [String(row[0]), row]));
    const row = rows.get(Buffer.from(id, 'hex').toString('base64'));
    if (!row) return null;
    let log = decoded.get(id);
    if (!log) {
      log = decode(id, row);
      decoded.set(id, log);
    }
    return log;
  },
};

function decode(id: string, [, key, name, operator, state, since, start, end]: CtLogsData['logs'][number]): CtLog {
  return {
    id,
    name: String(name),
    operator: data.operators[Number(operator)] ?? '',
    key: key ? new Uint8Array(Buffer.from(String(key), 'base64')) : null,
    state: state ? { name: state as LogState, since: Date.parse(String(since)) } : null,
    interval: start && end ? { start: Date.parse(String(start)), end: Date.parse(String(end)) } : null,
  };
}

const data: CtLogsData = table;
let rows: Map<string, CtLogsData['logs'][number]> | null = null;
const decoded = new Map<string, CtLog>();
