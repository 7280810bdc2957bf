import { touches } from '../../../causes/machine/text.ts';
import { basename, extname, isAbsolute, join } from 'node:path';
import { asItIs, type Lab, ownTool } from './client-lab.ts';
import type { ReadFile } from './deciding.ts';
import type { FoundClient, Runner } from './runner.ts';
import { byVariable, expanded, type FileLead, filesOf } from '../settings/tool.ts';
import { tools } from '../settings/tool-table.ts';

/**
 * The files of settings that a client reads. Where strace is installed these are the ones that it opens, whatever they are;
 * else those that are known of it and of its library. Where this user may mount (a namespace of its own, Linux), any of them is
 * replaced for a run; else those that a variable names.
 */
export async function readFiles(lab: Lab, runner: Runner, found: FoundClient): Promise<ReadFile[]> {
  const known = await knownFiles(lab, runner, found);
  if (!lab.mounting)
    return known.map(({ path, variable, file, named, within = (text) => text }) => ({
      path,
      instead: (contents) => ({ copies: [{ variable, file, named, contents: within(contents) }] }),
    }));
  const opened = (await openedFiles(lab, runner, found)) ?? known.map(({ path }) => path);
  const real = await Promise.all(opened.map((path) => lab.machine.real(path)));
  return [...new Set(real)].flatMap((path) =>
    path === null ? [] : [{ path, instead: (contents) => ({ mounts: [{ path, contents }] }) }],
  );
}

/** Null where it cannot be learnt. */
async function openedFiles(lab: Lab, runner: Runner, found: FoundClient): Promise<string[] | null> {
  const { machine, scratch } = lab;
  const strace = await ownTool(machine, 'strace');
  if (!strace) return null;
  const log = join(scratch, `opened-${runner.id}`);
  await asItIs(lab, runner, found, {}, null, [strace, '-f', '-qq', '-e', 'trace=open,openat', '-o', log]);
  const told = await machine.read(log);
  if (told.kind !== 'read') return null;
  const calls = Buffer.from(told.bytes).toString('utf8').matchAll(openedForReading);
  const paths = [...calls].flatMap(([, path]) =>
    path && isAbsolute(path) ? [path.replace(compiledPython, '$1.py')] : [],
  );
  const may = paths.filter((path) => isSettings(path) && !path.startsWith(scratch));
  return may.length > 0 ? [...new Set(may)].slice(0, maxFiles) : null;
}

/** The files of settings that are known of a client and of its library, with a variable for another one in their place. */
async function knownFiles(
  { machine }: Lab,
  runner: Runner,
  { library }: FoundClient,
): Promise<(FileLead & { path: string })[]> {
  const own = tools.filter(({ reach = [] }) => touches(reach, runner.id, library));
  const files = (await Promise.all(own.map((tool) => filesOf(machine, tool)))).flat();
  const usual = ['/etc/ssl/openssl.cnf', '/usr/lib/ssl/openssl.cnf', '/etc/pki/tls/openssl.cnf'];
  const conf = library === 'lib:openssl' ? byVariable('OPENSSL_CONF', 'openssl.cnf', ...usual) : [];
  return [...files, ...(await expanded(machine, conf))].flatMap(({ path, copy }) => (copy ? [{ path, ...copy }] : []));
}

/** What may be a file of settings, by its place and its name: no library, no code, no store, nothing that a lookup of names needs. */
function isSettings(path: string): boolean {
  const name = basename(path);
  if (/^\/(proc|sys|dev|run)\//.test(path) || ofSystem.test(path)) return false;
  return startsUp.test(name) || (settingsEndings.test(extname(name)) && !/\.so(\.|$)/.test(name));
}

/** A line of strace(1): a file that was opened, and not to write alone. */
const openedForReading = /\bopen(?:at)?\((?:[\w-]+, )?"([^"]+)", O_RD(?:ONLY|WR)[^)]*\) = \d/g;
const ofSystem =
  /^\/etc\/(hosts|host\.conf|resolv\.conf|nsswitch\.conf|gai\.conf|services|protocols|passwd|group|shadow|localtime|locale\.\w+|ld\.so\.\w+|ssl\/certs\/.*|machine-id)$|^\/usr\/(share|lib)\/(locale|zoneinfo|terminfo|gconv|icu)|\/node_modules\//;
const settingsEndings =
  /^(|\.(conf|cnf|config|cfg|ini|toml|ya?ml|jsonc?|properties|security|policy|options|env|rc|\w+rc|xml))$/i;
/** What Python kept of a file when it last compiled it (PEP 3147). */
const compiledPython = /__pycache__\/(\w+)\.[\w-]+\.pyc$/;
/** Code that is loaded before everything else. */
const startsUp = /^(sitecustomize|usercustomize)\.py$|\.pth$/;
const maxFiles = 60;
