import type { Program } from '../program.ts';
import { anyProgramCertificates } from './any-program/certificates.ts';
import { anyProgramConnection } from './any-program/connection.ts';
import { anyProgramHandshake } from './any-program/handshake.ts';
import { anyProgramOnlyThatItFailed } from './any-program/only-that-it-failed.ts';

/** What programs of every kind say in their own ordinary words: mostly that it failed, seldom why. */
export const anyProgram: Program = {
  id: 'any-program',
  name: 'a program',
  side: 'either',
  needsTls: true,
  meanings: [...anyProgramOnlyThatItFailed, ...anyProgramCertificates, ...anyProgramHandshake, ...anyProgramConnection],
};
