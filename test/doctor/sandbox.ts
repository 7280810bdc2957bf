import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../../src/report/report.ts';
import { compiled } from './compiled.ts';
import type { Plan, Planting, Told } from './plan.ts';

/** Asks doctor in a sandbox: mount, network and process namespaces of its own, which end with it. */
export async function inSandbox(plan: Plan): Promise<Told[]> {
  const base = mkdtempSync(join(tmpdir(), 'whytls-sandbox-'));
  try {
    const child = spawn(
      'unshare',
      [
        '--mount',
        '--net',
        '--pid',
        '--fork',
        '--kill-child',
        '--mount-proc',
        process.execPath,
        ...compiled,
        join(import.meta.dirname, 'inside.ts'),
        JSON.stringify(plan),
        base,
      ],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: `${process.env.PATH}:/usr/sbin:/sbin`, NODE_OPTIONS: '' } },
    );
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    await new Promise((resolve) => child.on('close', resolve));
    try {
      return JSON.parse(stdout) as Told[];
    } catch {
      throw new Error(`the sandbox failed: ${stderr || stdout}`);
    }
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

/** The report of the first run, which was asked with `--json`. */
export async function reportIn(plan: Plan): Promise<{ report: Report; told: Told }> {
  const [told] = await inSandbox({ ...plan, args: ['--json', ...plan.args] });
  if (!told) throw new Error('doctor was not asked');
  if (told.stdout === '') throw new Error(`doctor said nothing: ${told.stderr}`);
  return { report: JSON.parse(told.stdout) as Report, told };
}

/** The reports of machines that stand one after the other in one sandbox. */
export async function reportsIn(plan: Omit<Plan, 'args' | 'each'>, each: readonly Planting[]): Promise<Report[]> {
  const told = await inSandbox({
    ...plan,
    args: [],
    each: each.map((planting) => ({ ...planting, args: ['--json', ...planting.args] })),
  });
  return told.map(({ stdout, stderr }) => {
    if (stdout === '') throw new Error(`doctor said nothing: ${stderr}`);
    return JSON.parse(stdout) as Report;
  });
}
