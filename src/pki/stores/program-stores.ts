import type { Certificate } from '../certificate/certificate.ts';
import mozillaList from '../data/mozilla-roots.json' with { type: 'json' };
import { embeddedStore, nameHash } from './embedded-store.ts';
import type { TrustStore } from './trust-store.ts';
import { parseName } from '../certificate/name.ts';
import { type Lineage, rootBySha256, rootsByName, versionsOf } from './program-roots.ts';
import { mozillaOf, type NamedStoreId, productOf, type StoreSpec, storeSpecs } from './program-store-ids.ts';
import { trustEventsOf } from './public-roots.ts';
import { parseSctList } from '../transparency/sct.ts';

/**
 * The roots of a program, or of a product that ships its own. A bare program (`mozilla`, `chrome`, `apple`, `microsoft`) and
 * `certifi` are today's list; `mozilla-2016-10` is Mozilla's as of the end of that month, for products that took it over then.
 * A version of a distribution or of Java means the last update that it got, unless the update is named (`java-8u101`).
 */
export type ProgramStoreId = NamedStoreId | `mozilla-${number}-${number}`;

/**
 * The store by its id. Nothing is read before somebody looks something up, and what one store has read serves the others.
 *
 * Not every root's bytes are known (those of which only facts are kept: long expired, or Microsoft's alone). `holds` knows such a
 * root by its hash when it was sent or fetched, and `issuerOf` knows it as the issuer of an intermediate by name and key
 * identifier: that anchor is a `RootReference`, and a path that ends so has its `anchor` set, which says that nobody has verified
 * the last signature.
 *
 * A root may be distrusted from a date on (`distrustedFrom`), counted by `issuedAt`. Programs that take over Mozilla's list as a
 * file (`node-*`, `debian-*`, `certifi`, `mozilla-YYYY-MM` for products) do not know such dates. Whether the root may have expired
 * is not the store's question: Android never asks it (`checksAnchorValidity` of a client's policy).
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
  return Object.hasOwn(storeSpecs, id) || byMonth.test(id);
}

/** Every id, save those of Mozilla's list by month. */
export function programStoreIds(): NamedStoreId[] {
  return Object.keys(storeSpecs) as NamedStoreId[];
}

function makeStore(id: ProgramStoreId): TrustStore {
  const spec = specOf(id);
  if (!spec) return { id, name: 'no roots', findBySubject: () => [] };
  const { lineage, distrust } = spec;
  const name = nameOf(id);
  if (id === 'mozilla') return mozillaStore(name);
  const version = versionIndex(spec);
  return {
    id,
    name,
    program: programOf(lineage),
    findBySubject(subjectDer) {
      const hash = nameHash(parseName(subjectDer));
      return rootsByName(hash).flatMap((root) => {
        const certificate = root.isIn(lineage, version) ? root.certificate() : null;
        return certificate ? [certificate] : [];
      });
    },
    holds: ({ sha256 }) => rootBySha256(sha256)?.isIn(lineage, version) ?? false,
    issuerOf({ issuer, authorityKeyId }) {
      if (authorityKeyId === null) return null;
      const found = rootsByName(nameHash(issuer)).find(
        (root) => root.keyId === authorityKeyId && root.isIn(lineage, version) && root.certificate() === null,
      );
      return found ?? null;
    },
    ...(distrust && { distrustedFrom: ({ sha256 }) => distrustDate(sha256, distrust) }),
    ...(distrust === 'Chrome' && { issuedAt: earliestTimestamp }),
  };
}

/** Today's list has its dates of distrust beside the roots, and the domains that some are confined to. */
function mozillaStore(name: string): TrustStore {
  const list = embeddedStore('mozilla', name, mozillaList);
  const last = versionsOf('mozilla').length - 1;
  return { ...list, program: 'Mozilla', holds: ({ sha256 }) => rootBySha256(sha256)?.isIn('mozilla', last) ?? false };
}

function specOf(id: ProgramStoreId): StoreSpec | null {
  return Object.hasOwn(storeSpecs, id)
    ? storeSpecs[id as NamedStoreId]
    : mozillaOf(`${id.slice('mozilla-'.length)}-31`);
}

/** Whose removals a list follows. */
function programOf(lineage: Lineage): string {
  const own: Lineage[] = ['chrome', 'apple', 'microsoft', 'android', 'java'];
  return productOf(own.includes(lineage) ? lineage : 'mozilla');
}

function nameOf(id: ProgramStoreId): string {
  if (byMonth.test(id)) return `Mozilla's roots of ${id.slice('mozilla-'.length)}`;
  return id.includes('-') || id === 'certifi' ? `the roots of ${productOf(id)}` : `${productOf(id)}'s roots`;
}

/** The last version in the file that is no newer than the store; the first where all are. */
function versionIndex({ lineage, version, until }: StoreSpec): number {
  const versions = versionsOf(lineage);
  const at =
    version !== null
      ? versions.findIndex(([each]) => each === version)
      : until !== null
        ? versions.findLastIndex(([, date]) => date <= until)
        : versions.length - 1;
  return Math.max(0, at);
}

/** The earliest date from which a program distrusts what a root issues; milliseconds since 1970. */
function distrustDate(sha256: string, program: string): number | null {
  const dates = trustEventsOf(sha256).flatMap((event) =>
    event.program === program && event.what !== 'removed' ? [momentOf(event.date)] : [],
  );
  return dates.length === 0 ? null : Math.min(...dates);
}

/** A day means to its end: what was issued on it is still trusted. */
function momentOf(date: string): number {
  return date.includes('T') ? Date.parse(date) : Date.parse(date) + 86_399_999;
}

/** Chrome counts by the earliest timestamp that a log gave a certificate; where none shows, by its first day. */
function earliestTimestamp({ signedCertificateTimestamps, notBefore }: Certificate): number {
  const times = signedCertificateTimestamps
    ? parseSctList(signedCertificateTimestamps).map(({ timestamp }) => timestamp)
    : [];
  return times.length === 0 ? notBefore : Math.min(...times);
}

const byMonth = /^mozilla-20\d\d-(?:0[1-9]|1[0-2])$/;
const stores = new Map<ProgramStoreId, TrustStore>();
