import type { Plan, PlannedServer } from '../plan.ts';

/** What is planted, and the finding that has to come first: its cause, and the place in it. */
export type Planted = {
  name: string;
  plan: Omit<Plan, 'args'> & { args?: string[] };
  cause: string;
  place: string;
  proof?: true;
  /** In the evidence. */
  says?: RegExp;
};

/** The site that the clients are run against. */
export const site: PlannedServer & { kind: 'tls' } = {
  kind: 'tls',
  names: ['www.shop.test'],
  ip: '127.0.0.2',
  port: 443,
};

/** The same, without TLS 1.3. */
export const tls12: PlannedServer & { kind: 'tls' } = { ...site, maxVersion: 'TLSv1.2' };

/** A configuration of OpenSSL whose defaults for every program are these lines, from the seventh on. */
export function opensslConf(...lines: string[]): string {
  return [
    'openssl_conf = init',
    '[init]',
    'ssl_conf = ssl',
    '[ssl]',
    'system_default = sys',
    '[sys]',
    ...lines,
    '',
  ].join('\n');
}

/** A site that tells the time. */
export function timeServer(name: string, at: number): PlannedServer & { kind: 'tls' } {
  return { kind: 'tls', names: [name], ip: `127.0.0.${at}`, port: 443 };
}
