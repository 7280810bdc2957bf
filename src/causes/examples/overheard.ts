import type { Elsewhere, Overheard } from '../facts.ts';
import { address } from './attempts.ts';
import { noon } from './certificates.ts';

/** A connection with nothing of note: the server answers, and the client closes it. */
export const unremarkable: Overheard = {
  client: { ...address, ip: '192.0.2.77', port: 50_000 },
  server: address,
  transport: 'tcp',
  at: noon,
  completed: false,
  clientAlert: null,
  clientCertificates: null,
  lastFromClient: 'ClientHello',
  sealedAlert: null,
  sealedCertificate: null,
  sealedFlight: null,
  answerBytes: null,
  mute: null,
  ended: { by: 'client', how: 'closed', thirdParty: null },
  habits: { namesReason: true, checksLate: 'name', isKnown: true, judgesInTime: true, isBoring: false, clockMs: null },
  elsewhere: null,
  answered: true,
  serverUnheard: false,
  clientUnheard: false,
  silentMs: 0,
  hello: { repeats: 0, bytes: 517, acknowledged: true, lost: 0 },
  lostFlight: null,
  unheeded: 0,
  versionRefused: false,
  dropped: false,
  turnedAway: false,
  undelivered: null,
  missing: { client: false, server: false },
  talked: false,
  midway: false,
};

/** Others that tell nothing. */
export const nothing: Elsewhere = {
  chainTo: null,
  hasUnreadStaple: false,
  completedBy: null,
  careless: null,
  leftOverNames: null,
  refusal: null,
  dateRefusals: 0,
  sameClock: false,
  agreed: null,
  otherName: null,
  errand: null,
  relay: null,
  isRelay: false,
  sameCertificate: null,
};
