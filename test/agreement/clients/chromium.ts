import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompressSync } from 'node:zlib';
import { npmDir } from '../having.ts';
import type { RealClient, Seen, Visit } from '../real-client.ts';
import { connectDevTools, NoAnswer } from './devtools.ts';

const run = promisify(execFile);

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--disable-software-rasterizer',
  '--disable-features=OptimizationHints,MediaRouter,DialMediaRouteProvider',
  '--remote-debugging-port=0',
];

const packaged: [string, string, string][] = [
  ['78', 'chrome-aws-lambda', '1.20.4'],
  ['83', 'chrome-aws-lambda', '3.1.1'],
  ['88', 'chrome-aws-lambda', '5.5.0'],
  ['92', '@sparticuz/chromium', '92.0.0'],
  ['103', '@sparticuz/chromium', '103.0.0'],
  ['110', '@sparticuz/chromium', '110.0.1'],
  ['116', '@sparticuz/chromium', '116.0.0'],
  ['119', '@sparticuz/chromium', '119.0.2'],
  ['123', '@sparticuz/chromium', '123.0.1'],
  ['127', '@sparticuz/chromium', '127.0.0'],
  ['131', '@sparticuz/chromium', '131.0.1'],
  ['138', '@sparticuz/chromium', '138.0.2'],
  ['143', '@sparticuz/chromium', '143.0.4'],
  ['153', '@sparticuz/chromium', '153.0.0'],
];

/** Chromium, headless, with the root in the user's NSS database, where Linux users put their own. */
export const chromiums: RealClient[] = [
  ...packaged.map(
    ([line, name, version]): RealClient => ({
      id: `chromium-${line}`,
      what: `Chromium ${line}, headless; npm package ${name} ${version}`,
      needs: { from: 'npm', name, version },
      cannot: ['clock', 'identity'],
      version: () => versionOf(unpacked(name, version)),
      visit: (visit) => browse(unpacked(name, version), visit),
    }),
  ),
  {
    id: 'chromium-156',
    what: "Debian 12's Chromium, headless",
    needs: { from: 'debian', release: 12, packages: ['chromium', 'libnss3-tools'] },
    cannot: ['clock', 'identity'],
    version: () => versionOf('/usr/bin/chromium'),
    visit: (visit) => browse('/usr/bin/chromium', visit),
  },
];

/** The binary in these packages is compressed. */
function unpacked(name: string, version: string): string {
  const dir = npmDir(name, version);
  const binary = join(dir, 'unpacked/chromium');
  if (existsSync(binary)) return binary;
  mkdirSync(join(dir, 'unpacked'), { recursive: true });
  const compressed = readdirSync(join(dir, 'bin')).find((file) => /^chromium.*\.br$/.test(file));
  if (compressed === undefined) throw new Error(`${name} ${version} has no browser in it`);
  writeFileSync(binary, brotliDecompressSync(readFileSync(join(dir, 'bin', compressed))), { mode: 0o755 });
  return binary;
}

async function versionOf(binary: string): Promise<string> {
  const dir = join('/tmp', `whytls-agreement-${process.pid}-version`);
  mkdirSync(dir, { recursive: true });
  try {
    return await withBrowser(binary, { dir, timeoutMs: 20_000 }, async ({ call }) => {
      const { product } = await call('Browser.getVersion', {});
      return String(product);
    });
  } finally {
    await run('rm', ['-rf', dir]);
  }
}

type DevTools = Awaited<ReturnType<typeof connectDevTools>>;

async function browse(binary: string, visit: Visit): Promise<Seen> {
  const database = join(visit.dir, '.pki/nssdb');
  mkdirSync(database, { recursive: true });
  await run('certutil', ['-d', `sql:${database}`, '-N', '--empty-password']);
  for (const [index, pem] of (
    readFileSync(visit.caFile, 'utf8').match(/-----BEGIN[\s\S]*?-----END[^\n]*\n/g) ?? []
  ).entries()) {
    const file = join(visit.dir, `root${index}.pem`);
    writeFileSync(file, pem);
    await run('certutil', ['-d', `sql:${database}`, '-A', '-t', 'C,,', '-n', `root${index}`, '-i', file]);
  }
  return withBrowser(binary, visit, async ({ call }): Promise<Seen> => {
    const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true });
    const { errorText } = await call('Page.navigate', { url: visit.url }, String(sessionId)).catch((error: unknown) => {
      if (error instanceof NoAnswer) return { errorText: null };
      throw error;
    });
    if (errorText === null) return { outcome: 'fails', error: null };
    if (typeof errorText !== 'string' || errorText === '') return { outcome: 'works', error: null };
    return { outcome: 'fails', error: errorText.replace(/^net::ERR_CERT/, 'NET::ERR_CERT').replace(/^net::/, '') };
  });
}

/** The page of a certificate that is refused says `NET::ERR_CERT_…`; the other error pages say `ERR_…`. */
async function withBrowser<Result>(
  binary: string,
  visit: Pick<Visit, 'dir' | 'timeoutMs'>,
  use: (browser: DevTools) => Promise<Result>,
): Promise<Result> {
  const env = {
    PATH: '/usr/bin:/bin',
    HOME: visit.dir,
    TMPDIR: visit.dir,
    LANG: 'en_US.UTF-8',
    XDG_CONFIG_HOME: visit.dir,
  };
  const child = spawn(binary, [...flags, `--user-data-dir=${join(visit.dir, 'profile')}`, 'about:blank'], {
    env,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let said = '';
      const timer = setTimeout(() => reject(new Error(`the browser did not start: ${said.slice(-500)}`)), 20_000);
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
        if (found === undefined) return;
        clearTimeout(timer);
        resolve(found);
      });
      child.on('error', reject);
      child.on('exit', () => reject(new Error(`the browser ended: ${said.slice(-500)}`)));
    });
    const devTools = await connectDevTools(address, visit.timeoutMs);
    try {
      return await use(devTools);
    } finally {
      devTools.close();
    }
  } finally {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
    await new Promise((resolve) =>
      child.exitCode !== null || child.signalCode !== null ? resolve(null) : child.on('exit', resolve),
    );
  }
}
