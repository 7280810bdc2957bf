import { editDistance } from '../wire/nearest.ts';
import type { Client } from './client.ts';

/** A client, and the later versions of the same program, oldest first. */
export type Found = { client: Client; successors: readonly Client[] };

/** There is no such client, or what was typed may be several. */
export class UnknownClient extends Error {
  override readonly name = 'UnknownClient';
}

/** `near`: the ids that come nearest, best first. */
function noSuchClient(typed: string, near: string[]): UnknownClient {
  const nearest = near.length > 0 ? `; nearest: ${near.join(', ')}` : '';
  return new UnknownClient(`there is no client ${typed.slice(0, 60)}${nearest}. whytls clients lists all.`);
}

/** `ids`: the newest of each program that it may be. */
function ambiguousClient(typed: string, ids: string[]): UnknownClient {
  return new UnknownClient(`${typed.slice(0, 60)} may be ${ids.join(', ')}: which one? whytls clients lists all.`);
}

/**
 * Finds a client by id, by `program-current`, or by a shorter form: `chrome` is its newest, `curl-openssl-3` the newest 3.x.
 * A version may be more exact than the id: `python-3.11.7`. What people call it otherwise will do: `iphone`, `ie11`, `go1.22`,
 * `kubectl`, `curl 8.14`. Throws UnknownClient for what is none, or could be several programs.
 */
export async function findClient(typed: string): Promise<Found> {
  const { clients } = await import('./profiles/generated/all.ts');
  const wanted = [...new Set(spellings(typed))];
  if (wanted.every((each) => each === '')) throw new UnknownClient('no client is named. whytls clients lists all.');
  const found = wanted.map((each) => candidatesOf(each, clients)).find(({ length }) => length > 0);
  const candidates = found ?? calledSo(wanted, clients);
  const [client, ...others] = candidates;
  if (!client) throw noSuchClient(typed, nearestIds(wanted, clients));
  if (others.length > 0)
    throw ambiguousClient(
      typed,
      candidates.map(({ id }) => id),
    );
  return { client, successors: successorsOf(client, clients) };
}

/** As it was typed, with hyphens where ids have them, and under the name of what it is built on. */
function spellings(typed: string): string[] {
  const plain = typed.trim().toLowerCase().slice(0, 100);
  const hyphened = plain
    .replaceAll(/[\s_/@]+/g, '-')
    .replaceAll(/([a-z])-?v?(?=\d)/g, '$1-')
    .replace(/^java-1\.(?=\d)/, 'java-');
  const other = Object.entries(otherNames).find(([name]) => name === plain || startsWith(hyphened, name));
  return [plain, hyphened, ...(other ? [`${other[1]}${hyphened.slice(other[0].length)}`, other[1]] : [])];
}

/** What people say, and the program or library that it is. */
const otherNames: Record<string, string> = {
  'internet-explorer': 'ie',
  iphone: 'ios',
  ipad: 'ios',
  'chrome-android': 'android-webview',
  webview: 'android-webview',
  jdk: 'java',
  openjdk: 'java',
  kotlin: 'java',
  maven: 'java',
  gradle: 'java',
  golang: 'go',
  docker: 'go',
  k8s: 'go',
  kubernetes: 'go',
  kubectl: 'go',
  helm: 'go',
  terraform: 'go',
  nodejs: 'node',
  npm: 'node',
  axios: 'node',
  pip: 'requests',
  'aws-cli': 'requests',
  urllib: 'python',
  postman: 'electron',
  vscode: 'electron',
  '.net': 'dotnet',
  net: 'dotnet',
  csharp: 'dotnet',
  powershell: 'dotnet',
  composer: 'php',
  gem: 'ruby',
  reqwest: 'reqwest-rustls',
  postgres: 'psql',
  postgresql: 'psql',
  libpq: 'psql',
  retrofit: 'okhttp',
  httpclient: 'apache-httpclient',
  'windows-xp': 'ie-8-xp',
  windows: 'schannel-windows',
  git: 'git-gnutls',
  wget: 'wget-gnutls',
};

/** The clients that a spelling may mean: the newest of each program. */
function candidatesOf(wanted: string, clients: readonly Client[]): Client[] {
  const exact = clients.find(({ id }) => id === wanted || id === `${wanted}esr`) ?? inDetail(wanted, clients);
  if (exact) return [exact];
  const prefix = wanted.replace(/-(?:current|esr)$/, '');
  const matching = clients.filter(
    ({ id }) => startsWith(id, prefix) && (id.endsWith('esr') || !wanted.endsWith('-esr')),
  );
  const programs = [...new Set(matching.map(({ id }) => programOf(id)))];
  // `python-3` begins the ids of Python and those of its builds with other libraries: the plain program is meant.
  const meant = programs.find((each) => programs.every((other) => other === each || other.startsWith(`${each}-`)));
  // `ie-11-windows-10` is a version of `ie`, too.
  if (meant !== undefined)
    return matching
      .filter(({ id }) => isVersionOf(id, meant))
      .sort(byAge)
      .slice(-1);
  return newestOfEach(matching);
}

function newestOfEach(matching: readonly Client[]): Client[] {
  return [...Map.groupBy(matching, ({ id }) => programOf(id)).values()].flatMap((own) => own.sort(byAge).slice(-1));
}

/** By what people read: `curl 8.14` is the client that is called `curl 8.14 (OpenSSL 3.5, Debian 13)`. */
function calledSo(wanted: readonly string[], clients: readonly Client[]): Client[] {
  const isSo = ({ name }: Client) =>
    wanted.some((each) => startsWith(name.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '-'), each));
  return newestOfEach(clients.filter(isSo));
}

/** `python-3.11` of `python-3.11.7`, `openssl-1.1.1` of `openssl-1.1.1w`: the client whose version is the beginning of this one. */
function inDetail(wanted: string, clients: readonly Client[]): Client | undefined {
  const shorter = wanted.replace(/(-\d[\d.]*)(?:\.\d+|[a-z]+)$/, '$1');
  if (shorter === wanted) return undefined;
  return clients.find(({ id }) => id === shorter || id === `${shorter}esr`) ?? inDetail(shorter, clients);
}

function isVersionOf(id: string, program: string): boolean {
  return id.startsWith(`${program}-`) && /^\d/.test(id.slice(program.length + 1));
}

/** `curl-openssl-3` of `curl-openssl-3.5`: the program without its version. */
export function programOf(id: string): string {
  return id.replace(/-[0-9][^-]*$/, '');
}

/** The later versions of a client's program, oldest first. */
function successorsOf(client: Client, clients: readonly Client[]): Client[] {
  return clients
    .filter(
      (each) => each !== client && programOf(each.id) === programOf(client.id) && each.released >= client.released,
    )
    .sort(byAge);
}

/** Whether an id begins with these whole words and numbers: `curl-openssl-3` begins `curl-openssl-3.5`, `java-1` not `java-17`. */
function startsWith(id: string, prefix: string): boolean {
  return prefix !== '' && id.startsWith(prefix) && /^(?:[-.]|$)/.test(id.slice(prefix.length));
}

/** The ids of programs with the nearest names; of each the version that comes nearest, or the newest where none was named. */
function nearestIds(wanted: readonly string[], clients: readonly Client[]): string[] {
  const [version = Number.NaN] = wanted
    .map((each) => Number.parseFloat(/-(\d.*)/.exec(each)?.[1] ?? ''))
    .filter(Boolean);
  const names = wanted.map((each) => each.replace(/-\d.*$/, ''));
  const farness = (program: string, name: string) =>
    program === name ? -1 : program.startsWith(name) ? 0 : editDistance(name, program);
  const programs = [...Map.groupBy(clients, ({ id }) => programOf(id))]
    .map(([program, own]) => ({ program, own, far: Math.min(...names.map((name) => farness(program, name))) }))
    // What has another letter in front, or no more than half of the letters in common, is no misspelling.
    .filter(
      ({ program, far }) =>
        far <= 1 || (far <= (names[0]?.length ?? 0) / 2 && names.some((name) => name[0] === program[0])),
    )
    .sort((a, b) => a.far - b.far);
  const closest = programs[0]?.far ?? 0;
  const perProgram = programs.filter(({ far }) => far === closest).length > 1 ? 1 : 3;
  const off = ({ id }: Client) => Math.abs(Number.parseFloat(/-(\d[^-]*)$/.exec(id)?.[1] ?? '0') - version);
  return programs
    .flatMap(({ own, far }) => {
      const best = own.sort(byAge).reverse();
      if (!Number.isNaN(version)) best.sort((a, b) => off(a) - off(b) || a.id.length - b.id.length);
      return best.slice(0, far === closest ? perProgram : 1).map(({ id }) => id);
    })
    .slice(0, 5);
}

function byAge(a: Client, b: Client): number {
  return a.released < b.released ? -1 : a.released > b.released ? 1 : a.id < b.id ? -1 : 1;
}
