import type { Certificate } from '../../../pki/certificate/certificate.ts';
import { shortName } from '../../../pki/certificate/name.ts';
import { certificateFrom } from '../formats/ca-bundle.ts';

/** Mozilla's roots as they come with this program. */
export async function mozillaRoots(): Promise<Certificate[]> {
  const { default: list } = await import('../../../pki/data/mozilla-roots.json', { with: { type: 'json' } });
  const all = Buffer.from(list.der, 'base64');
  let at = 0;
  return list.roots.flatMap(([, length]) => {
    const der = all.subarray(at, at + Number(length));
    at += Number(length);
    return certificateFrom(der) ?? [];
  });
}

/** When the list of roots was made, milliseconds since 1970: no clock that is right says less. */
export async function listMadeAt(): Promise<number> {
  const { default: list } = await import('../../../pki/data/mozilla-roots.json', { with: { type: 'json' } });
  const [, y, m, d] = /-(\d{4})(\d\d)(\d\d)\d{6}-/.exec(list.source) ?? [];
  return y === undefined ? 0 : Date.UTC(Number(y), Number(m) - 1, Number(d));
}

export type StoreGaps = {
  /** Mozilla's roots that are missing, by name. */
  missing: string[];
  /** Those of them that much of the web is signed by. */
  important: string[];
  /** Of how many. */
  of: number;
};

/** What a store lacks of the public roots: by key, so that a reissued root counts as the same. */
export async function gapsOf(certificates: readonly Certificate[]): Promise<StoreGaps> {
  const keys = new Set(certificates.map(({ publicKey }) => Buffer.from(publicKey.spki).toString('latin1')));
  const roots = await mozillaRoots();
  const missing = roots
    .filter(({ publicKey }) => !keys.has(Buffer.from(publicKey.spki).toString('latin1')))
    .map(({ subject }) => shortName(subject));
  return {
    missing,
    important: missing.filter((name) => carriers.some((carrier) => name.includes(carrier))),
    of: roots.length,
  };
}

/** Roots that most of the certificates of the web end at: each is in every store of the last five years. */
const carriers = [
  'ISRG Root X1',
  'GTS Root R1',
  'GTS Root R4',
  'DigiCert Global Root G2',
  'USERTrust RSA Certification Authority',
  'USERTrust ECC Certification Authority',
  'Amazon Root CA 1',
  'Starfield Services Root Certificate Authority - G2',
  'GlobalSign Root CA - R3',
];
