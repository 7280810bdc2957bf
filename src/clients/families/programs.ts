import type { Client } from '../client.ts';
import { curlOpensslWording } from '../wording/curl.ts';
import type { OpensslRelease } from '../wording/openssl.ts';
import { pythonWording } from '../wording/python.ts';
import { opensslLowest, opensslTraits, type SecurityLevel } from './openssl.ts';

type Known = Pick<Client, 'id' | 'name' | 'released' | 'supportedUntil' | 'measured' | 'trust'>;

/** A program on OpenSSL: which one, and the release that it came with. */
export type OnOpenssl = Known & { openssl: OpensslRelease; level: SecurityLevel };

/** curl(1). `release`: 814 is 8.14. */
export function curlOpenssl({ openssl, level, release, ...known }: OnOpenssl & { release: number }): Client {
  return {
    ...known,
    ...opensslTraits(openssl, level),
    family: 'curl',
    kind: 'tool',
    hello: { key: known.id, lowest: opensslLowest(openssl, level), shuffles: false },
    errors: curlOpensslWording(openssl, release),
  };
}

/** urllib of CPython. `line`: that of _ssl.c which its errors name. */
export function python({ openssl, level, line, ...known }: OnOpenssl & { line: number }): Client {
  return {
    ...known,
    ...opensslTraits(openssl, level),
    family: 'Python',
    kind: 'runtime',
    hello: { key: known.id, lowest: opensslLowest(openssl, level), shuffles: false },
    errors: pythonWording(openssl, line),
  };
}
