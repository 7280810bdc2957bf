import { mailStages } from './smtp.ts';
import type { StarttlsProtocol } from './starttls.ts';

/** RFC 2033. */
export const lmtp: StarttlsProtocol = {
  id: 'lmtp',
  references: ['RFC 2033', 'RFC 3207'],
  stages: () => mailStages('LHLO', /^220[^\r\n]*\bESMTP\b/i),
};
