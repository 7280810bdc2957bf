import { basename } from 'node:path';
import type { MachineCondition, ProgramId } from '../../../causes/machine/facts.ts';
import type { Check } from '../check.ts';
import { condition, filePlace } from '../condition.ts';
import { firefoxProfiles } from '../browsers/firefox-preferences.ts';
import { objectAt, readPlacedJson } from '../formats/json-place.ts';
import { configOf, type Machine, pathsIn, readText } from '../machine.ts';

/** Extensions that may set a proxy or see and change every request: their names and rights, and nothing else of a profile. */
export const browserExtensions: Check = {
  id: 'browser-extensions',
  area: 'settings',
  question: 'Which extensions of browsers may change connections?',
  platforms: ['linux', 'darwin'],
  async look(machine) {
    const found = [...(await ofChromium(machine)), ...(await ofFirefox(machine))];
    return {
      looked:
        found.length > 0
          ? found.map(({ name, rights, browser }) => `${browser}: ${name} (${rights.join(', ')})`)
          : ['no extension with such rights'],
      conditions: found.map(asNote),
    };
  },
};

type Extension = { browser: string; program: ProgramId; name: string; rights: string[]; path: string };

/** It is the person's own choice, most of the time: a note, beside which a browser that fails is explained. */
function asNote({ browser, program, name, rights, path }: Extension): MachineCondition {
  return condition({
    id: `browser-extensions/${name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 60)}`,
    cause: rights.includes('proxy') ? 'proxy-failure' : 'interception',
    weight: 'note',
    summary: `The extension ${name} of ${browser} may ${rights.includes('proxy') ? 'send every connection through a proxy of its choice' : 'see and change every request'}.`,
    place: filePlace(path, null, null),
    changes: `pages may fail in ${browser} alone, and work without the extension`,
    reach: [program],
    steps: [],
  });
}

async function ofChromium(machine: Machine): Promise<Extension[]> {
  const config = configOf(machine);
  const support = `${machine.home}/Library/Application Support`;
  const found: Extension[] = [];
  for (const [browser, folder] of [
    ['Chromium', `${config}/chromium`],
    ['Chrome', `${config}/google-chrome`],
    ['Brave', `${config}/BraveSoftware/Brave-Browser`],
    ['Edge', `${config}/microsoft-edge`],
    ['Chrome', `${support}/Google/Chrome`],
  ] as const) {
    for (const profile of await pathsIn(machine, folder, /^(Default|Profile \d+)$/)) {
      for (const own of await pathsIn(machine, `${profile}/Extensions`)) {
        const [version] = (await pathsIn(machine, own)).slice(-1);
        const path = `${version}/manifest.json`;
        const json = readPlacedJson((await readText(machine, path)) ?? '');
        const manifest = objectAt(json?.value);
        const rights = rightsOf([...texts(manifest?.permissions), ...texts(manifest?.host_permissions)]);
        // A name that is translated stands elsewhere; the id finds it in the store.
        const name =
          typeof manifest?.name === 'string' && !manifest.name.startsWith('__MSG') ? manifest.name : basename(own);
        if (rights.length > 0) found.push({ browser, program: 'chromium', name, rights, path });
      }
    }
  }
  return found.slice(0, maxExtensions);
}

async function ofFirefox(machine: Machine): Promise<Extension[]> {
  const found: Extension[] = [];
  for (const folder of await firefoxProfiles(machine)) {
    const path = `${folder}/extensions.json`;
    const addons = objectAt(readPlacedJson((await readText(machine, path)) ?? '')?.value)?.addons;
    for (const addon of Array.isArray(addons) ? addons.slice(0, maxExtensions) : []) {
      const { active, id, location, userPermissions, defaultLocale } = objectAt(addon) ?? {};
      // What comes with Firefox itself is no choice of anybody.
      if (active === false || /builtin|system/.test(String(location))) continue;
      const granted = objectAt(userPermissions);
      const rights = rightsOf([...texts(granted?.permissions), ...texts(granted?.origins)]);
      const name = objectAt(defaultLocale)?.name;
      if (rights.length > 0)
        found.push({
          browser: 'Firefox',
          program: 'firefox',
          name: typeof name === 'string' ? name : String(id),
          rights,
          path,
        });
    }
  }
  return found;
}

/** The rights that reach connections; of requests only those that reach every site. */
function rightsOf(permissions: readonly string[]): string[] {
  const everywhere = permissions.some((each) => /^(<all_urls>|\*:\/\/\*\/|https:\/\/\*\/)/.test(each));
  return permissions.filter(
    (each) => each === 'proxy' || each === 'debugger' || (everywhere && /^webRequest(Blocking)?$/.test(each)),
  );
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

const maxExtensions = 100;
