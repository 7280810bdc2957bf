import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../../src/report/report.ts';
import { ended, start } from '../cli/run.ts';
import { type Preferences, quietFirefox, userPreferences } from '../firefox-preferences.ts';

/** A browser and how it is set up. */
export type Visitor = {
  browser: 'chromium' | 'firefox';
  /** Command-line options of Chromium. */
  args?: string[];
  /** Lines of `about:config` of Firefox. */
  prefs?: Preferences;
  env?: Record<string, string>;
  /** A root (PEM file) that its store has. */
  trusts?: string;
};

export type Visited = { report: Report; code: number | null; stderr: string };

/** Runs `whytls doctor --browser` and lets this browser open the page, as a person would. */
export async function visit(
  visitor: Visitor,
  { args = [], env = {}, at }: { args?: string[]; env?: Record<string, string>; at?: (url: string) => string } = {},
): Promise<Visited> {
  const child = start(['doctor', '--browser', '--no-open', '--json', '--timeout', '90000', ...defaults(args)], env);
  const end = ended(child);
  const folder = mkdtempSync(join(tmpdir(), 'whytls-browser-'));
  let browser: ChildProcess | null = null;
  try {
    const url = await addressOf(child);
    browser = open(visitor, at?.(url) ?? url, folder);
    const { code, stdout, stderr } = await end;
    if (stdout === '') throw new Error(`no report, status ${code}: ${stderr}`);
    return { report: JSON.parse(stdout) as Report, code, stderr };
  } finally {
    if (browser) await stop(browser);
    child.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function defaults(args: string[]): string[] {
  return args.includes('--time-from') ? args : ['--offline', ...args];
}

/** The first address that it prints. To be called at once: what was printed before is not heard. */
export function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (text: string | Buffer) => {
      said += String(text);
      const [url] = /http:\S+(?=\s)/.exec(said) ?? [];
      if (url) resolve(url);
    });
    child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${said}`)));
  });
}

/** Starts a browser of its own, with a profile of its own. */
export function open(visitor: Visitor, url: string, folder: string): ChildProcess {
  const [command, argv] = visitor.browser === 'chromium' ? chromium(visitor, folder) : firefox(visitor, folder);
  return spawn(command, [...argv, url], {
    stdio: 'ignore',
    // It starts many processes, which end together.
    detached: true,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      TMPDIR: folder,
      XDG_CONFIG_HOME: folder,
      LANG: 'C.UTF-8',
      ...visitor.env,
    },
  });
}

export async function stop(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(null);
    else child.once('exit', resolve);
  });
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
  await gone;
}

function chromium({ args = [], trusts }: Visitor, folder: string): [string, string[]] {
  if (trusts !== undefined) trustIn(join(folder, '.pki/nssdb'), trusts);
  return [
    'chromium',
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
      // Keeps it open: without, it would end when the page is loaded.
      '--remote-debugging-port=0',
      `--user-data-dir=${join(folder, 'profile')}`,
      ...args,
    ],
  ];
}

function firefox({ prefs = {}, trusts }: Visitor, folder: string): [string, string[]] {
  const profile = join(folder, 'profile');
  mkdirSync(profile, { recursive: true });
  if (trusts !== undefined) trustIn(profile, trusts);
  writeFileSync(join(profile, 'user.js'), userPreferences({ ...quietFirefox, ...prefs }));
  return ['firefox-esr', ['--headless', '--no-remote', '--profile', profile]];
}

function trustIn(database: string, root: string): void {
  mkdirSync(database, { recursive: true });
  execFileSync('certutil', ['-d', `sql:${database}`, '-N', '--empty-password']);
  execFileSync('certutil', ['-d', `sql:${database}`, '-A', '-t', 'C,,', '-n', 'root', '-i', root]);
}
