import { basename } from 'node:path';
import type { MachineCondition } from '../../../causes/machine/facts.ts';
import type { Check } from '../check.ts';
import type { IniEntry } from '../formats/ini.ts';
import { formatOf, readLoose } from '../formats/loose.ts';
import { configOf, type Machine, pathsIn } from '../machine.ts';
import { judgeEntry } from '../settings/file-setting.ts';
import { meaningOf, mentionsTls } from '../settings/meaning.ts';
import { proxiesInForce } from '../settings/proxies-in-force.ts';
import { filesOf } from '../settings/tool.ts';
import { tools } from '../settings/tool-table.ts';

/** Files of settings whose program no table knows: a switch of checks says by its name what it does. */
export const otherSettings: Check = {
  id: 'other-settings',
  area: 'settings',
  question: 'Do settings of other programs switch checks off?',
  platforms: null,
  isLong: true,
  async look(machine, context) {
    const listed = await Promise.all(tools.map((tool) => filesOf(machine, tool)));
    const known = new Set(listed.flat().map(({ path }) => path));
    const own = await settingsFiles(machine, configOf(machine));
    const paths = [...own, ...(await systemFiles(machine))].filter((path) => !known.has(path));
    const conditions: MachineCondition[] = [];
    await Promise.all(
      paths.map(async (path) => {
        const file = await machine.read(path);
        if (file.kind !== 'read' || file.bytes.length > maxBytes) return;
        const text = Buffer.from(file.bytes).toString('utf8');
        if (!mentionsTls(text)) return;
        const format = formatOf(path, text);
        const tool = { check: 'other-settings', program: programOf(path, machine.home), format };
        const written = proxiesInForce(readLoose(text, format));
        // A server's part of a file is about the certificates of its clients.
        const servers = new Set(written.filter(isServers).map(({ section }) => section));
        const entries = written.filter(({ section }) => !servers.has(section));
        for (const entry of entries.filter(({ name, value }) => meaningOf(name, value) !== null)) {
          const found = await judgeEntry(machine, context, tool, { path }, entry, entries);
          // What narrows a program that nobody knows may be meant for a server.
          if (!found || found.weight === 'note' || found.weight === 'limits') continue;
          // For the whole system there are servers as well, for whom roots and proxies mean something else.
          if (found.weight === 'hides' || own.includes(path)) conditions.push(found);
        }
      }),
    );
    return { looked: [`${paths.length} files of settings in the home folder and in /etc`], conditions };
  },
};

/** Whether a setting is one that only a program has which others connect to. */
function isServers({ section, name }: IniEntry): boolean {
  return /\b(server|listen(er)?)\b/i.test(section) || /^(listen|bind)|private_?key|(server|tls|ssl)_?key/i.test(name);
}

/** Files of settings by their name: in the home folder, in its hidden folders, and in ~/.config down to its second level. */
async function settingsFiles(machine: Machine, config: string): Promise<string[]> {
  const hidden = (await pathsIn(machine, machine.home, /^\./)).filter((path) => !ofOthers.test(basename(path)));
  const named = (await pathsIn(machine, config)).filter((path) => !ofOthers.test(basename(path)));
  const inside = await settingsIn(machine, [...hidden, config, ...named]);
  return [...new Set([...hidden.filter(isSettings), ...inside])].slice(0, maxFiles);
}

async function settingsIn(machine: Machine, folders: string[]): Promise<string[]> {
  const listed = await Promise.all(folders.slice(0, maxFolders).map((folder) => pathsIn(machine, folder)));
  return listed.flat().filter(isSettings);
}

/** Files of settings of the whole system, in the folders of programs that have one. */
async function systemFiles(machine: Machine): Promise<string[]> {
  const folders = (await pathsIn(machine, '/etc')).filter((path) => !ofSystem.test(basename(path)));
  return (await settingsIn(machine, folders)).slice(0, maxFiles);
}

/** `glab-cli` of ~/.config/glab-cli/config.yml, `foorc` of ~/.foorc. */
function programOf(path: string, home: string): string {
  const within = path.startsWith('/etc/') ? path.slice('/etc/'.length) : path.slice(home.length + 1);
  const [first = '', second = ''] = within.split('/');
  return (first === '.config' && second !== '' ? second : first).replace(/^\./, '').replace(/\.\w+$/, '');
}

function isSettings(path: string): boolean {
  return settingsName.test(basename(path)) && !isPrivate.test(basename(path));
}

const settingsName =
  /^\.?(config|settings|preferences|options|conf|rc|defaults)$|\.(conf|cfg|ini|toml|ya?ml|jsonc?|properties|xml|rc|config)$|rc$/i;
/** What a person keeps for himself, and what grows without end. */
const isPrivate =
  /history|cookie|passw|secret|token|credential|keyring|netrc|session|cache|\blog\b|\.log|lock|mru|recent|hosts\.ya?ml|^auth\b/i;
/** Read by a check of their own, or none of our business. */
const ofOthers =
  /^\.?(cache|local|config|mozilla|thunderbird|ssh|gnupg|pki|password-store|keyrings?|dconf|pulse|chromium|google-chrome.*|BraveSoftware|microsoft-edge.*|vivaldi|opera|m2|gradle|docker|kube|curlrc|wgetrc|npmrc|gitconfig|git|pip|bash\w*|zsh\w*|zlogin|profile|xprofile|kshrc|mkshrc|cshrc|tcshrc|login|fish|environment\.d|systemd|pam_environment|nvm|pyenv|rbenv|rustup|vscode.*|var|snap)$/;
/** Of the system itself, or read by a check of its own. */
const ofSystem =
  /^(alternatives|apt|ssl|ca-certificates|pki|gnutls|crypto-policies|chromium|firefox|opt|systemd|init\.d|rc\d\.d|cron.*|default|profile\.d|security|pam\.d|skel|terminfo|fonts|X11|udev|modprobe\.d|ld\.so\.conf\.d|kernel|docker|containers|containerd|mysql|ldap|python.*|java-.*|maven|git|xdg|logrotate\.d|ssh|dpkg|fish|zsh|environment\.d|NetworkManager|network|nginx|apache2|httpd|haproxy|postfix|dovecot|exim4|squid)$/;
const maxFolders = 200;
const maxFiles = 250;
const maxBytes = 262_144;
