import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check } from '../check.ts';
import { asCopied, condition } from '../condition.ts';

/** The versions that the registry of Windows switches off for every program on Schannel. */
export const schannel: Check = {
  id: 'schannel',
  area: 'settings',
  question: 'Does the registry of Windows switch versions of TLS off, or the update of roots?',
  platforms: ['win32'],
  async look(machine) {
    const [protocols, roots] = await Promise.all([
      machine.run(['reg', 'query', protocolsKey, '/s'], { timeoutMs: 3_000 }),
      machine.run(['reg', 'query', authRootKey, '/v', 'DisableRootAutoUpdate'], { timeoutMs: 3_000 }),
    ]);
    const conditions: MachineCondition[] = switchedOff(protocols.stdout).map(({ version, key, value }) =>
      condition({
        id: `schannel/${version.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`,
        cause: 'client-config',
        weight: 'limits',
        summary: `The registry switches ${version} off for every program that uses Schannel: servers that need it are refused.`,
        place: { kind: 'system', what: `${key}: ${value}` },
        changes: `Edge's system services, Outlook, .NET, PowerShell and curl.exe do not speak ${version}`,
        reach: ['all'],
        steps: [
          'As administrator, take the values out, and start the machine again:',
          asCopied(`reg delete "${key}" /f`),
        ],
        forMany: 'The values usually come from a hardening script or a group policy: mend it there.',
      }),
    );
    if (/DisableRootAutoUpdate\s+REG_DWORD\s+0x1/.test(roots.stdout))
      conditions.push(
        condition({
          id: 'schannel/root-update',
          cause: 'client-trust-store',
          weight: 'limits',
          certainty: 'likely',
          summary: 'A policy keeps Windows from fetching roots: sites whose root is not in the store yet are refused.',
          place: { kind: 'system', what: `${authRootKey}: DisableRootAutoUpdate 0x1` },
          changes: 'the store of roots stays as it was',
          reach: ['all'],
          steps: ['As administrator:', asCopied(`reg delete "${authRootKey}" /v DisableRootAutoUpdate /f`)],
          forMany: 'Networks without the internet need the roots by group policy (certutil -generateSSTFromWU).',
          settle: 'certutil -verifyCTL AuthRoot says whether the list can be fetched',
        }),
      );
    return { looked: [protocols.kind === 'ended' ? protocolsKey : 'the registry could not be read'], conditions };
  },
};

const protocolsKey = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols';
const authRootKey = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\SystemCertificates\\AuthRoot';

/** Versions of TLS that are switched off for clients in the text of `reg query ... /s`; old ones are off rightly. Pure. */
export function switchedOff(text: string): { version: string; key: string; value: string }[] {
  const found: { version: string; key: string; value: string }[] = [];
  let key = '';
  for (const line of text.split(/\r?\n/)) {
    if (/^HKEY_/.test(line)) key = line.trim();
    const [, version] = /\\(TLS 1\.[23])\\Client$/.exec(key) ?? [];
    const [, name, value] = /^\s+(Enabled|DisabledByDefault)\s+REG_DWORD\s+(0x[0-9a-f]+)/i.exec(line) ?? [];
    if (version === undefined || name === undefined || found.some((each) => each.version === version)) continue;
    const off = name === 'Enabled' ? Number(value) === 0 : Number(value) === 1;
    if (off) found.push({ version, key, value: `${name} ${value}` });
  }
  return found;
}
