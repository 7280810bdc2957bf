import { extensionId } from '../wire/registry/extensions.ts';
import { modernOffer } from './offers.ts';
import type { Probe } from './probe.ts';

/** Browsers do not say that they can (RFC 8446 section 4.2.6), and are refused without being asked. */
export const lateAuthentication: Probe = {
  id: 'late-authentication',
  question: 'Does it want a client certificate for the page?',
  ask({ target, identity }) {
    const able = [{ type: extensionId('post_handshake_auth'), data: new Uint8Array() }];
    const offer = { ...modernOffer(target), extraExtensions: able, ...(identity && { identity }) };
    return [{ kind: 'hello', offer, http: 'head' }];
  },
};
