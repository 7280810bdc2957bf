import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check, CheckContext } from '../check.ts';
import { asCopied, condition } from '../condition.ts';
import type { Machine } from '../machine.ts';
import { proxyFault } from '../proxy-state.ts';

/** The proxy that macOS or Windows sets for every program that asks the system. */
export const systemProxy: Check = {
  id: 'system-proxy',
  area: 'network',
  question: 'Does the proxy of the system work?',
  platforms: ['darwin', 'win32'],
  async look(machine, context) {
    const mac = machine.platform === 'darwin';
    const argv = mac ? ['scutil', '--proxy'] : ['reg', 'query', internetSettings];
    const { stdout } = await machine.run(argv, { timeoutMs: 2_000 });
    const setting = mac ? readScutilProxy(stdout) : readInternetSettings(stdout);
    if (!setting.server)
      return {
        looked: [setting.script ? `a script chooses the proxy: ${setting.script}` : 'no proxy is set'],
        conditions: [],
      };
    return {
      looked: [`${argv[0]}: ${setting.server}`],
      conditions: await judged(machine, setting.server, mac, context),
    };
  },
};

const internetSettings = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';

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

async function judged(
  machine: Machine,
  server: string,
  mac: boolean,
  context: CheckContext,
): Promise<MachineCondition[]> {
  const fault = await proxyFault(machine, server, context);
  const place = {
    kind: 'system' as const,
    what: mac ? `scutil --proxy: HTTPSProxy ${server}` : `${internetSettings}: ProxyServer ${server}`,
  };
  return [
    condition({
      id: 'system-proxy/proxy',
      cause: 'proxy-failure',
      certainty: fault?.certainty ?? 'certain',
      weight: fault ? 'breaks' : 'note',
      summary: fault ? `The proxy of the system ${fault.says}.` : 'The system sets a proxy.',
      place,
      evidence: fault ? [fault.evidence] : [],
      changes: 'browsers and every program that asks the system connect through it',
      reach: ['chromium', 'firefox', 'all'],
      steps: fault
        ? mac
          ? [
              'Switch it off in System Settings, Network, Details, Proxies, or:',
              asCopied('networksetup -setsecurewebproxystate Wi-Fi off'),
            ]
          : [
              'Switch it off in Settings, Network & internet, Proxy, or:',
              asCopied(`reg add "${internetSettings}" /v ProxyEnable /t REG_DWORD /d 0 /f`),
            ]
        : [],
      forMany: fault ? 'Change it in the profile (macOS) or the group policy (Windows) that sets it.' : null,
    }),
  ];
}
