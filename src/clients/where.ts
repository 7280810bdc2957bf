import type { ChainFacts } from '../causes/facts.ts';
import type { Certificate } from '../pki/certificate.ts';
import { ipText } from '../pki/ip-address.ts';
import { nameText, sameName, shortName } from '../pki/name.ts';
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
    hasAltNames: leaf?.subjectAltNames != null,
    commonName: leaf?.subject.attributes.find(({ type }) => type === 'CN')?.value ?? null,
    keyType: leaf && keyTypeOf(leaf),
    isCa: leaf?.basicConstraints?.ca ?? false,
    subject: leaf ? nameText(leaf.subject) : null,
    issuer: leaf ? nameText(leaf.issuer) : null,
    issuerName: leaf ? shortName(leaf.issuer) : null,
    culprit: culprit && shortName(culprit.subject),
    culpritIssuer: culprit && shortName(culprit.issuer),
    inOrder: (chain?.sent ?? []).every(
      (each, at, sent) => !sent[at + 1] || sameName(each.issuer, sent[at + 1]!.subject),
    ),
    namesake: namesake && { name: shortName(namesake.subject), keyType: keyTypeOf(namesake) },
    notBefore: dated?.notBefore ?? null,
    notAfter: dated?.notAfter ?? null,
    version: chosen.version,
    suite: chosen.suite === null ? null : suiteName(chosen.suite),
    at,
    url: `${scheme}://${host}${scheme === 'https' && target.port === 443 ? '' : `:${target.port}`}/`,
  };
}

function keyTypeOf({ publicKey: { algorithm } }: Certificate): NonNullable<Where['keyType']> {
  return algorithm === 'rsa' || algorithm === 'rsa-pss' ? 'rsa' : algorithm === 'ec' ? 'ec' : 'other';
}
