import type { MachineCondition } from '../../../causes/machine-facts.ts';
import { firstProxy, pacVerdict, proxyVerdict } from '../browser-policies.ts';
import type { Check } from '../check.ts';
import { condition, filePlace } from '../condition.ts';
import { objectAt, readPlacedJson } from '../formats/json-place.ts';
import { readText } from '../machine.ts';

/** The proxy that a profile of Chrome or its kin has been given, by hand or by an extension. Nothing else of a profile is kept. */
export const chromiumPreferences: Check = {
  id: 'chromium-preferences',
  area: 'settings',
  question: 'Do profiles of Chrome and its kin have a proxy of their own?',
  platforms: ['linux', 'darwin'],
  async look(machine, context) {
    const config = machine.env.XDG_CONFIG_HOME || `${machine.home}/.config`;
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
      const read = await machine.list(root);
      const profiles = read.kind === 'read' ? read.names.filter((name) => /^(Default|Profile \d+)$/.test(name)) : [];
      for (const profile of profiles.slice(0, maxProfiles)) {
        const path = `${root}/${profile}/Preferences`;
        const proxy = objectAt(readPlacedJson((await readText(machine, path)) ?? '')?.value, 'proxy');
        if (!proxy) continue;
        looked.push(path);
        const { mode, server, pac_url: script } = proxy;
        const found =
          mode === 'fixed_servers' && typeof server === 'string' && server !== ''
            ? await proxyVerdict(machine, context, 'proxy', firstProxy(server), 'the browser uses')
            : mode === 'pac_script' && typeof script === 'string' && script !== ''
              ? await pacVerdict(machine, context, 'proxy', script)
              : null;
        if (found)
          conditions.push(
            condition({
              id: 'chromium-preferences/proxy',
              cause: found.cause,
              weight: found.weight,
              summary: `A profile of Chrome or its kin has a proxy of its own: ${found.changes}.`,
              place: filePlace(path, null, `"proxy": ${JSON.stringify(proxy)}`),
              evidence: found.evidence ? [found.evidence] : [],
              changes: found.changes,
              reach: ['chromium'],
              steps:
                found.weight === 'note'
                  ? []
                  : [
                      'Open chrome://extensions, and take out or correct the extension that sets the proxy; chrome://settings/system says which one it is.',
                    ],
            }),
          );
      }
    }
    return { looked: looked.length > 0 ? looked : ['no profile has a proxy of its own'], conditions };
  },
};

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
const maxProfiles = 20;
