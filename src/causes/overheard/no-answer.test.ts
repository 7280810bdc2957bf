import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { groups } from '../../wire/registry/groups.ts';
import { asOverheard } from './overheard.ts';
import { diagnose } from '../diagnose.ts';
import { answered } from '../examples/attempts.ts';
import { exampleFacts } from '../examples/facts.ts';
import { unremarkable } from '../examples/overheard.ts';
import type { Overheard } from '../facts.ts';
import { causes } from '../generated/all.ts';

describe('a server that says nothing to the ClientHello', () => {
  const cases: [port: number, ended: Ended, causes: string[]][] = [
    [6379, null, ['not-tls', 'handshake-timeout']],
    [1883, { by: 'server', how: 'reset', thirdParty: null }, ['not-tls', 'tcp-reset']],
    [5432, { by: 'server', how: 'closed', thirdParty: null }, ['starttls-needed', 'closed-early']],
    // The ports of TLS.
    [8883, { by: 'server', how: 'reset', thirdParty: null }, ['tcp-reset']],
    [443, null, ['handshake-timeout']],
    [443, { by: 'server', how: 'closed', thirdParty: null }, ['closed-early']],
  ];
  for (const [port, ended, expected] of cases)
    test(`${port}: ${ended?.how ?? 'silence'}`, () => {
      const findings = unanswered(port, ended);
      assert.deepEqual([findings[0]?.cause, ...(findings[0]?.alike ?? [])], expected);
      assert.equal(findings[0]?.certainty, expected.length > 1 ? 'likely' : 'certain');
    });

  const closed = { by: 'server', how: 'closed', thirdParty: null } as const;
  const x25519 = groups.filter(({ name }) => name === 'x25519').map(({ id }) => id);
  test('slapd and a hello of one group', () => {
    const [first] = unanswered(636, closed, x25519);
    assert.deepEqual([first?.cause, first?.certainty], ['group-mismatch', 'possible']);
  });
  test('slapd and a usual hello', () => {
    const [first] = unanswered(636, closed);
    assert.deepEqual([first?.cause, first?.certainty], ['closed-early', 'likely']);
  });
  test('another server and a hello of one group', () => {
    const [first] = unanswered(443, closed, x25519);
    assert.deepEqual([first?.cause, first?.certainty, first?.alike], ['closed-early', 'likely', ['group-mismatch']]);
  });
});

type Ended = Overheard['ended'];

/** The findings where it was silent for ten seconds, or ended the connection at once. */
function unanswered(port: number, ended: Ended, offered?: number[]) {
  const overheard: Overheard = { ...unremarkable, ended, answered: false, silentMs: ended ? 3 : 10_000 };
  const attempt = answered({
    certificates: null,
    lastFromServer: null,
    outcome: { kind: ended?.how ?? 'timeout' },
  });
  const facts = exampleFacts(
    { modern: { ...attempt, overheard } },
    { source: 'capture', chain: null, asked: ['issuers'], target: { port, application: 'other' } },
  );
  const [main] = facts.attempts;
  if (main?.offer && offered) main.offer = { ...main.offer, groups: offered };
  return diagnose(facts, asOverheard(causes, facts)).diagnosis.findings;
}
