import { isIPv4, isIPv6 } from 'node:net';

/** 4 or 6 for an address, 0 for anything else. As `isIP` of node:net, which takes 4 ms to find that a name is no IPv6. */
export function ipFamily(text: string): 0 | 4 | 6 {
  if (text.indexOf(':') !== text.lastIndexOf(':')) return isIPv6(text) ? 6 : 0;
  return isIPv4(text) ? 4 : 0;
}
