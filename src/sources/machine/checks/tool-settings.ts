import { dirname } from 'node:path';
import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check, CheckContext } from '../check.ts';
import { condition, filePlace } from '../condition.ts';
import { readBundle } from '../formats/ca-bundle.ts';
import type { IniEntry } from '../formats/ini.ts';
import { readLoose } from '../formats/loose.ts';
import { type Machine, readText } from '../machine.ts';
import { projectFolders } from '../project-folders.ts';
import { type FileSetting, namedProxy, namedStore, narrowed, switchedOff } from '../setting-file.ts';
import { meaningOf } from '../setting-meaning.ts';
import { type Places, type ToolFiles, tools } from '../tool-table.ts';

/** The files of package managers, databases, clouds and other programs, by what the names of their settings say. */
export const toolSettings: Check = {
  id: 'tool-settings',
  area: 'settings',
  question: 'What do the files of other programs change?',
  platforms: null,
  async look(machine, context) {
    const at: Places = {
      home: machine.home,
      config: machine.env.XDG_CONFIG_HOME || `${machine.home}/.config`,
      env: machine.env,
      project: projectFolders(machine),
    };
    const looked: string[] = [];
    const skipped: { what: string; why: string; how: string | null }[] = [];
    const found = await Promise.all(
      tools.map(async (tool) => {
        const conditions: MachineCondition[] = [];
        for (const path of new Set([...tool.paths(at), ...(await inFolders(machine, tool, at))])) {
          const file = await machine.read(path);
          if (file.kind === 'denied')
            skipped.push({ what: path, why: 'this user may not read it', how: 'run it as its owner' });
          const text = file.kind === 'read' ? await readText(machine, path) : null;
          if (text === null) continue;
          looked.push(path);
          for (const entry of readLoose(text, tool.format)) {
            if (tool.sections && !tool.sections.test(entry.section)) continue;
            const condition = await judged(machine, context, tool, path, entry);
            if (condition) conditions.push(condition);
          }
        }
        return conditions;
      }),
    );
    return { looked: looked.length > 0 ? looked : ['none of theirs is here'], skipped, conditions: found.flat() };
  },
};

async function inFolders(machine: Machine, { folders }: ToolFiles, at: Places): Promise<string[]> {
  const found: string[] = [];
  const listed = folders?.of(at) ?? [];
  for (const folder of folders?.deep ? [...listed] : []) {
    const read = await machine.list(folder);
    listed.push(...(read.kind === 'read' ? read.names.slice(0, maxFiles).map((name) => `${folder}/${name}`) : []));
  }
  for (const folder of listed) {
    const read = await machine.list(folder);
    const names = read.kind === 'read' ? read.names.filter((name) => folders?.ending.test(name)) : [];
    found.push(...names.slice(0, maxFiles).map((name) => `${folder}/${name}`));
  }
  return found;
}

async function judged(
  machine: Machine,
  context: CheckContext,
  tool: ToolFiles,
  path: string,
  entry: IniEntry,
): Promise<MachineCondition | null> {
  const { name, value, line, text } = entry;
  if (/certificate-?authority-?data$/i.test(name)) return embedded(machine, tool, path, entry);
  const meaning = tool.own?.(entry) ?? meaningOf(name, value);
  const setting: FileSetting = {
    check: 'tool-settings',
    program: tool.program,
    reach: tool.reach ?? [],
    path,
    line,
    text,
    name,
    // A list that goes on, or a document without comments, is for a person to change.
    mark: /^\[[^\]]*$/.test(value) ? null : tool.mark,
    copy: null,
  };
  switch (meaning?.kind) {
    case 'off':
      return switchedOff(machine, setting, null);
    case 'plain':
      return narrowed(machine, setting, 'hides', 'TLS is not insisted on, so that anybody in between can read along');
    case 'store':
      return namedStore(machine, setting, value, { base: dirname(path), keystore: meaning.keystore });
    case 'folder':
      return (await machine.exists(value.replace(/^~(?=\/)/, machine.home)))
        ? null
        : narrowed(machine, setting, 'breaks', `the folder of roots ${value} does not exist`, 'client-trust-store');
    case 'proxy':
      return namedProxy(machine, context, setting, value);
    case 'least':
      return meaning.version === '1.3'
        ? narrowed(machine, setting, 'limits', 'servers that speak TLS 1.2 at most are refused')
        : null;
    case 'most':
      return meaning.version === '1.3'
        ? null
        : narrowed(machine, setting, 'limits', `nothing newer than TLS ${meaning.version} is spoken`);
    default:
      return null;
  }
}

/** Roots that stand in the file itself, as PEM in base64 (a kubeconfig). */
async function embedded(
  machine: Machine,
  { program, reach }: ToolFiles,
  path: string,
  { name, value, line }: IniEntry,
): Promise<MachineCondition | null> {
  const { certificates, damaged, instead } = readBundle(Buffer.from(value, 'base64'));
  const alive = certificates.filter(({ certificate }) => certificate.notAfter > machine.now());
  const says =
    instead ?? (damaged[0] ? damaged[0].detail : alive.length === 0 ? 'every certificate in it has expired' : null);
  if (says === null) return null;
  return condition({
    id: 'tool-settings/embedded-roots',
    cause: 'client-trust-store',
    weight: 'breaks',
    summary: `The roots that ${path} brings for ${program} are of no use: ${says}.`,
    place: filePlace(path, line, name),
    changes: `${program} refuses the certificate of that server`,
    reach: reach ?? [],
    steps: [`Get the file anew from who runs that server: line ${line} of ${path} has to hold its root.`],
  });
}

const maxFiles = 200;
