import type { Machine } from './machine.ts';
import { readBundle } from './formats/ca-bundle.ts';
import { toPem } from '../../pki/pem.ts';
import { systemBundles } from './system-store.ts';

/** The roots of a clean environment as PEM: Mozilla's, as they come with this program, and those of this machine's store. */
export async function publicRootsPem(machine: Machine): Promise<string> {
  const { default: list } = await import('../../pki/data/mozilla-roots.json', { with: { type: 'json' } });
  const all = Buffer.from(list.der, 'base64');
  const pem: string[] = [];
  let at = 0;
  for (const [, length] of list.roots) {
    pem.push(toPem(new Uint8Array(all.subarray(at, at + Number(length)))));
    at += Number(length);
  }
  for (const path of systemBundles) {
    const file = await machine.read(path);
    if (file.kind !== 'read') continue;
    pem.push(...readBundle(file.bytes).certificates.map(({ certificate }) => toPem(certificate.der)));
    break;
  }
  return pem.join('');
}
