import { mainAttempt, saidNothing } from '../causes/reading.ts';
import { plainWords } from './plain-words.ts';
import type { Probe } from './probe.ts';

export const plainHttp: Probe = {
  id: 'plain-http',
  question: 'Does it speak something else than TLS?',
  ask(facts) {
    const main = mainAttempt(facts);
    // Who answers in TLS has no banner. What it says to a request in the clear tells which software it is.
    const atOnce = main !== null && !saidNothing(main);
    return [{ kind: 'plain', send: plainWords(facts.target), atOnce }];
  },
};
