import { connect } from '../../../net/tcp.ts';
import type { CheckContext } from '../check.ts';
import { lookupWithin } from '../network/lookup.ts';
import type { Machine } from '../machine.ts';
import type { SettingMeaning } from '../settings/meaning.ts';
import { narrows } from '../settings/setting.ts';

/** A browser that asks one DNS server over HTTPS and nobody else: whether that one is there. */
export async function secureDns(machine: Machine, context: CheckContext, template: string): Promise<SettingMeaning> {
  const url = template.replace(/\{.*$/, '');
  const at = URL.canParse(url) ? new URL(url) : null;
  if (!at) return narrows('breaks', `names are asked only of ${template}, which is no address`, 'dns-failure');
  const only = `names are asked only of ${at.host}`;
  if (context.offline) return narrows('note', only, 'dns-failure');
  const wait = context.timeoutMs;
  const [found] = await lookupWithin(machine, at.hostname, wait);
  const port = Number(at.port || 443);
  const tried = found && (await connect({ ...found, port }, { timeoutMs: wait, signal: context.signal }));
  tried?.connection?.close();
  // Without an answer the whole network may be away, which is another finding.
  if (tried?.outcome.kind !== 'refused') return narrows('note', only, 'dns-failure');
  return narrows('breaks', `${only}, where nobody listens, so that the browser finds no site at all`, 'dns-failure', [
    `${at.host}: the connection is refused`,
  ]);
}
