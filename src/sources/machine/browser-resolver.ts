import { connect } from '../../net/tcp.ts';
import type { CheckContext } from './check.ts';
import { type SettingVerdict, verdict } from './browser-policies.ts';
import { lookupWithin } from './lookup.ts';
import type { Machine } from './machine.ts';

/** A browser that asks one DNS server over HTTPS and nobody else: whether that one is there. */
export async function secureDnsVerdict(
  machine: Machine,
  context: CheckContext,
  key: string,
  template: string,
): Promise<SettingVerdict> {
  const url = template.replace(/\{.*$/, '');
  const at = URL.canParse(url) ? new URL(url) : null;
  if (!at) return verdict(key, 'breaks', `names are asked only of ${template}, which is no address`, 'dns-failure');
  const only = `names are asked only of ${at.host}`;
  if (context.offline) return verdict(key, 'note', only, 'dns-failure');
  const wait = context.timeoutMs;
  const [found] = await lookupWithin(machine, at.hostname, wait);
  const port = Number(at.port || 443);
  const tried = found && (await connect({ ...found, port }, { timeoutMs: wait, signal: context.signal }));
  tried?.connection?.close();
  // Without an answer the whole network may be away, which is another finding.
  if (tried?.outcome.kind !== 'refused') return verdict(key, 'note', only, 'dns-failure');
  return {
    ...verdict(key, 'breaks', `${only}, where nobody listens, so that the browser finds no site at all`, 'dns-failure'),
    evidence: `${at.host}: the connection is refused`,
  };
}
