import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { logCounter } from '../../src/messages/log/log.ts';
import { momentOf } from '../../src/messages/log/timestamp.ts';
import { isPublicName } from '../../src/sources/public-name.ts';
import recorded from './data/logs/recorded.json' with { type: 'json' };

/**
 * Logs of real servers, most of them as `record-logs.ts` records them, all under the same traffic, each kind from its own
 * address: 7 clients that speak TLS 1.0 alone (.11), 5 that do not know the CA (.12), 3 without a common suite (.13); 6
 * that speak HTTP (.14), 10 that connect and say nothing (.15) and 4 that say something else (.16) as noise; 6 that
 * succeed (.17); 2 with a certificate of another CA (.19). Those from `envoy` on are written after what these print.
 */
type Expected = {
  real: [cause: string, count: number, address: string | null][];
  noise: number;
  /** Where the recorder did not note them. */
  first?: string;
  last?: string;
};

const old = 'client-outdated protocol-mismatch';
const usual = (network = '127.0.0'): Expected['real'] => [
  [old, 7, `${network}.11`],
  ['ca-untrusted', 5, `${network}.12`],
  ['cipher-mismatch', 3, `${network}.13`],
];
const unnamed: Expected['real'] = usual().map(([cause, count]) => [cause, count, null]);
const strange: Expected['real'][number] = ['client-cert-rejected', 2, '127.0.0.19'];
/** One connection more than the traffic's is the one that waits until the server is up. */
const logs: Record<string, Expected> = {
  // nginx takes a greeting of SSH for a bad request and writes nothing of it.
  nginx: { real: [...usual(), strange], noise: 17 },
  apache: { real: [...usual(), strange], noise: 21 },
  haproxy: { real: usual(), noise: 21 },
  stunnel: { real: usual(), noise: 21 },
  node: { real: usual(), noise: 20 },
  go: { real: usual(), noise: 21 },
  // Caddy answers HTTP on its TLS port and writes nothing of it.
  caddy: { real: usual(), noise: 15 },
  dovecot: { real: usual(), noise: 21 },
  // Those that connect and say nothing are no line to it; a request for a page is no startup packet.
  postgres: { real: usual(), noise: 16 },
  postfix: { real: usual(), noise: 21 },
  // It writes of nobody why it went away without logging in.
  mariadb: { real: [], noise: 42 },
  // It names no addresses.
  redis: { real: unnamed, noise: 21 },
  mosquitto: { real: usual(), noise: 21 },
  java: { real: usual(), noise: 21, first: '2026-11-26 19:13:41', last: '2026-11-26 19:14:17' },
  vsftpd: { real: usual(), noise: 0, first: '2026-11-26 19:22:45', last: '2026-11-26 19:22:46' },
  envoy: { real: usual('10.0.0'), noise: 10, first: '2026-11-26 08:00:37', last: '2026-11-26 08:15:25' },
  traefik: {
    real: [...usual('10.0.0').slice(0, 2), ['sni-unrecognized', 2, null]],
    noise: 10,
    first: '2026-11-26T08:00:00',
    last: '2026-11-26T08:05:33',
  },
  iis: {
    real: [['cipher-mismatch', 7, null], ...unnamed.slice(1, 2), [old, 3, null]],
    noise: 0,
    first: '2026-11-26 08:00:00',
    last: '2026-11-26 08:19:44',
  },
  exim: {
    real: [...usual('10.0.0').slice(0, 2), ['hostname-mismatch', 3, '203.0.113.9']],
    noise: 4,
    first: '2026-11-26 08:00:00',
    last: '2026-11-26 08:11:06',
  },
  openvpn: {
    real: [
      ['client-config', 6, '198.51.100.1'],
      ['client-cert-rejected', 4, '203.0.113.20'],
      ['tcp-timeout', 2, '203.0.113.30'],
    ],
    noise: 0,
    first: '2026-11-26 08:00:00',
    last: '2026-11-26 08:12:57',
  },
};

for (const [name, { real, noise, first, last }] of Object.entries(logs)) {
  test(`${name}: the failures are counted, the noise set apart, addresses and times are right`, () => {
    const summary = summaryOf(name);
    const counted = summary.groups.filter((group) => group.noise === null);
    assert.deepEqual(
      counted.map(({ count }) => count),
      real.map(([, count]) => count),
    );
    for (const [index, [causes, count, address]] of real.entries()) {
      const group = counted[index];
      assert.ok(causes.split(' ').includes(group?.first.cause ?? ''), `${group?.first.cause}, not ${causes}`);
      const [client] = group?.clients ?? [];
      assert.equal(client?.[0] ?? null, address);
      if (address !== null && group?.clients.size === 1) assert.equal(client?.[1], count);
    }
    assert.equal(summary.noise, noise);
    const clock = recorded[name as keyof typeof recorded];
    if (clock) {
      assertNear(summary.firstTime, clock.first);
      assertNear(summary.lastTime, clock.last);
    } else {
      assert.equal(summary.firstTime?.slice(0, first?.length), first);
      assert.equal(summary.lastTime?.slice(0, last?.length), last);
    }
  });
}

test('HAProxy without a reason in its log is said to hide it', () => {
  const { groups, noise } = summaryOf('haproxy-plain');
  assert.deepEqual(
    groups
      .filter((group) => group.noise === null)
      .map(({ count, failure }) => [count, failure.hides, failure.program?.id]),
    [[25, true, 'haproxy']],
  );
  assert.equal(noise, 11);
});

/** The time that a log names is the recorder's, give or take the seconds that a server takes; syslog leaves out the year. */
function assertNear(told: string | null, noted: string): void {
  const moment = momentOf((told ?? '').replace(/^[A-Z][a-z]{2} \d+/, (day) => `${day} ${noted.slice(0, 4)}`));
  assert.ok(moment !== null && Math.abs(moment - Date.parse(noted)) < 5_000, `${told}, not ${noted}`);
}

function summaryOf(name: string) {
  const counter = logCounter({ now: Date.UTC(2026, 10, 26), isPublicName });
  counter.push(readFileSync(join(import.meta.dirname, 'data/logs', `${name}.txt`)));
  counter.end();
  return counter.summary();
}
