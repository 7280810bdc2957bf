import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { requireRoot, requireTool } from '../requires.ts';
import { clock } from './planted/clock.ts';
import { network } from './planted/network.ts';
import { settings } from './planted/settings.ts';
import { trust } from './planted/trust.ts';
import { reportIn } from './sandbox.ts';

const skip =
  requireTool(
    'unshare',
    'ip',
    'nft',
    'faketime',
    'curl',
    'openssl',
    'git',
    'wget',
    'gnutls-cli',
    'keytool',
    'certutil',
    'strace',
    '/usr/bin/python3',
  ) || requireRoot('a sandbox');

suite('faults planted on a machine', { skip, concurrency: 2 }, () => {
  for (const { name, plan, cause, place, proof, says } of [...settings, ...trust, ...clock, ...network]) {
    test(name, async () => {
      const { report, told } = await reportIn({ args: [], ...plan });
      const [first] = report.findings;
      assert.equal(first?.cause, cause, told.stdout);
      assert.ok((first?.details.place ?? '').includes(place), `${first?.details.place} does not have ${place}`);
      assert.equal(told.code, 1);
      if (says) assert.match(first?.evidence.map(({ fact }) => fact).join('\n') ?? '', says);
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
