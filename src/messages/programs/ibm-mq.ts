import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const ibmMq: Program = {
  id: 'ibm-mq',
  name: 'IBM MQ',
  side: 'either',
  marks: ['AMQ9', 'JMSCMQ', 'JMSWMQ', 'queue manager'],
  tellMore: ['AMQERR01.LOG on both sides: each names the other half of the reason'],
  meanings: [
    recalled.likely(
      ['cipher-mismatch', 'client-config'],
      'AMQ9631{any}',
      'AMQ9635{any}',
      'AMQ9639{any}',
      'AMQ9641{any}',
      'AMQ9616{any}',
      'MQRC_UNSUPPORTED_CIPHER_SUITE',
    ),
    recalled.likely(['client-cert-required'], 'AMQ9637{any}', 'AMQ9642{any}'),
    recalled.likely(['ca-untrusted', 'cert-expired', 'client-cert-rejected'], 'AMQ9633{any}', 'AMQ9663{any}'),
    recalled.likely(
      ['hostname-mismatch', 'client-cert-rejected'],
      'AMQ9636{any}',
      'AMQ9640{any}',
      'AMQ9643{any}',
      'MQRC_SSL_PEER_NAME_MISMATCH',
    ),
    recalled.likely(
      ['client-config'],
      'AMQ9660{any}',
      'AMQ9645{any}',
      'AMQ9657{any}',
      'MQRC_SSL_INITIALIZATION_ERROR',
      'MQRC_KEY_REPOSITORY_ERROR',
    ),
    recalled.possible(['closed-early', 'client-cert-rejected'], 'AMQ9665{any}', 'AMQ9638{any}', 'AMQ9661{any}'),
    recalled.hides(
      ['cipher-mismatch', 'ca-untrusted', 'client-cert-required'],
      'AMQ9771{any}',
      'AMQ9620{any}',
      'AMQ9621{any}',
      'MQRC_JSSE_ERROR',
    ),
  ],
};
