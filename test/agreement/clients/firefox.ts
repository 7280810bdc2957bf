import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { quietFirefox, userPreferences } from '../../firefox-preferences.ts';
import { type Release, rootOf } from '../having.ts';
import type { RealClient, Seen, Visit } from '../real-client.ts';
import { runCommand } from '../running.ts';
import { firstLine } from './curl.ts';

const run = promisify(execFile);

const releases: [Release, string][] = [
  [11, 'firefox-115esr'],
  [12, 'firefox-153esr'],
];

/** Firefox ESR, headless, with the root in its profile; driven by Marionette, which is what WebDriver is made of. */
export const firefoxes: RealClient[] = releases.map(([release, id]) => ({
  id,
  what: `Debian ${release}'s Firefox ESR, headless`,
  needs: { from: 'debian', release, packages: ['firefox-esr', 'libnss3-tools'] },
  cannot: ['clock', 'identity'],
  version: async () =>
    firstLine(await runCommand({ argv: ['firefox-esr', '--version'], release }, { dir: '/tmp', timeoutMs: 20_000 })),
  visit: (visit) => browse(release, visit),
}));

async function browse(release: Release, visit: Visit): Promise<Seen> {
  const profile = join(visit.dir, 'profile');
  mkdirSync(profile, { recursive: true });
  const preferences = { ...quietFirefox, 'marionette.port': 0, 'network.dns.localDomains': '' };
  writeFileSync(join(profile, 'user.js'), userPreferences(preferences));
  await run('certutil', ['-d', `sql:${profile}`, '-N', '--empty-password']);
  for (const [index, pem] of (
    readFileSync(visit.caFile, 'utf8').match(/-----BEGIN[\s\S]*?-----END[^\n]*\n/g) ?? []
  ).entries()) {
    const file = join(visit.dir, `root${index}.pem`);
    writeFileSync(file, pem);
    await run('certutil', ['-d', `sql:${profile}`, '-A', '-t', 'C,,', '-n', `root${index}`, '-i', file]);
  }
  const inside = release === 12 ? [] : ['chroot', rootOf(release)];
  const [file, ...argv] = [...inside, 'firefox-esr', '--headless', '--marionette', '--no-remote', '--profile', profile];
  const env = {
    PATH: '/usr/sbin:/usr/bin:/bin',
    HOME: visit.dir,
    TMPDIR: visit.dir,
    LANG: 'C.UTF-8',
    MOZ_HEADLESS: '1',
    MOZ_DISABLE_CONTENT_SANDBOX: '1',
  };
  const child = spawn(file!, argv, { env, detached: true, stdio: 'ignore' });
  try {
    const marionette = await connectMarionette(join(profile, 'MarionetteActivePort'), 40_000);
    try {
      return await ask(marionette, visit);
    } finally {
      marionette.close();
    }
  } finally {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
    await sleep(200);
  }
}

async function ask(marionette: Marionette, visit: Visit): Promise<Seen> {
  await marionette.call('WebDriver:NewSession', {
    timeouts: { pageLoad: visit.timeoutMs },
    pageLoadStrategy: 'normal',
  });
  const failure = await marionette.call('WebDriver:Navigate', { url: visit.url }).then(
    () => null,
    (error: unknown) => String(error),
  );
  if (failure === null) return { outcome: 'works', error: null };
  if (/timeout|timed out/i.test(failure)) return { outcome: 'fails', error: null };
  const script = `
    const d = document;
    let code = null;
    try { code = d.getFailedCertSecurityInfo().errorCodeString; } catch (e) {}
    if (!code) try { code = d.getNetErrorInfo().errorCodeString; } catch (e) {}
    return JSON.stringify({ uri: d.documentURI, code, text: d.body ? d.body.innerText.slice(0, 400) : '' });`;
  const { value } = (await marionette
    .call('WebDriver:ExecuteScript', { script, args: [], sandbox: 'system' })
    .catch(() => ({ value: '{}' }))) as { value: string };
  const page = JSON.parse(value) as { uri?: string; code?: string | null; text?: string };
  const code = page.code || /Error code: (\w+)/.exec(page.text ?? '')?.[1];
  const kind = /[?&]e=(\w+)/.exec(page.uri ?? '')?.[1];
  return { outcome: 'fails', error: code ?? kind ?? failure };
}

type Marionette = { call(command: string, parameters: object): Promise<unknown>; close(): void };

/** Marionette's protocol: `LENGTH:[0, id, command, parameters]`, answered by `LENGTH:[1, id, error, result]`. */
async function connectMarionette(portFile: string, withinMs: number): Promise<Marionette> {
  const until = Date.now() + withinMs;
  while (!existsSync(portFile) || readFileSync(portFile, 'utf8').trim() === '') {
    if (Date.now() > until) throw new Error('Firefox did not open its Marionette port');
    await sleep(100);
  }
  const socket = connect(Number(readFileSync(portFile, 'utf8')), '127.0.0.1');
  const waiting = new Map<number, (error: { message: string; error: string } | null, result: unknown) => void>();
  let bytes = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    for (;;) {
      const colon = bytes.indexOf(':');
      const length = Number(bytes.toString('latin1', 0, Math.max(0, colon)));
      if (colon < 1 || bytes.length < colon + 1 + length) return;
      const message = JSON.parse(bytes.toString('utf8', colon + 1, colon + 1 + length)) as unknown;
      bytes = bytes.subarray(colon + 1 + length);
      if (Array.isArray(message))
        waiting.get(Number(message[1]))?.(message[2] as { message: string; error: string } | null, message[3]);
    }
  });
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  socket.on('error', () => socket.destroy());
  let last = 0;
  return {
    call: (command, parameters) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        const timer = setTimeout(() => reject(new Error(`timeout: no answer to ${command}`)), 30_000);
        waiting.set(id, (error, result) => {
          clearTimeout(timer);
          if (error) reject(new Error(`${error.error}: ${error.message}`));
          else resolve(result);
        });
        const text = JSON.stringify([0, id, command, parameters]);
        socket.write(`${Buffer.byteLength(text)}:${text}`);
      }),
    close: () => socket.destroy(),
  };
}
