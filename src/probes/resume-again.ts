import type { Probe } from './probe.ts';
import { resume } from './resume.ts';

/** Two at once: behind a balancer that takes turns, one of them meets another server than the first did. */
export const resumeAgain: Probe = {
  id: 'resume-again',
  question: 'Does it refuse a returning client each time?',
  ask: (facts) => [...resume.ask(facts), ...resume.ask(facts)],
};
