import type { Cause } from './cause.ts';
import type { Attempt, Facts } from './facts.ts';
import { suiteName } from '../wire/registry/suites.ts';
import { tls12 } from '../wire/registry/versions.ts';
import { answeredVariants, attemptOf, mainAttempt, notYetAsked, replyOf, shows } from './reading.ts';

export const dhWeak: Cause = {
  id: 'dh-weak',
  side: 'server',
  stage: 'negotiation',
  title: "The server's Diffie-Hellman parameters are too small",
  explanation:
    'With finite-field Diffie-Hellman the security hangs on the size of the prime. Below 2048 bits OpenSSL 3 and others refuse it (dh key too small), and 1024 bits can be broken by those who can pay for it (Logjam).',
  references: ['RFC 7919 section 1', 'RFC 9325 section 4.1'],
  explains: ['cipher-mismatch', 'server-internal'],
  judge(facts) {
    const main = mainAttempt(facts);
    if (!main?.handshake) return { is: 'not-applicable' };
    const works = replyOf(main) === 'answered';
    if (works && (main.handshake.version ?? 0) > tls12)
      return { is: 'ruled-out', why: 'TLS 1.3 has no Diffie-Hellman of fewer than 2048 bits' };
    // Browsers offer no DHE; a server may still prefer it for clients that do.
    const ask = works ? notYetAsked(facts, ['dhe']) : [];
    if (ask.length > 0) return { is: 'undecided', ask };
    // Where it speaks TLS 1.2 or newer, what it has for older versions stops nobody.
    const isCurrent = ({ handshake }: Attempt) => (handshake?.version ?? 0) >= tls12;
    const counted = facts.attempts.some(isCurrent) ? facts.attempts.filter(isCurrent) : facts.attempts;
    const weak = counted.find(
      ({ handshake, probe }) => handshake?.dhBits != null && handshake.dhBits < 2048 && (!works || probe === 'dhe'),
    );
    const bits = weak?.handshake?.dhBits ?? null;
    if (!weak || bits === null) {
      const widest = attemptOf(facts, 'widest');
      // Who says nothing at all is offered all that there is before a part of it.
      const isDeaf = replyOf(main) !== 'alert' && (!widest || replyOf(widest) !== 'answered');
      const ask =
        works || replyOf(main) === 'not-tls' || main.handshake.version !== null
          ? []
          : notYetAsked(facts, isDeaf ? ['widest'] : ['dhe', 'widest']);
      return ask.length > 0
        ? { is: 'undecided', ask }
        : { is: 'ruled-out', why: 'no small Diffie-Hellman prime was seen' };
    }
    if (!works && elsewhere(facts)) return { is: 'ruled-out', why: 'other key exchanges are there' };
    return {
      is: 'cause',
      certainty: 'certain',
      hits: works ? 'some' : 'all',
      summary: `The server's Diffie-Hellman prime has ${bits} bits; clients ask for 2048.`,
      evidence: [
        shows(weak, `ServerKeyExchange with a prime of ${bits} bits under ${suiteName(weak.handshake?.suite ?? 0)}`),
      ],
      affects: ['OpenSSL 3 and what is built on it (curl, Python, Ruby, PHP): "dh key too small"'],
      details: { bits: String(bits) },
    };
  },
};

/** Another key exchange than DHE was agreed on with some other hello of TLS 1.2 or newer. */
function elsewhere(facts: Facts): boolean {
  return answeredVariants(facts).some(({ probe }) => ['tls12', 'small-hello', 'bare-hello'].includes(probe));
}
