import { hex } from './bytes.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';

/** START_TLS is option 46. draft-altman-telnet-starttls-02. */
export const telnet: StarttlsProtocol = {
  id: 'telnet',
  references: ['draft-altman-telnet-starttls', 'RFC 854'],
  // Unasked: a server may wait for the client to begin.
  stages: () => [
    { send: will, read: readOption },
    { send: follows, read: readFollows },
  ],
  silence: 'a Telnet server that does not know START_TLS may ignore it',
};

const will = hex('ff fb 2e');
const doIt = hex('ff fd 2e');
const doNot = hex('ff fe 2e');
const willNot = hex('ff fc 2e');
const follows = hex('ff fa 2e 01 ff f0');

/** Servers negotiate other options at the same time: only what concerns this one counts. */
function readOption(reply: string): Reading {
  if (reply.length > 0 && reply.charCodeAt(0) !== 0xff) return 'unexpected';
  const accepted = reply.indexOf(doIt);
  if (accepted !== -1) return { next: accepted + doIt.length };
  const refused = reply.includes(doNot) || reply.includes(willNot);
  return refused ? { refused: 'it refuses the option START_TLS' } : 'more';
}

function readFollows(reply: string): Reading {
  const at = reply.indexOf(follows);
  if (at !== -1) return { next: at + follows.length };
  return reply.includes(doNot) || reply.includes(willNot) ? { refused: 'it takes START_TLS back' } : 'more';
}
