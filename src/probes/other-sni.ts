import { askingFor } from './offers.ts';
import type { Probe } from './probe.ts';

export const otherSni: Probe = {
  id: 'other-sni',
  question: 'Is it this server name that it refuses, or every one?',
  ask: ({ target }) => askingFor(otherName, target),
};

/** A name that no server is configured for (RFC 6761 section 6.4). */
const otherName = 'another-name.invalid';
