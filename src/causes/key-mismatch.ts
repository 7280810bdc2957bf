import type { Cause } from './cause.ts';
import { suiteById } from '../wire/registry/suites.ts';
import type { NamedAlert } from '../wire/registry/alerts.ts';
import { alertOf, mainAttempt, shows } from './reading.ts';

export const keyMismatch: Cause = {
  id: 'key-mismatch',
  side: 'server',
  stage: 'identity',
  title: "The server's private key does not match its certificate",
  explanation:
    'The server proves with a signature that it holds the key of its certificate, and the signature does not verify: certificate and private key do not belong together, often after a renewal that replaced only one of the two.',
  references: ['RFC 8446 section 4.4.3', 'RFC 5246 section 7.4.3'],
  explains: ['decrypt-failure', 'server-internal'],
  judge(facts) {
    const main = mainAttempt(facts);
    if (!main?.handshake) return { is: 'not-applicable' };
    const attempt = facts.attempts.find(({ handshake }) => handshake?.signatureVerified === false) ?? main;
    const { handshake } = attempt;
    if (handshake?.signatureVerified === false) {
      return {
        is: 'cause',
        certainty: 'certain',
        hits: 'all',
        summary: "The server's private key does not belong to its certificate: its signature does not verify.",
        evidence: [
          shows(
            attempt,
            handshake.violations.find((each) => each.rule === 'bad-signature')?.detail ??
              'the signature does not verify under the key of the certificate',
          ),
        ],
      };
    }
    if (handshake?.signatureVerified)
      return { is: 'ruled-out', why: 'its signature verifies under the key of the certificate' };
    const alert = alertOf(main);
    const rsa = main.handshake.suite !== null && suiteById(main.handshake.suite)?.kex === 'RSA';
    if (rsa && main.handshake.clientFinished && alert !== null && cannotDecrypt.includes(alert)) {
      return {
        is: 'cause',
        certainty: 'likely',
        hits: 'all',
        summary:
          "The server cannot decrypt what was encrypted to its certificate's key: its private key is most likely another one.",
        evidence: [shows(main, `after an RSA key exchange: alert ${alert}`)],
        settle: 'compare the public keys of the certificate and the private key on the server',
      };
    }
    return { is: 'not-applicable' };
  },
};

const cannotDecrypt: NamedAlert[] = ['bad_record_mac', 'decryption_failed', 'decrypt_error'];
