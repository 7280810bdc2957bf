import { plainWords } from './plain-words.ts';
import type { Probe } from './probe.ts';

export const plainHttp: Probe = {
  id: 'plain-http',
  question: 'Does it speak something else than TLS?',
  ask: ({ target }) => [{ kind: 'plain', send: plainWords(target) }],
};
