import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome, RealClient } from './real-client.ts';

/** What one client did here: facts, committed. */
export type Recording = {
  client: string;
  what: string;
  version: string;
  /** ISO 8601 date. */
  recordedOn: string;
  /** First flights to `www.example.test`, hexadecimal TLS records; the order of time. */
  hellos: string[];
  /** By scenario. What cannot be recorded is not there; `notApplicable` in `situations.ts` says why. */
  results: Record<string, Result>;
};

/** `also`: what else came of visits to a server where it is a race. */
export type Result = { outcome: Outcome; error: string | null; also?: { outcome: Outcome; error: string | null }[] };

const dir = join(import.meta.dirname, 'recorded');

/** Everything that was recorded, by client id. */
export function readRecordings(): Recording[] {
  return readdirSync(dir)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(dir, file), 'utf8')) as Recording);
}

/** The recording of one client, an empty one if there is none yet. */
export function readRecording(client: RealClient): Recording {
  const file = fileOf(client.id);
  const fresh: Recording = {
    client: client.id,
    what: client.what,
    version: '',
    recordedOn: '',
    hellos: [],
    results: {},
  };
  return existsSync(file)
    ? { ...fresh, ...(JSON.parse(readFileSync(file, 'utf8')) as Recording), what: client.what }
    : fresh;
}

/** One result a line, so that a re-recording reads well as a diff. */
export function writeRecording(recording: Recording): void {
  const results = Object.entries(recording.results)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([scenario, result]) => `    ${JSON.stringify(scenario)}: ${JSON.stringify(result)}`);
  const { results: _, ...head } = recording;
  const text = JSON.stringify(head, null, 2).replace(/\n}$/, ',\n  "results": {\n');
  const file = fileOf(recording.client);
  writeFileSync(`${file}.part`, `${text}${results.join(',\n')}${results.length > 0 ? '\n' : ''}  }\n}\n`);
  renameSync(`${file}.part`, file); // Whoever reads meanwhile finds the old one whole.
}

function fileOf(id: string): string {
  return join(dir, `${id}.json`);
}
