import { isIP } from 'node:net';

export type HostsEntry = { ip: string; names: string[]; line: number; text: string };

/** The entries of a hosts file (hosts(5)); the first that has a name counts. */
export function readHosts(text: string): HostsEntry[] {
  return text.split(/\r?\n/).flatMap((raw, index) => {
    const [ip = '', ...names] = raw.replace(/#.*$/, '').trim().split(/\s+/);
    return isIP(ip) === 0 || names.length === 0
      ? []
      : [{ ip, names: names.map((name) => name.toLowerCase()), line: index + 1, text: raw }];
  });
}
