import * as net from 'node:net';
import { ipFamily } from './ip-family.ts';

/** Addresses that mean another machine to everybody: RFC 6890, RFC 4193, RFC 6598 and their kin. */
const special = {
  ipv4: [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 3],
  ],
  ipv6: [
    ['::', 127],
    ['64:ff9b:1::', 48],
    ['100::', 64],
    ['2001:db8::', 32],
    ['fc00::', 7],
    ['fe80::', 10],
    ['ff00::', 8],
  ],
} as const;

let list: net.BlockList | null = null;

function specialList(): net.BlockList {
  list = new net.BlockList();
  for (const family of ['ipv4', 'ipv6'] as const) {
    for (const [network, prefix] of special[family]) list.addSubnet(network, prefix, family);
  }
  return list;
}

/** Whether an IP address is private, loopback, link-local or otherwise not of the public internet. False for names. */
export function isPrivateAddress(ip: string): boolean {
  const family = ipFamily(ip);
  if (family === 0) return false;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return isPrivateAddress(mapped);
  return (list ?? specialList()).check(ip, family === 6 ? 'ipv6' : 'ipv4');
}
