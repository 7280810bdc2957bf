import { BlockList, isIP } from 'node:net';

/** Whether `192.0.2.1`, `192.0.2.0/24` or `192.0.2.1-192.0.2.9` holds an address; false for what is none of them. */
export function holdsAddress(range: string, ip: string): boolean {
  const [base = '', bits] = range.split('/');
  const [from = '', to = from] = base.split('-');
  if (isIP(from) === 0 || isIP(from) !== isIP(to) || isIP(from) !== isIP(ip)) return false;
  const family = isIP(ip) === 6 ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  if (bits === undefined) list.addRange(from, to, family);
  else if (Number(bits) <= (family === 'ipv6' ? 128 : 32)) list.addSubnet(from, Number(bits), family);
  return list.check(ip, family);
}
