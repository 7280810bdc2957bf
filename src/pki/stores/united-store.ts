import type { Certificate } from '../certificate/certificate.ts';
import type { TrustStore } from './trust-store.ts';

/** The roots of a store and those that were added to it by hand. It goes by the first one's id and name. */
export function unitedStore(store: TrustStore, added: readonly TrustStore[]): TrustStore {
  const others = (certificate: Certificate) =>
    added.some((each) =>
      each.holds
        ? each.holds(certificate)
        : each.findBySubject(certificate.subject.der).some(({ sha256 }) => sha256 === certificate.sha256),
    );
  // Clients that differ in what they demand ask for the same few names, one after the other.
  const known = new Map<string, Certificate[]>();
  return { ...store, findBySubject: find, ...(store.holds && { holds }) };

  function find(subjectDer: Uint8Array): Certificate[] {
    const asked = Buffer.from(subjectDer).toString('latin1');
    let found = known.get(asked);
    if (!found) {
      const all = [store, ...added].flatMap((each) => each.findBySubject(subjectDer));
      found = [...new Map(all.map((certificate) => [certificate.sha256, certificate])).values()];
      if (known.size < maxKnown) known.set(asked, found);
    }
    return found;
  }

  function holds(certificate: Certificate): boolean {
    return store.holds?.(certificate) || others(certificate);
  }
}

const maxKnown = 1_000;
