import type { Program } from '../program.ts';

export const ibmMq: Program = {
  id: 'ibm-mq',
  name: 'IBM MQ',
  side: 'either',
  marks: ['AMQ9', 'JMSCMQ', 'JMSWMQ', 'queue manager'],
  tellMore: ['AMQERR01.LOG on both sides: each names the other half of the reason'],
  meanings: [
    {
      causes: ['cipher-mismatch', 'client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'AMQ9631{any}',
        'AMQ9635{any}',
        'AMQ9639{any}',
        'AMQ9641{any}',
        'AMQ9616{any}',
        'MQRC_UNSUPPORTED_CIPHER_SUITE',
      ],
    },
    {
      causes: ['client-cert-required'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['AMQ9637{any}', 'AMQ9642{any}'],
    },
    {
      causes: ['ca-untrusted', 'cert-expired', 'client-cert-rejected'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['AMQ9633{any}', 'AMQ9663{any}'],
    },
    {
      causes: ['hostname-mismatch', 'client-cert-rejected'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['AMQ9636{any}', 'AMQ9640{any}', 'AMQ9643{any}', 'MQRC_SSL_PEER_NAME_MISMATCH'],
    },
    {
      causes: ['client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'AMQ9660{any}',
        'AMQ9645{any}',
        'AMQ9657{any}',
        'MQRC_SSL_INITIALIZATION_ERROR',
        'MQRC_KEY_REPOSITORY_ERROR',
      ],
    },
    {
      causes: ['closed-early', 'client-cert-rejected'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['AMQ9665{any}', 'AMQ9638{any}', 'AMQ9661{any}'],
    },
    {
      causes: ['cipher-mismatch', 'ca-untrusted', 'client-cert-required'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['AMQ9771{any}', 'AMQ9620{any}', 'AMQ9621{any}', 'MQRC_JSSE_ERROR'],
    },
  ],
};
