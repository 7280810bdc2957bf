import type { MachineCondition } from '../../../causes/machine/facts.ts';
import type { Check } from '../check.ts';
import { asCopied, condition } from '../condition.ts';
import { dwordOf, readRegistry } from '../formats/registry.ts';
import { wordOf } from '../settings/setting.ts';
import { internetSettings } from './system-proxy.ts';

/** What the registry of Windows switches off for every program on Schannel. */
export const schannel: Check = {
  id: 'schannel',
  area: 'settings',
  question: 'Does the registry of Windows switch parts of TLS off, or the update of roots?',
  platforms: ['win32'],
  async look(machine) {
    const ask = (...query: string[]) => machine.run(['reg', 'query', ...query], { timeoutMs: 3_000 });
    const [protocols, roots, suites, internet, dotnet] = await Promise.all([
      ask(schannelKey, '/s'),
      ask(authRootKey, '/v', 'DisableRootAutoUpdate'),
      ask(suitesKey, '/v', 'Functions'),
      ask(internetSettings, '/v', 'SecureProtocols'),
      ask(dotnetKey),
    ]);
    const found: Row[] = [
      ...switchedOff(protocols.stdout).map(
        ({ what, key, value }): Row => ({
          word: wordOf(what),
          key,
          value,
          changes: `${what} is off for every program that uses Schannel, and servers that need it are refused`,
          reach: ['all'],
        }),
      ),
      ...narrowed(suites.stdout, internet.stdout, dotnet.stdout),
    ];
    if (/DisableRootAutoUpdate\s+REG_DWORD\s+0x1/.test(roots.stdout))
      found.push({
        word: 'root-update',
        key: authRootKey,
        value: 'DisableRootAutoUpdate 0x1',
        changes: 'Windows fetches no roots, and sites whose root is not in the store yet are refused',
        reach: ['all'],
        cause: 'client-trust-store',
        certainty: 'likely',
        forMany: 'Networks without the internet need the roots by group policy (certutil -generateSSTFromWU).',
        settle: 'certutil -verifyCTL AuthRoot says whether the list can be fetched',
      });
    const conditions = found.map(({ word, key, value, changes, ...rest }) =>
      condition({
        id: `schannel/${word}`,
        cause: 'client-config',
        weight: 'limits',
        summary: `The registry says ${value}: ${changes}.`,
        place: { kind: 'system', what: `${key}: ${value}` },
        changes,
        reach: [],
        steps: [
          'As administrator, take the value out, and start the machine again:',
          asCopied(`reg delete "${key}" /v ${value.split(' ')[0]} /f`),
        ],
        forMany: 'The values usually come from a hardening script or a group policy: mend it there.',
        ...rest,
      }),
    );
    return { looked: [protocols.kind === 'ended' ? schannelKey : 'the registry could not be read'], conditions };
  },
};

/** A value of the registry, and what it changes. */
type Row = { word: string; key: string; value: string; changes: string } & Partial<MachineCondition>;

const schannelKey = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL';
const authRootKey = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\SystemCertificates\\AuthRoot';
const suitesKey = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Cryptography\\Configuration\\SSL\\00010002';
const dotnetKey = 'HKLM\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319';

/**
 * Versions, ciphers, key exchanges and hashes of today that are switched off for clients, in the text of `reg query ... /s`
 * ("TLS registry settings" at learn.microsoft.com); old ones are off rightly. Pure.
 */
export function switchedOff(text: string): { what: string; key: string; value: string }[] {
  const found = new Map<string, { what: string; key: string; value: string }>();
  for (const entry of readRegistry(text)) {
    const number = dwordOf(entry);
    const what = ofToday
      .exec(entry.key)
      ?.slice(1)
      .find((each) => each !== undefined);
    if (what === undefined || number === null || found.has(what)) continue;
    const off = entry.name === 'Enabled' ? number === 0 : entry.name === 'DisabledByDefault' && number === 1;
    if (off) found.set(what, { what, key: entry.key, value: `${entry.name} ${entry.data}` });
  }
  return [...found.values()];
}

const ofToday =
  /\\(?:Protocols\\(TLS 1\.[23])\\Client|Ciphers\\(AES (?:128\/128|256\/256))|KeyExchangeAlgorithms\\(ECDH)|Hashes\\(SHA(?:256|384)))$/;

/** The order of cipher suites by policy, the versions of WinINet, and the switches of .NET Framework, where they leave too little. */
function narrowed(suites: string, internet: string, dotnet: string): Row[] {
  const found: Row[] = [];
  const [order] = readRegistry(suites).filter(({ name }) => name === 'Functions');
  if (order && !/TLS_ECDHE_\w+_GCM|TLS_AES_|TLS_CHACHA20/.test(order.data))
    found.push({
      word: 'suites',
      key: order.key,
      value: `Functions ${order.data.slice(0, 80)}`,
      changes: 'none of the cipher suites is offered that servers of today use',
    });
  for (const entry of readRegistry(internet).filter(({ name }) => name === 'SecureProtocols')) {
    const bits = dwordOf(entry);
    // WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_2 and _TLS1_3 (winhttp.h).
    if (bits !== null && (bits & 0x2800) === 0)
      found.push({
        word: 'secure-protocols',
        key: entry.key,
        value: `SecureProtocols ${entry.data}`,
        changes: 'programs on WinINet speak neither TLS 1.2 nor TLS 1.3 (Internet Options, Advanced)',
      });
  }
  for (const entry of readRegistry(dotnet))
    if (/^(SchUseStrongCrypto|SystemDefaultTlsVersions)$/.test(entry.name) && dwordOf(entry) === 0)
      found.push({
        word: entry.name.toLowerCase(),
        key: entry.key,
        value: `${entry.name} ${entry.data}`,
        changes: 'programs on .NET Framework offer old versions of TLS alone unless they ask for more',
      });
  return found;
}
