import type { Certificate } from './certificate.ts';
import mozillaList from './data/mozilla-roots.json' with { type: 'json' };
import { embeddedStore } from './embedded-store.ts';
import type { TrustStore } from './judgement.ts';
import { programsTrusting } from './public-roots.ts';

/**
 * The roots of a program, or of a product that ships its own. A bare program (`mozilla`, `chrome`, `apple`, `microsoft`) and
 * `certifi` are today's list; `mozilla-2016-10` is Mozilla's as of the end of that month, for products that took it over then.
 * A version of a distribution or of Java means the last update that it got, unless the update is named (`java-8u101`).
 */
export type ProgramStoreId =
  | NamedStoreId
  /** Mozilla's list at the end of a month: `mozilla-2016-10`. */
  | `mozilla-${number}-${number}`;

type NamedStoreId = keyof typeof specs;

/**
 * The store by its id. Nothing is read before somebody looks something up, and what one store has read serves the others.
 *
 * Not every root's bytes are known. `holds` knows such a root by its hash when it was sent or fetched, and `issuerOf` knows it as
 * the issuer of an intermediate by name and key identifier: that anchor is a `RootReference`, and a path that ends so has its
 * `anchor` set, which says that nobody has verified the last signature.
 *
 * A first version: versions of one program do not differ yet save in their names. Ids and types stay as they are.
 */
export function programStore(id: ProgramStoreId): TrustStore {
  let store = stores.get(id);
  if (!store) {
    store = makeStore(id);
    stores.set(id, store);
  }
  return store;
}

/** Whether this is the id of a store. */
export function isProgramStoreId(id: string): id is ProgramStoreId {
  return Object.hasOwn(specs, id) || byMonth.test(id);
}

/** Every id, save those of Mozilla's list by month. */
export function programStoreIds(): ProgramStoreId[] {
  return Object.keys(specs) as NamedStoreId[];
}

function makeStore(id: ProgramStoreId): TrustStore {
  const spec: Spec = Object.hasOwn(specs, id)
    ? specs[id as NamedStoreId]
    : { name: `Mozilla's roots of ${id.slice('mozilla-'.length)}`, program: 'Mozilla' };
  const { name, program } = spec;
  if (program === null) return { id, name, size: 0, findBySubject: () => [] };
  const mozilla = embeddedStore('mozilla', "Mozilla's roots", mozillaList);
  const holds = (certificate: Certificate) => programsTrusting(certificate).includes(program);
  return {
    id,
    name,
    size: mozilla.size,
    findBySubject: (subjectDer) => mozilla.findBySubject(subjectDer).filter(holds),
    holds,
    issuerOf: () => null,
    distrustedFrom: (root) => (program === 'Mozilla' ? (mozilla.distrustedFrom?.(root) ?? null) : null),
  };
}

type Spec = { name: string; program: string | null };

const mozilla = 'Mozilla';
const specs = {
  none: { name: 'no roots', program: null },
  mozilla: { name: "Mozilla's roots", program: mozilla },
  certifi: { name: 'the roots of Python certifi', program: mozilla },
  chrome: { name: 'the Chrome Root Store', program: mozilla },
  apple: { name: "Apple's roots", program: 'Apple' },
  'ios-9': { name: 'the roots of iOS 9', program: 'Apple' },
  'macos-10.11': { name: 'the roots of macOS 10.11', program: 'Apple' },
  microsoft: { name: "Microsoft's roots", program: 'Microsoft' },
  'android-2.3': { name: 'the roots of Android 2.3', program: 'Android' },
  'android-4.0': { name: 'the roots of Android 4.0', program: 'Android' },
  'android-4.4': { name: 'the roots of Android 4.4', program: 'Android' },
  'android-5': { name: 'the roots of Android 5', program: 'Android' },
  'android-6': { name: 'the roots of Android 6', program: 'Android' },
  'android-7.0': { name: 'the roots of Android 7.0', program: 'Android' },
  'android-7.1.1': { name: 'the roots of Android 7.1.1', program: 'Android' },
  'android-8': { name: 'the roots of Android 8', program: 'Android' },
  'android-9': { name: 'the roots of Android 9', program: 'Android' },
  'android-10': { name: 'the roots of Android 10', program: 'Android' },
  'android-11': { name: 'the roots of Android 11', program: 'Android' },
  'android-12': { name: 'the roots of Android 12', program: 'Android' },
  'android-13': { name: 'the roots of Android 13', program: 'Android' },
  'android-14': { name: 'the roots of Android 14', program: 'Android' },
  'android-15': { name: 'the roots of Android 15', program: 'Android' },
  'android-16': { name: 'the roots of Android 16', program: 'Android' },
  'java-6': { name: 'the roots of Java 6', program: 'Oracle Java 13' },
  'java-7': { name: 'the roots of Java 7', program: 'Oracle Java 13' },
  'java-8': { name: 'the roots of Java 8, up to date', program: 'OpenJDK 17.0.2' },
  'java-8u31': { name: 'the roots of Java 8u31', program: 'Oracle Java 13' },
  'java-8u101': { name: 'the roots of Java 8u101', program: 'Oracle Java 13' },
  'java-8u141': { name: 'the roots of Java 8u141', program: 'Oracle Java 13' },
  'java-11': { name: 'the roots of Java 11, up to date', program: 'OpenJDK 17.0.2' },
  'java-17': { name: 'the roots of Java 17, up to date', program: 'OpenJDK 17.0.2' },
  'java-21': { name: 'the roots of Java 21, up to date', program: 'OpenJDK 17.0.2' },
  'java-25': { name: 'the roots of Java 25, up to date', program: 'OpenJDK 17.0.2' },
  'node-0.10': { name: 'the roots of Node 0.10', program: mozilla },
  'node-4': { name: 'the roots of Node 4', program: mozilla },
  'node-6': { name: 'the roots of Node 6', program: mozilla },
  'node-8': { name: 'the roots of Node 8', program: mozilla },
  'node-10': { name: 'the roots of Node 10', program: mozilla },
  'node-12': { name: 'the roots of Node 12', program: mozilla },
  'node-14': { name: 'the roots of Node 14', program: mozilla },
  'node-16': { name: 'the roots of Node 16', program: mozilla },
  'node-18': { name: 'the roots of Node 18', program: mozilla },
  'node-20': { name: 'the roots of Node 20', program: mozilla },
  'node-22': { name: 'the roots of Node 22', program: mozilla },
  'node-24': { name: 'the roots of Node 24', program: mozilla },
  'node-26': { name: 'the roots of Node 26', program: mozilla },
  'debian-8': { name: 'the roots of Debian 8', program: mozilla },
  'debian-9': { name: 'the roots of Debian 9', program: mozilla },
  'debian-10': { name: 'the roots of Debian 10', program: mozilla },
  'debian-11': { name: 'the roots of Debian 11', program: mozilla },
  'debian-12': { name: 'the roots of Debian 12', program: mozilla },
  'debian-13': { name: 'the roots of Debian 13', program: mozilla },
  'ubuntu-14.04': { name: 'the roots of Ubuntu 14.04', program: mozilla },
  'ubuntu-16.04': { name: 'the roots of Ubuntu 16.04', program: mozilla },
  'ubuntu-18.04': { name: 'the roots of Ubuntu 18.04', program: mozilla },
  'ubuntu-20.04': { name: 'the roots of Ubuntu 20.04', program: mozilla },
  'ubuntu-22.04': { name: 'the roots of Ubuntu 22.04', program: mozilla },
  'ubuntu-24.04': { name: 'the roots of Ubuntu 24.04', program: mozilla },
  'rhel-6': { name: 'the roots of RHEL 6', program: mozilla },
  'rhel-7': { name: 'the roots of RHEL 7', program: mozilla },
  'rhel-8': { name: 'the roots of RHEL 8', program: mozilla },
  'rhel-9': { name: 'the roots of RHEL 9', program: mozilla },
  'rhel-10': { name: 'the roots of RHEL 10', program: mozilla },
} as const satisfies Record<string, Spec>;

const byMonth = /^mozilla-20\d\d-(?:0[1-9]|1[0-2])$/;
const stores = new Map<ProgramStoreId, TrustStore>();
