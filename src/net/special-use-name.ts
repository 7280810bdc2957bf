/**
 * Whether a name lies in what is set apart and can never be anybody's on the public network: one label alone, or below a
 * special-use domain (RFC 6761, 6762, 7686, 8375, 9476), one that ICANN has reserved for private use, or one of those that
 * networks use so often within that nobody will be given them (RFC 6762 appendix G; ICANN board, 4 February 2018).
 */
export function isSpecialUseName(name: string): boolean {
  const labels = name.toLowerCase().replace(/\.$/, '').split('.');
  return labels.length < 2 || specialUse.has(labels.at(-1) ?? '') || labels.slice(-2).join('.') === 'home.arpa';
}

const specialUse = new Set([
  ...['test', 'local', 'localhost', 'invalid', 'example', 'onion', 'alt', 'internal'],
  ...['intranet', 'private', 'corp', 'home', 'lan', 'mail'],
  // Of Kubernetes and Consul.
  ...['svc', 'consul'],
]);
