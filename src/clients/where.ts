import type { ChainFacts, Facts } from '../causes/facts.ts';
import { ipText } from '../pki/certificate/ip-address.ts';
import { suiteName } from '../wire/registry/suites.ts';
import type { ChainVerdict } from './chain-verdict.ts';
import type { Where } from './failure.ts';
import type { Taught } from './taught.ts';

/** The certificates that a verdict on a chain names. */
export type Blamed = Pick<ChainVerdict, 'culprit' | 'namesake'>;

/** What was agreed on, as far as it was; `requested`: the server asked for a client certificate. */
export type Chosen = { version: number | null; suite: number | null; requested?: boolean };

/** The name that programs are given: with the root's dot behind it, where it was typed so. */
export function nameGiven({ input, host, expectedName }: Facts['target']): string {
  const isDotted = expectedName === host && /[A-Za-z0-9]\.(?::\d+)?\/?$/.test(input);
  return isDotted ? `${expectedName}.` : expectedName;
}

/** What an error text may name, of this server and this chain. */
export function where(
  { facts: { target, at }, main }: Pick<Taught, 'facts' | 'main'>,
  chain: ChainFacts | null,
  chosen: Chosen,
  { culprit, namesake }: Blamed = { culprit: null, namesake: null },
): Where {
  const leaf = chain?.sent[0] ?? null;
  const dated = culprit ?? leaf;
  const scheme = target.application === 'http' ? 'https' : 'tls';
  const name = nameGiven(target);
  const own = target.expectedName === target.host ? name : target.host;
  const host = own.includes(':') ? `[${own}]` : own;
  return {
    host: name,
    port: target.port,
    ip: main?.address?.ip ?? null,
    hostIsIp: target.hostIsIp,
    names: (leaf?.subjectAltNames ?? []).flatMap((name) => (name.kind === 'dns' ? [name.value] : [])),
    addresses: (leaf?.subjectAltNames ?? []).flatMap((name) => (name.kind === 'ip' ? [ipText(name.bytes)] : [])),
    commonName: leaf?.subject.attributes.find(({ type }) => type === 'CN')?.value ?? null,
    leaf,
    culprit,
    sent: chain?.sent ?? [],
    namesake,
    notBefore: dated?.notBefore ?? null,
    notAfter: dated?.notAfter ?? null,
    version: chosen.version,
    suite: chosen.suite === null ? null : suiteName(chosen.suite),
    ...(chosen.requested && { requested: true }),
    at,
    url: `${scheme}://${host}${scheme === 'https' && target.port === 443 ? '' : `:${target.port}`}/`,
  };
}
