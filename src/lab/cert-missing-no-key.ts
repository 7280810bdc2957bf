import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cert-missing-no-key.lab.test';
/** handshake_failure. RFC 8446 section 6.2. */
const handshakeFailure = 40;

/** The server looks for its key after the ServerHello, as Java's do, and finds none. */
export const certMissingNoKey: Scenario = {
  id: 'cert-missing-no-key',
  title: 'The server finds no key to go with a certificate, after it has agreed on version and suite',
  host,
  expect: { verdict: 'broken', cause: 'cert-missing', certainty: 'likely' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(enginePlayer({ leaf, edit: { Certificate: () => ({ alert: handshakeFailure }) } }), { signal });
  },
};
