/**
 * macOS and Windows, by what their own commands print: recordings in the form that the makers document. Nothing here has
 * run on these systems.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeLabPki } from '../../lab/pki.ts';
import type { CheckContext } from './check.ts';
import { keychain } from './checks/keychain.ts';
import { schannel, switchedOff } from './checks/schannel.ts';
import { readInternetSettings, readScutilProxy, systemProxy } from './checks/system-proxy.ts';
import type { Machine } from './machine.ts';

const context: CheckContext = {
  target: null,
  offline: false,
  timeHosts: [{ host: 'www.example.test', port: 443 }],
  timeoutMs: 2_000,
  signal: new AbortController().signal,
  cleanRoots: async () => '',
  otherResolver: null,
};

/** A machine whose commands print what was recorded: by the first words of the command. */
function recorded(platform: NodeJS.Platform, commands: Record<string, string>): Machine {
  return {
    platform,
    env: {},
    home: '/Users/me',
    uid: 501,
    now: () => Date.now(),
    read: async () => ({ kind: 'absent' }),
    list: async () => ({ kind: 'absent' }),
    exists: async () => false,
    writable: async () => false,
    real: async () => null,
    find: async () => null,
    run: async (argv) => {
      const line = argv.join(' ');
      const name = Object.keys(commands).find((each) => line.startsWith(each));
      const stdout = name === undefined ? '' : (commands[name] ?? '');
      return {
        kind: name === undefined ? 'not-found' : 'ended',
        code: name === undefined ? null : 0,
        stdout,
        stderr: '',
        ms: 1,
      };
    },
  };
}

const scutil = (enable: 0 | 1) => `<dictionary> {
  ExceptionsList : <array> {
    0 : *.local
    1 : 169.254/16
  }
  FTPPassive : 1
  HTTPEnable : ${enable}
  HTTPPort : 9
  HTTPProxy : 127.0.0.1
  HTTPSEnable : ${enable}
  HTTPSPort : 9
  HTTPSProxy : 127.0.0.1
}
`;

test('macOS: the proxy of the system, switched on and off', () => {
  assert.deepEqual(readScutilProxy(scutil(1)), { server: 'http://127.0.0.1:9', script: null });
  assert.deepEqual(readScutilProxy(scutil(0)), { server: null, script: null });
  assert.equal(
    readScutilProxy('  ProxyAutoConfigEnable : 1\n  ProxyAutoConfigURLString : http://wpad/wpad.dat\n').script,
    'http://wpad/wpad.dat',
  );
});

test('macOS: a dead proxy of the system is found', async () => {
  const { conditions } = await systemProxy.look(recorded('darwin', { 'scutil --proxy': scutil(1) }), context);
  assert.equal(conditions[0]?.cause, 'proxy-failure');
  assert.equal(conditions[0]?.weight, 'breaks');
  assert.match(conditions[0]?.steps.join('\n') ?? '', /networksetup/);
});

const settings = (enable: string, server: string) =>
  `\r\nHKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\r\n    ProxyEnable    REG_DWORD    ${enable}\r\n    ProxyServer    REG_SZ    ${server}\r\n    User Agent    REG_SZ    Mozilla/4.0\r\n`;

const windowsProxies: [enable: string, server: string, is: string | null][] = [
  ['0x1', '127.0.0.1:9', 'http://127.0.0.1:9'],
  ['0x0', '127.0.0.1:9', null],
  ['0x1', 'http=a:1;https=127.0.0.1:9', 'http://127.0.0.1:9'],
  ['0x1', 'http=a:1', null],
];
for (const [enable, server, is] of windowsProxies) {
  test(`Windows: ProxyEnable ${enable}, ProxyServer ${server}`, () =>
    assert.equal(readInternetSettings(settings(enable, server)).server, is));
}

const protocols = `
HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\SSL 3.0\\Client
    Enabled    REG_DWORD    0x0

HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Client
    DisabledByDefault    REG_DWORD    0x1
    Enabled    REG_DWORD    0x0

HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Server
    Enabled    REG_DWORD    0x0

HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.3\\Client
    DisabledByDefault    REG_DWORD    0x0
    Enabled    REG_DWORD    0xffffffff
`;

test('Windows: TLS 1.2 switched off in the registry, TLS 1.3 and the server side not', () => {
  assert.deepEqual(
    switchedOff(protocols).map(({ version, value }) => [version, value]),
    [['TLS 1.2', 'DisabledByDefault 0x1']],
  );
  assert.deepEqual(switchedOff(''), []);
});

test('Windows: the key of the registry is the place', async () => {
  const machine = recorded('win32', {
    'reg query HKLM\\SYSTEM': protocols,
    'reg query HKLM\\SOFTWARE\\Policies': '\r\n    DisableRootAutoUpdate    REG_DWORD    0x1\r\n',
  });
  const { conditions } = await schannel.look(machine, context);
  assert.deepEqual(
    conditions.map(({ cause, weight }) => [cause, weight]),
    [
      ['client-config', 'limits'],
      ['client-trust-store', 'limits'],
    ],
  );
  assert.match(
    conditions[0]?.place.kind === 'system' ? conditions[0].place.what : '',
    /TLS 1\.2\\Client: DisabledByDefault 0x1/,
  );
});

for (const [platform, command] of [
  ['darwin', 'security find-certificate'],
  ['win32', 'powershell'],
] as const) {
  test(`${platform}: a root that was added, and whose it looks like`, async () => {
    const pki = await makeLabPki(Date.now());
    const proxy = await pki.authority({ subject: { O: 'mitmproxy', CN: 'mitmproxy' }, issuer: 'self' });
    const machine = recorded(platform, { [command]: `${pki.root.certPem}${proxy.certPem.replaceAll('\n', '\r\n')}` });
    const { conditions } = await keychain.look(machine, context);
    assert.deepEqual(
      conditions.map(({ weight }) => weight),
      ['note', 'note'],
    );
    assert.match(conditions[0]?.summary ?? '', /whytls lab root/);
    assert.match(conditions[1]?.summary ?? '', /looks like mitmproxy \(debugging\)/);
  });
}
