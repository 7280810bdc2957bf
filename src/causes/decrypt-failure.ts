import type { Cause } from './cause.ts';
import type { NamedAlert } from '../wire/registry/alerts.ts';
import { alertOf, mainAttempt, shows } from './reading.ts';

export const decryptFailure: Cause = {
  id: 'decrypt-failure',
  side: 'either',
  stage: 'session',
  title: 'The keys or records do not agree',
  explanation:
    'Both sides went through the key exchange, but what one encrypted the other cannot verify: a broken implementation, a device that changes bytes on the way, or faulty memory.',
  references: ['RFC 8446 section 5.2', 'RFC 5246 section 7.2.2'],
  explains: ['server-internal', 'closed-early'],
  judge(facts) {
    const main = mainAttempt(facts);
    if (!main?.handshake) return { is: 'not-applicable' };
    const broken = main.handshake.violations.find((each) => rules.includes(each.rule));
    if (broken) {
      return {
        is: 'cause',
        certainty: 'certain',
        hits: 'all',
        side: 'server',
        summary: `What the server encrypts does not verify: ${broken.detail}.`,
        evidence: [shows(main, broken.detail)],
      };
    }
    const alert = alertOf(main);
    // Before a ServerHello nothing is encrypted: the alert means something else.
    if (alert === null || !undecipherable.includes(alert) || main.handshake.lastFromServer === null)
      return { is: 'ruled-out', why: 'both sides read each other' };
    return {
      is: 'cause',
      certainty: main.handshake.clientFinished ? 'certain' : 'likely',
      hits: 'all',
      summary: `The server cannot verify what the client encrypts: alert ${alert}.`,
      evidence: [
        shows(
          main,
          `alert ${alert} ${main.handshake.clientFinished ? "after the client's Finished" : 'during the handshake'}`,
        ),
      ],
    };
  },
};

const rules = ['bad-record-mac', 'bad-finished', 'record-overflow'];
/** What is said of a record that does not verify, or of a proof. */
export const undecipherable: NamedAlert[] = ['bad_record_mac', 'decryption_failed', 'record_overflow', 'decrypt_error'];
