import { execFile } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Where a client comes from. Everything lands below `cache`, save packages of the Debian that this machine runs. */
export type Needs =
  | { from: 'debian'; release: Release; packages: string[] }
  /** Built inside that release, by a script of `programs`. */
  | { from: 'source'; release: Release; script: string }
  | { from: 'npm'; name: string; version: string }
  | { from: 'pip'; name: string; version: string }
  | { from: 'go'; version: string; compiler: string }
  | { from: 'pyenv'; version: string }
  | { from: 'jdk'; home: string }
  | { from: 'cargo'; program: string; features: string }
  | { from: 'maven' };

/** Debian 12 is the machine itself; the others are chroots made by debootstrap. `sid` has what is newest, and Java 8. */
export type Release = 11 | 12 | 13 | 'sid';

/** Downloads, chroots and scratch; never inside the project. */
export const cache = process.env.WHYTLS_AGREEMENT_CACHE ?? '/var/cache/whytls-agreement';

const names = { 11: 'bullseye', 12: 'bookworm', 13: 'trixie', sid: 'sid' } as const;

/** The root directory of a release. */
export function rootOf(release: Release): string {
  return release === 12 ? '/' : join(cache, names[release]);
}

/** Where an npm package is unpacked. */
export function npmDir(name: string, version: string): string {
  return join(cache, 'npm', `${name.replace(/^@/, '').replace('/', '-')}-${version}`, 'package');
}

const run = promisify(execFile);

/** Makes what a client needs present. Throws what the package manager says when it cannot be had. */
export async function have(needs: Needs): Promise<void> {
  switch (needs.from) {
    case 'debian':
      return haveDebian(needs.release, needs.packages);
    case 'source':
      return haveBuilt(needs.release, needs.script);
    case 'npm':
      return haveNpm(needs.name, needs.version);
    case 'pip':
      return havePip(needs.name, needs.version);
    case 'cargo':
      return haveCargo(needs.program, needs.features);
    case 'maven':
      return haveMaven();
    case 'go':
      return haveGo(needs.compiler, needs.version);
    case 'jdk':
    case 'pyenv':
      return; // They are on the machine, or the client cannot be run here.
    default:
      return needs satisfies never;
  }
}

async function haveDebian(release: Release, packages: string[]): Promise<void> {
  const root = rootOf(release);
  if (release !== 12 && !existsSync(join(root, 'usr/bin/apt-get')))
    await run('debootstrap', [
      '--variant=minbase',
      '--include=ca-certificates',
      names[release],
      root,
      await packageMirror(),
    ]);
  const inside = (argv: string[]) =>
    run('chroot', [root, 'env', 'DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1', ...argv], { maxBuffer: 64 << 20 });
  const { stdout } = await inside(['dpkg', '--get-selections']);
  const present = new Set([...stdout.matchAll(/^([^\s:]+)\S*\s+install$/gm)].map(([, name]) => name!));
  const missing = packages.filter((name) => !present.has(name));
  if (missing.length === 0) return;
  await inside(['apt-get', '-q', 'update']);
  await inside([
    'apt-get',
    '-q',
    '-y',
    '-o',
    'DPkg::Lock::Timeout=600',
    'install',
    '--no-install-recommends',
    ...missing,
  ]);
}

async function haveBuilt(release: Release, script: string): Promise<void> {
  await haveDebian(release, []);
  const root = rootOf(release);
  cpSync(join(import.meta.dirname, 'programs', script), join(root, 'var/tmp', script));
  await run('chroot', [root, 'sh', join('/var/tmp', script)], { maxBuffer: 64 << 20 });
}

/** Where this machine's own packages come from: the other releases are there, too. */
async function packageMirror(): Promise<string> {
  const { stdout } = await run('apt-get', ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages']);
  const [first] = stdout.split('\n').filter((uri) => /\/debian\/?$/.test(uri));
  if (!first) throw new Error('no Debian mirror among the sources of apt');
  return first;
}

async function haveNpm(name: string, version: string): Promise<void> {
  const dir = npmDir(name, version);
  if (existsSync(dir)) return;
  const above = join(dir, '..');
  mkdirSync(above, { recursive: true });
  const { stdout } = await run('npm', ['pack', '--silent', `${name}@${version}`], { cwd: above });
  await run('tar', ['xzf', stdout.trim().split('\n').at(-1)!], { cwd: above });
  await run('rm', ['-f', stdout.trim().split('\n').at(-1)!], { cwd: above });
}

/** The Go program of a version. */
export function goProgram(version: string): string {
  return join(cache, 'go', version, 'visit');
}

/** Go 1.21 and later fetch other toolchains by themselves, so one compiler on the machine brings them all. */
async function haveGo(compiler: string, version: string): Promise<void> {
  const program = goProgram(version);
  if (existsSync(program)) return;
  const dir = join(program, '..');
  mkdirSync(dir, { recursive: true });
  cpSync(join(import.meta.dirname, 'programs/visit.go'), join(dir, 'main.go'));
  writeFileSync(join(dir, 'go.mod'), `module visit\n\ngo ${version.split('.').slice(0, 2).join('.')}\n`);
  const env = {
    ...process.env,
    GOTOOLCHAIN: compiler === 'go' ? `go${version}` : 'local',
    CGO_ENABLED: '0',
    GOFLAGS: '-mod=mod', // Not what this machine has set, which old releases may not know.
  };
  await run(compiler, ['build', '-o', program, '.'], { cwd: dir, env });
}

/** Where a PyPI package is unpacked. */
export function pipDir(name: string, version: string): string {
  return join(cache, 'pip', `${name}-${version}`);
}

async function havePip(name: string, version: string): Promise<void> {
  const dir = pipDir(name, version);
  if (!existsSync(dir))
    await run('pip', ['install', '--quiet', '--no-deps', '--no-compile', '--target', dir, `${name}==${version}`]);
}

const compiled = {
  'visit-mbedtls': ['-lmbedtls', '-lmbedx509', '-lmbedcrypto'],
  'visit-wolfssl': ['-lwolfssl'],
};

/** The program in C of an embedded library, as it is compiled in a release of Debian. */
export function embeddedProgram(program: keyof typeof compiled, release: Release): string {
  return join(cache, 'programs', release === 12 ? program : `${program}-${release}`);
}

/** The programs that are compiled on this machine: Java's with a JDK, .NET's with Mono's compiler, two in C. */
export async function havePrograms(): Promise<void> {
  const dir = join(cache, 'programs');
  const sources = join(import.meta.dirname, 'programs');
  mkdirSync(dir, { recursive: true });
  await run('javac', ['--release', '8', '-nowarn', '-d', dir, join(sources, 'Visit.java')]);
  await haveDebian(12, ['mono-mcs']);
  for (const release of [12, 13] as const) await haveEmbedded(release);
  await run('mcs', [`-out:${join(dir, 'Visit.dll')}`, join(sources, 'Visit.cs')]);
  await run('mcs', ['-target:library', `-out:${join(dir, 'Hook.dll')}`, join(sources, 'Hook.cs')]);
  const options = {
    tfm: 'netcoreapp3.1',
    framework: { name: 'Microsoft.NETCore.App', version: '3.1.0' },
    configProperties: { 'System.Globalization.Invariant': true },
  };
  writeFileSync(join(dir, 'Visit.runtimeconfig.json'), JSON.stringify({ runtimeOptions: options }));
}

/** Compiled where the library is: its header and its library are of one release. */
async function haveEmbedded(release: Release): Promise<void> {
  await haveDebian(release, ['gcc', 'libc6-dev', 'libmbedtls-dev', 'libwolfssl-dev']);
  const root = rootOf(release);
  const build = '/var/tmp/visit';
  mkdirSync(join(root, build), { recursive: true });
  for (const [program, flags] of Object.entries(compiled)) {
    const [source, made] = [join(build, `${program}.c`), join(build, program)];
    cpSync(join(import.meta.dirname, 'programs', `${program}.c`), join(root, source));
    await run('chroot', [root, 'gcc', '-O1', '-o', made, source, ...flags]);
    copyFileSync(join(root, made), embeddedProgram(program as keyof typeof compiled, release));
  }
}

/** The Rust program of that name. */
export function cargoProgram(program: string): string {
  return join(cache, 'cargo', program, 'target/release/visit');
}

async function haveCargo(program: string, features: string): Promise<void> {
  if (existsSync(cargoProgram(program))) return;
  const dir = join(cache, 'cargo', program);
  cpSync(join(import.meta.dirname, 'programs/rust'), dir, { recursive: true });
  await run('cargo', ['build', '--quiet', '--release', '--features', features], { cwd: dir });
}

const mavenDir = join(cache, 'maven');

/** Where the Java programs that visit by a library of Maven's, and these libraries, are. */
export const mavenClasspath = `${join(mavenDir, 'classes')}:${join(mavenDir, 'lib/*')}`;

async function haveMaven(): Promise<void> {
  if (existsSync(join(mavenDir, 'classes'))) return;
  const sources = join(import.meta.dirname, 'programs/maven');
  const lib = join(mavenDir, 'lib');
  await run('mvn', ['-q', '-B', '-f', sources, 'dependency:copy-dependencies', `-DoutputDirectory=${lib}`]);
  const files = readdirSync(sources).filter((name) => name.endsWith('.java'));
  const argv = ['-cp', `${lib}/*`, '-d', join(mavenDir, 'classes'), ...files.map((name) => join(sources, name))];
  await run('javac', argv);
}
