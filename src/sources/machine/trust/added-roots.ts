import type { MachineCondition, Repair } from '../../../causes/machine/facts.ts';
import type { Certificate } from '../../../pki/certificate/certificate.ts';
import { shortName } from '../../../pki/certificate/name.ts';
import { toPem } from '../../../pki/files/pem.ts';
import type { CheckContext } from '../check.ts';
import { asCopied, condition, filePlace } from '../condition.ts';
import { bundleOf } from '../formats/ca-bundle.ts';
import { type Machine, pathsIn } from '../machine.ts';
import { isPrivateRoot, privateRoot } from './private-root.ts';
import { rootsByVariables, usersOfSystemStore as reach } from './system-store.ts';

/** A file that was put there to be added to the store. */
export type AddedFile = { path: string; certificates: Certificate[]; encoding: 'pem' | 'der' | 'none' };

/** Files that an administrator put there to be added to the store. */
export async function addedFiles(machine: Machine): Promise<AddedFile[]> {
  const folders = [
    '/usr/local/share/ca-certificates',
    '/etc/pki/ca-trust/source/anchors',
    '/usr/share/pki/trust/anchors',
    '/etc/ca-certificates/trust-source/anchors',
  ];
  const found: AddedFile[] = [];
  for (const folder of folders) {
    const paths = await pathsIn(machine, folder);
    // Debian looks into folders of this folder, too.
    const within = await Promise.all(paths.map((path) => pathsIn(machine, path)));
    for (const path of [...paths, ...within.flat()]) {
      const file = await machine.read(path);
      if (file.kind !== 'read') continue;
      const certificates = bundleOf(file).certificates.map(({ certificate }) => certificate);
      const encoding = certificates.length === 0 ? 'none' : file.bytes[0] === 0x30 ? 'der' : 'pem';
      found.push({ path, certificates, encoding });
    }
  }
  return found;
}

/** Roots that no public program has: whose they look like, and which file brought them. */
export function privateRoots(
  certificates: readonly Certificate[],
  bundle: string,
  files: readonly AddedFile[],
  shipped: ReadonlySet<string>,
): MachineCondition[] {
  return certificates
    .filter(isPrivateRoot)
    .filter(({ subject }) => !shipped.has(bareName(shortName(subject))))
    .slice(0, maxPrivate)
    .map((certificate) => {
      const from = files.find((file) => file.certificates.some(({ sha256 }) => sha256 === certificate.sha256));
      return privateRoot(certificate, {
        id: `system-store/private-${certificate.sha256.slice(0, 8)}`,
        place: filePlace(from?.path ?? bundle, null, null),
        reach,
        store: 'this system',
        takeOut: [
          asCopied(`sudo rm ${from?.path ?? '(the file that holds it)'} && sudo update-ca-certificates --fresh`),
        ],
      });
    });
}

/** The roots that the distribution brings, by name: some of them no public program has any more. */
export async function shippedNames(machine: Machine): Promise<Set<string>> {
  const read = await machine.list('/usr/share/ca-certificates/mozilla');
  return new Set(read.kind === 'read' ? read.names.map((name) => bareName(name.replace(/\.crt$/, ''))) : []);
}

/** A name without case and marks. */
export function bareName(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Files that wait to be added and were not, or never will be; `anew` makes the store. */
export async function notTaken(
  context: CheckContext,
  certificates: readonly Certificate[],
  files: readonly AddedFile[],
  anew: Repair,
): Promise<MachineCondition[]> {
  const have = new Set(certificates.map(({ sha256 }) => sha256));
  const roots = await context.cleanRoots();
  return files.flatMap(({ path, certificates: own, encoding }) => {
    const debian = path.startsWith('/usr/local/share/ca-certificates/');
    const missing = own.filter(({ sha256 }) => !have.has(sha256));
    const wrongName = debian && !path.endsWith('.crt') && /\.(pem|cer|der|cert)$/.test(path);
    if (missing.length === 0 || (debian && !path.endsWith('.crt') && !wrongName)) return [];
    const isDer = debian && encoding === 'der';
    const why = wrongName
      ? 'its name does not end in .crt, and such files are passed over'
      : isDer
        ? 'it is DER, and only PEM is taken'
        : 'the store was not made anew since';
    return [
      condition({
        id: 'system-store/not-added',
        cause: 'client-trust-store',
        weight: 'limits',
        summary: `${path} was put there to be trusted, and is not in the store: ${why}.`,
        place: filePlace(path, null, null),
        without: rootsByVariables(roots + missing.map(({ der }) => toPem(der)).join('')),
        changes: `what ${shortName(missing[0]?.subject ?? { der: new Uint8Array(), attributes: [] })} signs is refused`,
        reach,
        repair: wrongName || isDer ? { kind: 'told' } : anew,
        steps: wrongName
          ? [
              'Give it the right name, and make the store anew:',
              asCopied(`sudo mv ${path} ${path.replace(/\.\w+$/, '.crt')} && sudo update-ca-certificates`),
            ]
          : isDer
            ? [
                'Turn it into PEM, and make the store anew:',
                asCopied(`sudo openssl x509 -inform der -in ${path} -out ${path} && sudo update-ca-certificates`),
              ]
            : ['Make the store anew:', asCopied(debian ? 'sudo update-ca-certificates' : 'sudo update-ca-trust')],
      }),
    ];
  });
}

const maxPrivate = 40;
