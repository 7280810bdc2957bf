import { hex } from './bytes.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';

/** START_TLS is option 46. draft-altman-telnet-starttls-02. */
export const telnet: StarttlsProtocol = {
  id: 'telnet',
  references: ['draft-altman-telnet-starttls', 'RFC 854'],
  stages: () => [
    { send: hex('ff fb 2e'), read: readOption },
    { send: follows, read: readFollows },
  ],
};

const follows = hex('ff fa 2e 01 ff f0');

/** Servers negotiate other options at the same time: only what concerns this one counts. */
function readOption(reply: string): Reading {
  if (reply.length > 0 && reply.charCodeAt(0) !== 0xff) return 'unexpected';
  const accepted = reply.indexOf(hex('ff fd 2e'));
  if (accepted !== -1) return { next: accepted + 3 };
  const refused = reply.includes(hex('ff fe 2e')) || reply.includes(hex('ff fc 2e'));
  return refused ? { refused: 'it refuses the option START_TLS' } : 'more';
}

function readFollows(reply: string): Reading {
  const at = reply.indexOf(follows);
  return at === -1 ? 'more' : { next: at + follows.length };
}
