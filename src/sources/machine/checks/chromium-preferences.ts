import { chromiumProfiles } from '../browsers/chromium-profiles.ts';
import { browserSetting, proxyMeaning } from '../browsers/policies.ts';
import { type Check, lookInto } from '../check.ts';
import { filePlace } from '../condition.ts';
import { objectAt, readPlacedJson } from '../formats/json-place.ts';
import { judged } from '../settings/judge.ts';
import { chrome } from './chromium-policies.ts';

/** The proxy that a profile of Chrome or its kin has been given, by hand or by an extension. Nothing else of a profile is kept. */
export const chromiumPreferences: Check = {
  id: 'chromium-preferences',
  area: 'settings',
  question: 'Do profiles of Chrome and its kin have a proxy of their own?',
  platforms: ['linux', 'darwin'],
  async look(machine, context) {
    const paths = (await chromiumProfiles(machine)).map(({ folder }) => `${folder}/Preferences`);
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
