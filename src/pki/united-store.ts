import type { Certificate } from './certificate.ts';
import type { TrustStore } from './judgement.ts';

/** The roots of a store and those that were added to it by hand. It goes by the first one's id and name. */
export function unitedStore(store: TrustStore, added: readonly TrustStore[]): TrustStore {
  const others = (certificate: Certificate) =>
    added.some((each) =>
      each.holds
        ? each.holds(certificate)
        : each.findBySubject(certificate.subject.der).some(({ sha256 }) => sha256 === certificate.sha256),
    );
  return { ...store, findBySubject: find, ...(store.holds && { holds }) };

  function find(subjectDer: Uint8Array): Certificate[] {
    const found = [store, ...added].flatMap((each) => each.findBySubject(subjectDer));
    return [...new Map(found.map((certificate) => [certificate.sha256, certificate])).values()];
  }

  function holds(certificate: Certificate): boolean {
    return store.holds?.(certificate) || others(certificate);
  }
}
