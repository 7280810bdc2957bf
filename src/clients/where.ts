import type { ChainFacts } from '../causes/facts.ts';
import { ipText } from '../pki/ip-address.ts';
import { suiteName } from '../wire/registry/suites.ts';
import type { ChainVerdict } from './chain-verdict.ts';
import type { Where } from './failure.ts';
import type { Taught } from './taught.ts';

/** The certificates that a verdict on a chain names. */
export type Blamed = Pick<ChainVerdict, 'culprit' | 'namesake'>;

/** What an error text may name, of this server and this chain. */
export function where(
  { facts: { target, at }, main }: Pick<Taught, 'facts' | 'main'>,
  chain: ChainFacts | null,
  chosen: { version: number | null; suite: number | null },
  { culprit, namesake }: Blamed = { culprit: null, namesake: null },
): Where {
  const leaf = chain?.sent[0] ?? null;
  const dated = culprit ?? leaf;
  const scheme = target.application === 'http' ? 'https' : 'tls';
  const host = target.hostIsIp && target.host.includes(':') ? `[${target.host}]` : target.host;
  return {
    host: target.expectedName,
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
    at,
    url: `${scheme}://${host}${scheme === 'https' && target.port === 443 ? '' : `:${target.port}`}/`,
  };
}
