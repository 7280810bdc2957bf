import type { MachineCondition } from '../../../causes/machine/facts.ts';
import type { Check, CheckContext } from '../check.ts';
import { asCopied, condition } from '../condition.ts';
import type { Machine } from '../machine.ts';
import { pacFault, type ProxyFault, proxyFault } from '../network/proxy-state.ts';

/** The proxy that macOS or Windows sets for every program that asks the system. */
export const systemProxy: Check = {
  id: 'system-proxy',
  area: 'network',
  question: 'Does the proxy of the system work?',
  platforms: ['darwin', 'win32'],
  async look(machine, context) {
    const mac = machine.platform === 'darwin';
    const ask = async (...argv: string[]) => (await machine.run(argv, { timeoutMs: 2_000 })).stdout;
    const sources: Source[] = mac
      ? [{ name: 'scutil --proxy', ...readScutilProxy(await ask('scutil', '--proxy')), off: macOff }]
      : [
          {
            name: internetSettings,
            ...readInternetSettings(await ask('reg', 'query', internetSettings)),
            off: userOff,
          },
          {
            name: 'netsh winhttp show proxy',
            ...readWinHttp(await ask('netsh', 'winhttp', 'show', 'proxy')),
            off: serviceOff,
          },
        ];
    const found = await Promise.all(sources.map((source) => judged(machine, source, context)));
    return {
      looked: sources.map(({ name, server, script }) => `${name}: ${server ?? script ?? 'no proxy is set'}`),
      conditions: found.flat(),
    };
  },
};

/** Where a proxy is set, and how a person switches it off there. */
type Source = SystemProxy & { name: string; off: string[] };

const macOff = [
  'Switch it off in System Settings, Network, Details, Proxies, or:',
  asCopied('networksetup -setsecurewebproxystate Wi-Fi off; networksetup -setautoproxystate Wi-Fi off'),
];
/** Where Windows keeps what its programs take from it for the internet, for each user. */
export const internetSettings = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';

const userOff = [
  'Switch it off in Settings, Network & internet, Proxy, or:',
  asCopied(`reg add "${internetSettings}" /v ProxyEnable /t REG_DWORD /d 0 /f`),
];
const serviceOff = [
  'Take it out for services and Windows Update, as administrator:',
  asCopied('netsh winhttp reset proxy'),
];

export type SystemProxy = { server: string | null; script: string | null };

/** The text of `scutil --proxy`. */
export function readScutilProxy(text: string): SystemProxy {
  const values = new Map(
    [...text.matchAll(/^\s*(\w+) : (.*)$/gm)].map(([, name = '', value = '']) => [name, value.trim()]),
  );
  const on = values.get('HTTPSEnable') === '1' && values.has('HTTPSProxy');
  return {
    server: on ? `http://${values.get('HTTPSProxy')}:${values.get('HTTPSPort') ?? 443}` : null,
    script: values.get('ProxyAutoConfigEnable') === '1' ? (values.get('ProxyAutoConfigURLString') ?? null) : null,
  };
}

/** The text of `reg query` for the Internet Settings. `ProxyServer` is one for all, or `https=HOST:PORT;...`. */
export function readInternetSettings(text: string): SystemProxy {
  const values = new Map(
    [...text.matchAll(/^\s+(\w+)\s+REG_\w+\s+(.*)$/gm)].map(([, name = '', value = '']) => [name, value.trim()]),
  );
  const listed = values.get('ProxyServer') ?? '';
  const one = listed.includes('=') ? /(?:^|;)https=([^;]+)/.exec(listed)?.[1] : listed;
  return {
    server: Number(values.get('ProxyEnable') ?? 0) === 1 && one ? `http://${one.replace(/^https?:\/\//, '')}` : null,
    script: values.get('AutoConfigURL') ?? null,
  };
}

/** The text of `netsh winhttp show proxy`: what services and Windows Update use. Its words are translated; the address is not. */
export function readWinHttp(text: string): SystemProxy {
  const listed = /:\s+((?:\w+=)?[\w.-]+:\d{1,5}\S*)\s*$/m.exec(text)?.[1];
  const one = listed?.includes('=') ? /(?:^|;)https=([^;]+)/.exec(listed)?.[1] : listed;
  return { server: one ? `http://${one}` : null, script: null };
}

async function judged(
  machine: Machine,
  { name, server, script, off }: Source,
  context: CheckContext,
): Promise<MachineCondition[]> {
  const found = (kind: 'proxy' | 'script', at: string, fault: ProxyFault | null) => {
    const what = kind === 'proxy' ? 'The proxy of the system' : 'The script of the system that chooses the proxy';
    return condition({
      id: `system-proxy/${kind}`,
      cause: 'proxy-failure',
      side: fault?.side ?? 'client',
      weight: !fault ? 'note' : kind === 'proxy' ? 'breaks' : 'limits',
      certainty: fault?.certainty ?? 'certain',
      summary: fault ? `${what} ${fault.says}.` : `${what} is set.`,
      place: { kind: 'system', what: `${name}: ${at}` },
      evidence: fault ? [fault.evidence] : [],
      changes: 'browsers and every program that asks the system connect through it',
      reach: ['chromium', 'firefox', 'all'],
      steps: fault ? off : [],
      forMany: fault && 'Change it in the profile (macOS) or the group policy (Windows) that sets it.',
    });
  };
  return [
    ...(server ? [found('proxy', server, await proxyFault(machine, server, context))] : []),
    ...(script ? [found('script', script, await pacFault(machine, script, context))] : []),
  ];
}
