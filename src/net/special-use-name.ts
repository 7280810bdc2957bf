/**
 * Whether a name lies in what is set apart and can never be anybody's on the public network: one label alone, or below a
 * special-use domain (RFC 6761, 6762, 7686, 8375, 9476), one that ICANN has reserved for private use, or one of those that
 * networks use so often within that nobody will be given them (RFC 6762 appendix G; ICANN board, 4 February 2018).
 */
export function isSpecialUseName(name: string): boolean {
  const labels = name.toLowerCase().replace(/\.$/, '').split('.');
  return labels.length < 2 || specialUse.has(labels.at(-1) ?? '') || labels.slice(-2).join('.') === 'home.arpa';
}

/**
 * Whether it is a name of a network's own. What is reserved for tests and documents (RFC 2606 section 2) is not: there a name
 * stands for whatever name is meant, mostly a public one.
 */
export function isPrivateUseName(name: string): boolean {
  return isSpecialUseName(name) && !forTests.has(name.toLowerCase().replace(/\.$/, '').split('.').at(-1) ?? '');
}

const forTests = new Set(['test', 'example', 'invalid']);
const specialUse = new Set([
  ...forTests,
  ...['local', 'localhost', 'onion', 'alt', 'internal'],
  ...['intranet', 'private', 'corp', 'home', 'lan', 'mail'],
  // Of Kubernetes and Consul.
  ...['svc', 'consul'],
]);
