import { browserSetting, proxyMeaning } from '../browsers/policies.ts';
import { type Check, lookInto } from '../check.ts';
import { filePlace } from '../condition.ts';
import { objectAt, readPlacedJson } from '../formats/json-place.ts';
import { configOf, pathsIn } from '../machine.ts';
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
    const profiles = await Promise.all(roots.map((root) => pathsIn(machine, root, /^(Default|Profile \d+)$/)));
    const paths = profiles.flat().map((profile) => `${profile}/Preferences`);
    return lookInto(machine, paths, 'no profile', async (path, text) => {
      const proxy = objectAt(readPlacedJson(text)?.value, 'proxy');
      if (!proxy) return [];
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
      return found ? [found] : [];
    });
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
