/**
 * macOS and Windows, by what their own commands print: recordings in the form that the makers document. Nothing here has
 * run on these systems.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeLabPki } from '../../lab/pki.ts';
import { contextWith } from './examples/context.ts';
import { schannel, switchedOff } from './checks/schannel.ts';
import { deniedNames, keychain } from './checks/keychain.ts';
import { clock } from './checks/clock.ts';
import { managedPolicies, policiesOf } from './checks/managed-policies.ts';
import { readInternetSettings, readScutilProxy, readWinHttp, systemProxy } from './checks/system-proxy.ts';
import type { Machine } from './machine.ts';

const context = contextWith({ timeHosts: [{ host: 'www.example.test', port: 443 }], timeoutMs: 2_000 });

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
    head: async () => null,
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
    switchedOff(protocols).map(({ what, value }) => [what, value]),
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
      ['note', 'limits'],
    );
    assert.match(conditions[0]?.summary ?? '', /whytls lab root/);
    assert.match(conditions[1]?.summary ?? '', /looks like mitmproxy \(debugging\)/);
  });
}

test('Windows: ciphers, key exchanges and hashes that the registry switches off, and what narrows programs', async () => {
  const key = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL';
  assert.deepEqual(
    switchedOff(
      `\n${key}\\Ciphers\\RC4 128/128\n    Enabled    REG_DWORD    0x0\n\n${key}\\Ciphers\\AES 256/256\n    Enabled    REG_DWORD    0x0\n\n${key}\\KeyExchangeAlgorithms\\ECDH\n    Enabled    REG_DWORD    0x0\n\n${key}\\Hashes\\SHA256\n    Enabled    REG_DWORD    0xffffffff\n`,
    ).map(({ what }) => what),
    ['AES 256/256', 'ECDH'],
  );
  const machine = recorded('win32', {
    'reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Cryptography':
      '\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Cryptography\\Configuration\\SSL\\00010002\r\n    Functions    REG_SZ    TLS_RSA_WITH_AES_128_CBC_SHA,TLS_RSA_WITH_3DES_EDE_CBC_SHA\r\n',
    'reg query HKCU\\Software':
      '\r\nHKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\r\n    SecureProtocols    REG_DWORD    0xa0\r\n',
    'reg query HKLM\\SOFTWARE\\Microsoft\\.NETFramework':
      '\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319\r\n    AspNetEnforceViewStateMac    REG_DWORD    0x1\r\n    SchUseStrongCrypto    REG_DWORD    0x0\r\n',
  });
  const { conditions } = await schannel.look(machine, context);
  assert.deepEqual(
    conditions.map(({ id }) => id),
    ['schannel/suites', 'schannel/secure-protocols', 'schannel/schusestrongcrypto'],
  );
  assert.match(
    conditions[1]?.steps.join('\n') ?? '',
    /reg delete "HKEY_CURRENT_USER.*Internet Settings" \/v SecureProtocols/,
  );
});

const winHttp: [text: string, is: string | null][] = [
  [
    '\r\nCurrent WinHTTP proxy settings:\r\n\r\n    Proxy Server(s) :  127.0.0.1:9\r\n    Bypass List     :  <local>;*.corp.test\r\n\r\n',
    'http://127.0.0.1:9',
  ],
  ['\r\nCurrent WinHTTP proxy settings:\r\n\r\n    Direct access (no proxy server).\r\n\r\n', null],
  ['\r\n    Proxyserver:  http=a:1;https=b.test:8443\r\n    Umgehungsliste     :  (Keine)\r\n', 'http://b.test:8443'],
];
for (const [text, is] of winHttp)
  test(`Windows: netsh winhttp, ${is ?? 'no proxy'}`, () => assert.equal(readWinHttp(text).server, is));

test('Windows: a dead proxy of services is found beside the one of the user, which is off', async () => {
  const machine = recorded('win32', {
    'reg query HKCU': settings('0x0', '127.0.0.1:9'),
    'netsh winhttp show proxy': winHttp[0]?.[0] ?? '',
  });
  const { conditions } = await systemProxy.look(machine, context);
  assert.deepEqual(
    conditions.map(({ weight, place, steps }) => [weight, place.kind === 'system' && place.what, steps.at(-1)?.trim()]),
    [['breaks', 'netsh winhttp show proxy: http://127.0.0.1:9', 'netsh winhttp reset proxy']],
  );
});

const timeServices: [name: string, platform: NodeJS.Platform, commands: Record<string, string>, off: RegExp | null][] =
  [
    [
      'w32time synchronised',
      'win32',
      {
        'w32tm /query /status':
          'Leap Indicator: 0(no warning)\r\nStratum: 4 (secondary reference - syncd by (S)NTP)\r\nSource: time.windows.com,0x8\r\n',
      },
      null,
    ],
    [
      'w32time on the clock of the board',
      'win32',
      {
        'w32tm /query /status':
          'Leap Indicator: 3(not synchronized)\r\nStratum: 0 (unspecified)\r\nSource: Local CMOS Clock\r\nPoll Interval: 6 (64s)\r\n',
      },
      /Local CMOS Clock/,
    ],
    [
      'w32time not started',
      'win32',
      { 'w32tm /query /status': 'The following error occurred: The service has not been started. (0x80070426)\r\n' },
      /not been started/,
    ],
    ['macOS with network time', 'darwin', { 'systemsetup -getusingnetworktime': 'Network Time: On\n' }, null],
    ['macOS without', 'darwin', { 'systemsetup -getusingnetworktime': 'Network Time: Off\n' }, /Network Time: Off/],
  ];
for (const [name, platform, commands, off] of timeServices) {
  test(`the time service: ${name}`, async () => {
    const { conditions } = await clock.look(recorded(platform, commands), { ...context, offline: true });
    assert.equal(conditions.length, off ? 1 : 0);
    if (off) assert.match(conditions[0]?.summary ?? '', off);
  });
}

test('macOS: a root that the trust settings deny', async () => {
  const text =
    'Number of trusted certs = 2\nCert 0: ISRG Root X1\n   Number of trust settings : 1\n   Trust Setting 0:\n      Policy OID            : SSL\n      Result Type           : kSecTrustSettingsResultDeny\nCert 1: Company Root\n   Number of trust settings : 1\n   Trust Setting 0:\n      Result Type           : kSecTrustSettingsResultTrustRoot\n';
  assert.deepEqual(deniedNames(text), ['ISRG Root X1']);
  const { conditions } = await keychain.look(recorded('darwin', { 'security dump-trust-settings': text }), context);
  assert.equal(conditions[0]?.cause, 'client-trust-store');
  assert.match(conditions[0]?.steps.join('\n') ?? '', /Use System Defaults/);
});

const groupPolicy = `
HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome
    ProxyMode    REG_SZ    fixed_servers
    ProxyServer    REG_SZ    127.0.0.1:9
    CAPlatformIntegrationEnabled    REG_DWORD    0x0
    ProxySettings    REG_SZ    {"ProxyMode":"system"}

HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome\\URLBlocklist
    1    REG_SZ    ads.test
    2    REG_SZ    www.example.test
`;

test('Windows: group policy for Chrome', async () => {
  assert.deepEqual(policiesOf(groupPolicy, 'Google\\Chrome'), {
    ProxyMode: 'fixed_servers',
    ProxyServer: '127.0.0.1:9',
    CAPlatformIntegrationEnabled: false,
    ProxySettings: { ProxyMode: 'system' },
    URLBlocklist: ['ads.test', 'www.example.test'],
  });
  const machine = recorded('win32', { 'reg query HKLM\\SOFTWARE\\Policies\\Google\\Chrome': groupPolicy });
  const { conditions } = await managedPolicies.look(machine, context);
  assert.deepEqual(conditions.map(({ cause, weight }) => [cause, weight]).sort(), [
    ['client-trust-store', 'limits'],
    ['proxy-failure', 'breaks'],
  ]);
  const proxy = conditions.find(({ cause }) => cause === 'proxy-failure');
  assert.equal(
    proxy?.place.kind === 'system' && proxy.place.what,
    'HKLM\\SOFTWARE\\Policies\\Google\\Chrome: ProxyServer',
  );
});

test('Windows: group policy for Firefox, key within key', () =>
  assert.deepEqual(
    policiesOf(
      '\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Mozilla\\Firefox\\Certificates\n    ImportEnterpriseRoots    REG_DWORD    0x0\n\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Mozilla\\Firefox\\Certificates\\Install\n    1    REG_SZ    cert1.der\n',
      'Mozilla\\Firefox',
    ),
    { Certificates: { ImportEnterpriseRoots: false, Install: ['cert1.der'] } },
  ));

test('macOS: a profile of a device manager for Chrome', async () => {
  const machine = recorded('darwin', {
    'plutil -convert json -o - /Library/Managed Preferences/com.google.Chrome.plist':
      '{"ProxyMode":"pac_script","ProxyPacUrl":"http://127.0.0.1:9/p.pac"}',
    plutil: 'file does not exist or is not readable or is not a regular file',
  });
  const { conditions } = await managedPolicies.look(machine, context);
  assert.match(conditions[0]?.summary ?? '', /ProxyPacUrl.*cannot be fetched/);
});
