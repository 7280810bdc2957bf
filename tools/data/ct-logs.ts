import { readFileSync } from 'node:fs';
import type { CtLogsData } from '../../src/pki/transparency/ct-logs.ts';
import { readData, say, sayDifference, writeData } from './table.ts';

/** The form of the source: `log_id` and `key` in base64, times in ISO 8601. */
type Source = {
  timestamp: string;
  logs: {
    operator: string;
    description: string;
    log_id: string;
    key: string | null;
    state: { name: string; since: string } | null;
    temporal_interval: { start: string; end: string } | null;
  }[];
};

/** Certificate Transparency logs, old ones too: what a list no longer has stays as it was last known. */
export function updateCtLogs(file: string): void {
  const { timestamp, logs } = JSON.parse(readFileSync(file, 'utf8')) as Source;
  const before = readData<CtLogsData>('ct-logs.json');
  const operators = [...new Set([...(before?.operators ?? []), ...logs.map(({ operator }) => operator)])];
  const rows = new Map((before?.logs ?? []).map((row) => [String(row[0]), row]));
  for (const { log_id, key, description, operator, state, temporal_interval: interval } of logs) {
    const row = [
      log_id,
      key ?? '',
      description,
      operators.indexOf(operator),
      state?.name ?? null,
      state?.since ?? null,
      interval?.start ?? null,
      interval?.end ?? null,
    ];
    const old = rows.get(log_id);
    if (old && old[4] !== row[4]) say(`  ${description}: ${old[4]} became ${row[4]}`);
    rows.set(log_id, row);
  }
  const names = (list: CtLogsData['logs']) => new Map(list.map((row) => [String(row[0]), String(row[2])]));
  sayDifference('log', names(before?.logs ?? []), names([...rows.values()]));
  writeData('ct-logs.json', {
    source: "Chrome's log lists as published, the newest statement on each log",
    asOf: timestamp.slice(0, 20).replace(/ .*/, ''),
    operators,
    logs: [...rows.values()].sort((a, b) => (String(a[2]) < String(b[2]) ? -1 : 1)),
  });
}
