import type { Address, ConnectOutcome } from '../../../net/outcome.ts';
import { connect } from '../../../net/tcp.ts';
import type { Check } from '../check.ts';
import { asCopied, condition } from '../condition.ts';
import { lookupWithin } from '../lookup.ts';
import { unseen } from '../skipped.ts';

/** IPv6 that is there and leads nowhere: programs wait for it before they take IPv4. */
export const ipv6: Check = {
  id: 'ipv6',
  area: 'network',
  question: 'Does IPv6 lead anywhere?',
  platforms: null,
  async look(machine, context) {
    const { target, timeHosts, offline, timeoutMs, signal } = context;
    if (offline) return unseen('connections by IPv6', '--offline');
    const asked =
      target && !target.hostIsIp && !target.connect && !target.proxy ? [target] : target ? [] : timeHosts.slice(0, 2);
    const tried = await Promise.all(
      asked.map(async ({ host, port }) => {
        const start = performance.now();
        const found = await lookupWithin(machine, host, timeoutMs);
        const left = timeoutMs - (performance.now() - start);
        const first = (family: 4 | 6): Address | null => {
          const ip = found.find((each) => each.family === family)?.ip;
          return ip === undefined ? null : { ip, family, port };
        };
        const [four, six] = [first(4), first(6)];
        if (!four || !six || left < minWaitMs) return null;
        const [by4, by6] = await Promise.all(
          [four, six].map((address) => connect(address, { timeoutMs: left, signal })),
        );
        by4?.connection?.close();
        by6?.connection?.close();
        return by4 && by6 ? { host, four, six, by4: by4.outcome, by6: by6.outcome } : null;
      }),
    );
    const heard = tried.filter((each) => each !== null);
    const looked = heard.map(({ host, by4, by6 }) => `${host}: IPv4 ${by4.kind}, IPv6 ${by6.kind}`);
    const broken = heard.filter(({ by4, by6 }) => by4.kind === 'connected' && isLost(by6));
    const [first] = broken;
    if (!first || broken.length < heard.length) return { looked, conditions: [] };
    return {
      looked,
      conditions: [
        condition({
          id: 'ipv6/nowhere',
          cause: 'tcp-timeout',
          side: 'network',
          certainty: heard.length > 1 ? 'certain' : 'likely',
          weight: 'limits',
          summary: `IPv6 leads nowhere here: ${first.host} answers by IPv4 (${first.four.ip}) and not by IPv6 (${first.six.ip}).`,
          place: { kind: 'system', what: `the route to ${first.six.ip}` },
          evidence: looked,
          changes: 'programs that try IPv6 first wait until it fails, or give up',
          reach: ['all'],
          fits: ['tcp-timeout', 'inconsistent-servers'],
          steps: [
            'Mend IPv6 at the router, or let this machine prefer IPv4 until then:',
            asCopied("echo 'precedence ::ffff:0:0/96  100' | sudo tee -a /etc/gai.conf"),
          ],
          forMany: 'Announce no IPv6 prefix (router advertisements) that has no way out.',
          settle: heard.length > 1 ? null : 'try another host that has IPv6: curl -6 https://www.google.com',
        }),
      ],
    };
  },
};

/** Less is no time for an answer from afar. */
/** It was sent, and nothing came of it; where this machine has no IPv6 at all, nothing is sent. */
function isLost(outcome: ConnectOutcome): boolean {
  return outcome.kind === 'timeout' || (outcome.kind === 'unreachable' && outcome.detail === 'no route to the host');
}

const minWaitMs = 500;
