import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Rows of a tab-separated file by the names in its first line. */
export function readTable(file: string): Record<string, string>[] {
  const [header = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const names = header.split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((value, index) => [names[index] ?? '', value])));
}

/** Reads and writes the data files of another folder than the project's. */
export function useDataFolder(folder: string): void {
  dataFolder = folder;
}

let dataFolder: string = join(import.meta.dirname, '../../src/pki/data');

/** A data file as it stands; null where there is none yet. */
export function readData<T>(name: string): T | null {
  const file = join(dataFolder, name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null;
}

/** Writes a data file with one entry a line, so that a change shows as what it is, and says whether it changed. */
export function writeData(name: string, data: Record<string, unknown>): void {
  const file = join(dataFolder, name);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const parts = Object.entries(data).map(([key, value]) => {
    const text = Array.isArray(value)
      ? `[\n${value.map((each) => JSON.stringify(each)).join(',\n')}\n]`
      : JSON.stringify(value);
    return `${JSON.stringify(key)}: ${text}`;
  });
  const after = `{\n${parts.join(',\n')}\n}\n`;
  writeFileSync(file, after);
  const entries = Math.max(...Object.values(data).map((value) => (Array.isArray(value) ? value.length : 0)));
  say(`${name}: ${entries} entries, ${before === after ? 'unchanged' : before === '' ? 'new' : 'changed'}`);
}

/** What was added to a list and what is gone from it, a line each. */
export function sayDifference(what: string, before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) {
  for (const [key, name] of after) if (!before.has(key)) say(`  added ${what}: ${name}`);
  for (const [key, name] of before) if (!after.has(key)) say(`  removed ${what}: ${name}`);
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
