import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { requireRoot, requireTool } from '../requires.ts';
import type { Plan, PlannedServer } from './plan.ts';
import { reportIn } from './sandbox.ts';

const skip = requireTool('unshare', 'ip', 'curl', 'openssl', 'git', 'wget', 'gnutls-cli') || requireRoot('a sandbox');

const site: PlannedServer = { kind: 'tls', names: ['www.shop.test'], ip: '127.0.0.2', port: 443 };
const tls12: PlannedServer = { ...site, maxVersion: 'TLSv1.2' };
const opensslConf = (...lines: string[]) =>
  ['openssl_conf = init', '[init]', 'ssl_conf = ssl', '[ssl]', 'system_default = sys', '[sys]', ...lines, ''].join(
    '\n',
  );

/** What is planted, and the finding that has to come first: its cause, and the place in it. */
type Planted = {
  name: string;
  plan: Omit<Plan, 'args'> & { args?: string[] };
  cause: string;
  place: string;
  proof?: true;
};

const planted: Planted[] = [
  {
    name: 'OPENSSL_CONF with MinProtocol TLSv1.3 and a server of TLS 1.2',
    plan: {
      args: ['www.shop.test'],
      servers: [tls12],
      clients: ['curl', 'openssl', 'git'],
      env: { OPENSSL_CONF: '/etc/strict.cnf' },
      files: { '/etc/strict.cnf': opensslConf('MinProtocol = TLSv1.3') },
    },
    cause: 'client-config',
    place: '/etc/strict.cnf:7: MinProtocol = TLSv1.3',
    proof: true,
  },
];

suite('faults planted on a machine', { skip, concurrency: 2 }, () => {
  for (const { name, plan, cause, place, proof } of planted) {
    test(name, async () => {
      const { report, told } = await reportIn({ args: [], ...plan });
      const [first] = report.findings;
      assert.equal(first?.cause, cause, told.stdout);
      assert.ok(first?.details.place?.includes(place), `${first?.details.place} does not have ${place}`);
      assert.equal(told.code, 1);
      if (proof) {
        assert.equal(first?.certainty, 'certain');
        const runs = report.machine?.clients.filter(({ difference }) =>
          difference.includes(first?.details.condition ?? ''),
        );
        assert.ok(runs && runs.length > 0, 'no client was run without it');
      }
    });
  }
});
