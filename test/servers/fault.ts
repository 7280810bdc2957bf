import type { Certainty } from '../../src/causes/cause.ts';
import type { Verdict } from '../../src/causes/diagnosis.ts';
import type { CauseId } from '../../src/causes/generated/ids.ts';
import type { RunningServer } from './daemon.ts';
import type { TestPki } from './pki.ts';
import { postgresqlProgram } from './postgresql.ts';

export type ServerName = keyof typeof commandOf;

/** The command without which a server's rows cannot run. */
export const commandOf = {
  nginx: 'nginx',
  apache: 'apache2',
  haproxy: 'haproxy',
  caddy: 'caddy',
  stunnel: 'stunnel',
  postfix: 'postfix',
  dovecot: 'dovecot',
  openldap: 'slapd',
  postgresql: postgresqlProgram('postgres'),
  mariadb: 'mariadbd',
  java: 'java',
  openssl: 'openssl',
  gnutls: 'gnutls-serv',
  redis: 'redis-server',
  mosquitto: 'mosquitto',
  node: process.execPath,
} satisfies Record<string, string>;

/** A way that operators get a server wrong. */
export type Fault = {
  server: ServerName;
  /** What the operator did, in a few words. */
  fault: string;
  start(pki: TestPki): Promise<RunningServer>;
  /** What the user types, `--connect` and `--ca` aside. */
  target: string;
  args?(pki: TestPki): string[];
  /** What `openssl s_client` says to this server: the witness that the fault is there. Further options for it. */
  says: RegExp;
  openssl?(pki: TestPki): string[];
  expect: { verdict: Verdict; cause: CauseId; certainty: Certainty };
};

/** The name that every good certificate is for. */
export const site = 'www.example.test';
/** The verdicts that most faults have. */
export const broken = (cause: CauseId) => ({ verdict: 'broken', cause, certainty: 'certain' }) as const;
export const degraded = (cause: CauseId) => ({ verdict: 'degraded', cause, certainty: 'certain' }) as const;
/** A client certificate of an authority that no server knows: for whytls, and for openssl. */
export const withStranger = (pki: TestPki) => ['--cert', pki.strangeClient.certificate, '--key', pki.strangeClient.key];
export const asStranger = (pki: TestPki) => ['-cert', pki.strangeClient.certificate, '-key', pki.strangeClient.key];
