import { hostname, networkInterfaces, userInfo } from 'node:os';
import type { Redaction } from '../report/redact.ts';

/** The names and addresses of this machine and its user, for a report that leaves them out. */
export function ownNames(): Redaction {
  const { homedir, username } = userInfo();
  const addresses = Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map(({ address }) => address));
  return {
    home: process.env.HOME || homedir,
    user: process.env.SUDO_USER || process.env.USER || username,
    hostname: hostname(),
    addresses,
  };
}
