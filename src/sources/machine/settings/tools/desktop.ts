import type { IniEntry } from '../../formats/ini.ts';
import { inProject, type Tool } from '../tool.ts';

/** Desktops and editors, by the manual of each. */
export const desktop: Tool[] = [
  {
    program: 'programs of GNOME, and all that ask it',
    format: 'ini',
    mark: '#',
    paths: () => [],
    folders: {
      ending: /^[^.]/,
      deep: 1,
      of: () => ['/etc/dconf/db'],
    },
    sections: /^system\/proxy/,
    inForce: (entries) => gnomeProxy(entries),
  },
  {
    program: 'programs of KDE, and all that ask it',
    format: 'ini',
    mark: '#',
    paths: (at) => [`${at.config}/kioslaverc`, '/etc/xdg/kioslaverc'],
    sections: /^Proxy Settings/,
    inForce: (entries) => {
      const kind = entries.find(({ name }) => name === 'ProxyType')?.value;
      return entries
        .filter(({ name }) => (kind === '1' ? name === 'httpsProxy' : kind === '2' && name === 'Proxy Config Script'))
        .map((entry) => ({ ...entry, value: entry.value.replace(/ (?=\d+$)/, ':') }));
    },
  },
  {
    program: 'the IDEs of JetBrains',
    format: 'xml',
    mark: null,
    paths: () => [],
    folders: { ending: /^proxy\.settings\.xml$/, deep: 2, of: (at) => [`${at.config}/JetBrains`] },
  },
  {
    program: 'Visual Studio Code',
    format: 'json',
    mark: '//',
    paths: (at) => [
      `${at.config}/Code/User/settings.json`,
      `${at.config}/VSCodium/User/settings.json`,
      `${at.home}/Library/Application Support/Code/User/settings.json`,
      ...inProject(at, '.vscode/settings.json'),
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
