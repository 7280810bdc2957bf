import type { MachineCondition } from '../../../causes/machine/facts.ts';
import { browserSetting, proxyMeaning } from '../browsers/policies.ts';
import type { Check } from '../check.ts';
import { filePlace } from '../condition.ts';
import { objectAt, readPlacedJson } from '../formats/json-place.ts';
import { configOf, pathsIn, readText } from '../machine.ts';
import { judged } from '../settings/judge.ts';
import { chrome } from './chromium-policies.ts';

/** The proxy that a profile of Chrome or its kin has been given, by hand or by an extension. Nothing else of a profile is kept. */
export const chromiumPreferences: Check = {
  id: 'chromium-preferences',
  area: 'settings',
  question: 'Do profiles of Chrome and its kin have a proxy of their own?',
  platforms: ['linux', 'darwin'],
  async look(machine, context) {
    const config = configOf(machine);
    const support = `${machine.home}/Library/Application Support`;
    const roots = [
      ...folders.map((name) => `${config}/${name}`),
      `${machine.home}/snap/chromium/common/chromium`,
      `${machine.home}/.var/app/org.chromium.Chromium/config/chromium`,
      `${machine.home}/.var/app/com.google.Chrome/config/google-chrome`,
      ...['Google/Chrome', 'Chromium', 'Microsoft Edge', 'BraveSoftware/Brave-Browser'].map(
        (name) => `${support}/${name}`,
      ),
    ];
    const looked: string[] = [];
    const conditions: MachineCondition[] = [];
    for (const root of roots) {
      for (const profile of await pathsIn(machine, root, /^(Default|Profile \d+)$/)) {
        const path = `${profile}/Preferences`;
        const proxy = objectAt(readPlacedJson((await readText(machine, path)) ?? '')?.value, 'proxy');
        if (!proxy) continue;
        looked.push(path);
        const { mode, server, pac_url: script } = proxy;
        const meaning =
          mode === 'fixed_servers'
            ? proxyMeaning('proxy', server)
            : mode === 'pac_script'
              ? proxyMeaning('pac', script)
              : null;
        const place = filePlace(path, null, `"proxy": ${JSON.stringify(proxy)}`);
        const browser = { ...chrome, check: 'chromium-preferences' };
        const setting = browserSetting(browser, 'proxy', place, steps, 'preference');
        const found = await judged(machine, context, setting, meaning);
        if (found) conditions.push(found);
      }
    }
    return { looked: looked.length > 0 ? looked : ['no profile has a proxy of its own'], conditions };
  },
};

const steps = [
  'Open chrome://extensions, and take out or correct the extension that sets the proxy; chrome://settings/system says which one it is.',
];
const folders = [
  'chromium',
  'google-chrome',
  'google-chrome-beta',
  'google-chrome-unstable',
  'microsoft-edge',
  'BraveSoftware/Brave-Browser',
  'vivaldi',
  'opera',
];
