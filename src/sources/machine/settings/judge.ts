import { isAbsolute, join } from 'node:path';
import type { MachineCondition } from '../../../causes/machine/facts.ts';
import type { CheckContext } from '../check.ts';
import { asCopied, checksOff, withoutSecret } from '../condition.ts';
import { readBundle } from '../formats/ca-bundle.ts';
import type { Machine } from '../machine.ts';
import { pacFault, type ProxyFault, proxyFault } from '../network/proxy-state.ts';
import { inspectStore, isSystemStore } from '../trust/store-fault.ts';
import type { SettingMeaning } from './meaning.ts';
import { narrows, ofSetting, type Setting } from './setting.ts';

/** What a setting comes to on this machine: its file looked into, its proxy tried. Null where it takes nothing away. */
export async function judged(
  machine: Machine,
  context: CheckContext,
  setting: Setting,
  meaning: SettingMeaning | null,
): Promise<MachineCondition | null> {
  const { where, programs } = setting;
  switch (meaning?.kind) {
    case 'off':
      return switchedOff(setting, meaning.scope ?? null);
    case 'plain':
      return narrowed(setting, narrows('hides', 'TLS is not insisted on, so that anybody in between can read along'));
    case 'narrows':
      return narrowed(setting, meaning);
    case 'store':
      return namedStore(machine, context, setting, meaning);
    case 'roots':
      return ownRoots(machine, setting, meaning.pem);
    case 'folder':
      return namedFolder(machine, setting, meaning);
    case 'own':
      return (await machine.exists(pathOf(setting)))
        ? null
        : narrowed(setting, narrows('breaks', `the file ${withoutSecret(setting.value)} does not exist`));
    case 'proxy':
      return namedProxy(machine, context, setting, meaning.url ?? setting.value);
    case 'pac': {
      const fault = await pacFault(machine, meaning.url ?? setting.value, context);
      const changes = `${programs} connect without a proxy, which the network may not let through`;
      const summary = `${where} names a script that chooses the proxy for ${programs}, which ${fault?.says}.`;
      return (
        fault &&
        ofSetting(setting, { cause: 'proxy-failure', weight: 'limits', summary, changes, ...told(setting, fault) })
      );
    }
    case 'least':
      return meaning.version === '1.3'
        ? narrowed(setting, narrows('limits', 'servers that speak TLS 1.2 at most are refused'))
        : null;
    case 'most':
      return meaning.version === '1.3' ? null : narrowed(setting, atMost(meaning.version));
    default:
      return null;
  }
}

/** No version above this one (`1.2`) is spoken. */
function atMost(version: string): SettingMeaning & { kind: 'narrows' } {
  return version === '1.2'
    ? narrows('limits', 'servers that speak TLS 1.3 only are refused')
    : narrows('breaks', `nothing newer than TLS ${version} is offered, which servers of today refuse`);
}

function switchedOff(setting: Setting, scope: string | null): MachineCondition {
  const { id, place, reach, repair, without, where, programs } = setting;
  return checksOff({
    ...{ id, place, reach, where },
    ...(repair && { repair }),
    ...(without && { without }),
    whose: scope === null ? programs : `${programs}, for ${scope}`,
    steps: setting.steps(''),
    forMany: `Look for ${setting.name} in images, home folders, CI variables and service files, and mend what made somebody set it.`,
  });
}

function narrowed(
  setting: Setting,
  { weight, changes, cause, evidence }: SettingMeaning & { kind: 'narrows' },
): MachineCondition {
  return ofSetting(setting, { cause, weight, summary: `${setting.says}: ${changes}.`, evidence, changes });
}

async function namedStore(
  machine: Machine,
  context: CheckContext,
  setting: Setting,
  { keystore, replaces }: SettingMeaning & { kind: 'store' },
): Promise<MachineCondition> {
  const { where, programs, name, value, withRoots } = setting;
  const path = pathOf(setting);
  const { fault: found, state } = await inspectStore(machine, path, { replaces, keystore });
  const fault = found?.word === 'private-only' && setting.inside ? null : found;
  const cause = 'client-trust-store';
  if (!fault || (await isSystemStore(machine, path)))
    return ofSetting(setting, {
      cause,
      weight: 'note',
      summary: `${where} names roots for ${programs}${fault ? ", the system's own" : ', and they are in order'}.`,
      evidence: [`${path}: ${state?.certificates.length ?? 0} certificates`],
      changes: `the roots of this file are trusted ${replaces ? 'instead of the usual ones' : 'too'}: ${programs}`,
    });
  return ofSetting(
    setting,
    {
      cause,
      weight: fault.weight,
      // Roots that should be added are missed: with the whole store in their place the client has them.
      ...(!replaces && withRoots && { without: withRoots(await context.cleanRoots()) }),
      summary: `${where} names ${withoutSecret(value)} for the roots of ${programs}, which ${fault.says}.`,
      evidence: [`${path}${fault.line === null ? '' : `:${fault.line}`} ${fault.says}`],
      changes: replaces
        ? `no root is found there, so that ${fault.word === 'private-only' ? 'certificates of public sites are' : 'every certificate is'} refused or the program does not start`
        : 'the roots that should be added are missing',
      forMany: `Set ${name} in one place (the image, the configuration management), and let the package that owns the bundle make the file.`,
    },
    ', or let it name a whole bundle of roots',
  );
}

/** Roots that stand in the setting itself. */
function ownRoots(machine: Machine, setting: Setting, pem: Uint8Array): MachineCondition | null {
  const { certificates, damaged, instead } = readBundle(pem);
  const hasExpired = certificates.every(({ certificate }) => certificate.notAfter <= machine.now());
  const says = instead ?? damaged[0]?.detail ?? (hasExpired ? 'every certificate in it has expired' : null);
  if (says === null) return null;
  return ofSetting(setting, {
    cause: 'client-trust-store',
    weight: 'breaks',
    summary: `The roots that stand in ${setting.where} for ${setting.programs} are of no use: ${says}.`,
    changes: `the certificate of that server is refused by ${setting.programs}`,
    // The text of a setting may be the whole of a certificate.
    place: setting.place.kind === 'file' ? { ...setting.place, text: setting.name } : setting.place,
    steps: [`Put the root of the server there anew (${setting.name}), or get the whole file from who runs it.`],
  });
}

/** Roots as files of a folder. `hashed`: the program looks them up by the links that `openssl rehash` makes. */
async function namedFolder(
  machine: Machine,
  setting: Setting,
  { hashed, weight }: SettingMeaning & { kind: 'folder' },
): Promise<MachineCondition | null> {
  const { where, programs, value } = setting;
  const lists = await Promise.all(value.split(':').map((each) => machine.list(pathOf({ ...setting, value: each }))));
  const isLink = (name: string) => /^[0-9a-f]{8}\.\d+$/.test(name);
  if (lists.some((each) => each.kind === 'read' && (!hashed || each.names.some(isLink)))) return null;
  const kind = lists[0]?.kind ?? 'absent';
  const says = {
    absent: 'does not exist',
    denied: 'may not be read by this user',
    read: 'has no hashed links (the names that openssl rehash makes), so that OpenSSL finds nothing in it',
    failed: 'cannot be read as a folder',
  }[kind];
  return ofSetting(setting, {
    cause: 'client-trust-store',
    weight,
    summary: `${where} names ${value} for the roots of ${programs}, which ${says}.`,
    changes: `no roots are found in that folder: ${programs}`,
    steps: [
      ...setting.steps(''),
      ...(kind === 'read' ? ['Or make the links in it:', asCopied(`openssl rehash ${value}`)] : []),
    ],
  });
}

async function namedProxy(
  machine: Machine,
  context: CheckContext,
  setting: Setting,
  url: string,
): Promise<MachineCondition> {
  const { where, programs } = setting;
  const fault = await proxyFault(machine, url, context);
  const cause = 'proxy-failure';
  if (!fault)
    return ofSetting(setting, {
      cause,
      weight: 'note',
      summary: `${where} names a proxy for ${programs}.`,
      changes: `connections go through a proxy: ${programs}`,
    });
  return ofSetting(setting, {
    cause,
    weight: 'breaks',
    summary: `${where} names a proxy for ${programs} that ${fault.says}.`,
    changes: `no connection comes about through it: ${programs}`,
    ...told(setting, fault),
  });
}

function told(
  setting: Setting,
  { side, certainty, evidence, advice, isThere }: ProxyFault,
): Pick<MachineCondition, 'side' | 'certainty' | 'evidence' | 'steps'> & Partial<MachineCondition> {
  return {
    side: side ?? 'client',
    certainty,
    evidence: [evidence],
    steps: [advice, ...setting.steps(' if there is no proxy any more')],
    ...(isThere && { repair: { kind: 'told' } }),
  };
}

/** The path that a setting names, whole. */
function pathOf({ value, base = process.cwd(), home }: Setting): string {
  const path =
    home === undefined ? value : value.replace(/^(~|\$HOME|\$\{HOME\})(?=\/)/, home).replace(/^%\(prefix\)\//, '/');
  return isAbsolute(path) ? path : join(base, path);
}
