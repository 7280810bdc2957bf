import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check, CheckContext } from '../check.ts';
import { type Machine, readText } from '../machine.ts';
import { type FileSetting, namedProxy, namedStore, narrowed, switchedOff } from '../setting-file.ts';

/** The file that curl reads before its command line. */
export const curlrc: Check = {
  id: 'curlrc',
  area: 'settings',
  question: 'What does the file of curl change?',
  platforms: null,
  async look(machine, context) {
    const { CURL_HOME: own, XDG_CONFIG_HOME: config } = machine.env;
    // The first that is there counts (curl(1), --config).
    const paths = [
      ...(own ? [`${own}/.curlrc`] : []),
      `${config || `${machine.home}/.config`}/curlrc`,
      `${machine.home}/.curlrc`,
    ];
    for (const path of paths) {
      const file = await machine.read(path);
      if (file.kind === 'absent') continue;
      const text = await readText(machine, path);
      if (text === null)
        return { looked: [], skipped: [{ what: path, why: 'this user may not read it', how: null }], conditions: [] };
      const found = await Promise.all(readCurlrc(text).map((option) => judged(machine, context, path, option)));
      return { looked: [path], conditions: found.filter((each) => each !== null) };
    }
    return { looked: ['no file of curl'], conditions: [] };
  },
};

export type CurlOption = { name: string; value: string; line: number; text: string };

/** The options of a file: long names with or without dashes, the value after a space, `=` or `:`. */
export function readCurlrc(text: string): CurlOption[] {
  return text.split(/\r?\n/).flatMap((raw, index) => {
    const body = raw.trim();
    if (body === '' || body.startsWith('#')) return [];
    const short = /^-([A-Za-z])\s*(.*)$/.exec(body);
    const [, name = '', value = ''] = short
      ? [undefined, shortNames[short[1] ?? ''] ?? short[1], short[2]]
      : (/^(?:--)?([\w.-]+)(?:\s*[=:]\s*|\s+)?(.*)$/.exec(body) ?? []);
    const [, quoted] = /^"((?:[^"\\]|\\.)*)"/.exec(value) ?? [];
    return [{ name, value: quoted ?? value.trim(), line: index + 1, text: raw }];
  });
}

const shortNames: Record<string, string> = {
  k: 'insecure',
  x: 'proxy',
  E: 'cert',
  '1': 'tlsv1',
  '2': 'sslv2',
  '3': 'sslv3',
};

async function judged(
  machine: Machine,
  context: CheckContext,
  path: string,
  { name, value, line, text }: CurlOption,
): Promise<MachineCondition | null> {
  const setting: FileSetting = {
    check: 'curlrc',
    program: 'curl',
    reach: ['curl'],
    path,
    line,
    text,
    name,
    mark: '#',
    copy: { variable: 'CURL_HOME', file: '.curlrc', named: 'folder' },
  };
  const narrow = (changes: string, weight: 'breaks' | 'limits' | 'note' = 'limits') =>
    narrowed(machine, setting, weight, changes);
  switch (name.toLowerCase()) {
    case 'insecure':
      return switchedOff(machine, setting, null);
    case 'proxy-insecure':
      return switchedOff(machine, setting, 'the proxy');
    case 'cacert':
      return namedStore(machine, setting, value);
    case 'proxy':
    case 'preproxy':
      return value === '' ? null : namedProxy(machine, context, setting, value);
    case 'socks4':
    case 'socks4a':
    case 'socks5':
    case 'socks5-hostname':
      return namedProxy(machine, context, setting, `${name.startsWith('socks4') ? 'socks4' : 'socks5'}://${value}`);
    case 'tlsv1.3':
      return narrow('servers that speak TLS 1.2 at most are refused');
    case 'tls-max':
      return value === '1.3' || value === 'default'
        ? null
        : narrow(
            value === '1.2'
              ? 'servers that speak TLS 1.3 only are refused'
              : `nothing newer than TLS ${value} is offered, which servers of today refuse`,
            value === '1.2' ? 'limits' : 'breaks',
          );
    case 'sslv2':
    case 'sslv3':
      return narrow(`${name} is asked for, which no library has any more`, 'breaks');
    case 'ciphers':
      return narrow(`only these cipher suites are offered for TLS 1.2: ${value}`);
    case 'tls13-ciphers':
      return narrow(`only these cipher suites are offered for TLS 1.3: ${value}`);
    case 'curves':
      return narrow(`only these groups are offered: ${value}`);
    case 'resolve':
    case 'connect-to':
      return narrow(`names are sent elsewhere: ${value}`, 'limits');
    case 'pinnedpubkey':
      return narrow('only servers with this very key are accepted');
    case 'capath':
      return narrow(`roots are looked for in ${value}`, (await machine.exists(value)) ? 'note' : 'breaks');
    default:
      return null;
  }
}
