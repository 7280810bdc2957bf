import type { IniEntry } from '../../formats/ini.ts';
import { config, type Tool } from '../tool.ts';

/** Desktops and editors, by the manual of each. */
export const desktop: Tool[] = [
  {
    program: 'programs of GNOME, and all that ask it',
    format: 'ini',
    files: ['/etc/dconf/db/*.d/*'],
    sections: /^system\/proxy/,
    inForce: (entries) => gnomeProxy(entries),
  },
  {
    program: 'programs of KDE, and all that ask it',
    format: 'ini',
    files: [`${config}/kioslaverc`, '/etc/xdg/kioslaverc'],
    sections: /^Proxy Settings/,
    inForce: (entries) => {
      const kind = entries.find(({ name }) => name === 'ProxyType')?.value;
      return entries
        .filter(({ name }) => (kind === '1' ? name === 'httpsProxy' : kind === '2' && name === 'Proxy Config Script'))
        .map((entry) => ({ ...entry, value: entry.value.replace(/ (?=\d+$)/, ':') }));
    },
  },
  { program: 'the IDEs of JetBrains', format: 'xml', files: [`${config}/JetBrains/*/options/proxy.settings.xml`] },
  {
    program: 'Visual Studio Code',
    format: 'json',
    mark: '//',
    files: [
      ...['Code', 'VSCodium', 'Cursor'].map((name) => `${config}/${name}/User/settings.json`),
      '~/Library/Application Support/Code/User/settings.json',
      './.vscode/settings.json',
    ],
  },
];

/** What GNOME's keys about proxies come to: their mode says which of them hold (org.gnome.system.proxy). */
function gnomeProxy(entries: IniEntry[]): IniEntry[] {
  const bare = entries.map((entry) => ({ ...entry, value: entry.value.replace(/^'(.*)'$/, '$1') }));
  const mode = bare.find(({ section, name }) => section === 'system/proxy' && name === 'mode')?.value;
  if (mode === 'auto') return bare.filter(({ name }) => name === 'autoconfig-url');
  return mode === 'manual' ? bare.filter(({ section }) => section === 'system/proxy/https') : [];
}
