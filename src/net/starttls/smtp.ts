import { expectCode, numericReply, ourName, shown } from './replies.ts';
import type { Reading, Stage, StarttlsProtocol } from './starttls.ts';

/** RFC 3207. */
export const smtp: StarttlsProtocol = {
  id: 'smtp',
  references: ['RFC 3207', 'RFC 8314'],
  stages: () => mailStages('EHLO'),
};

/** SMTP and LMTP differ in the word of their greeting. */
export function mailStages(hello: 'EHLO' | 'LHLO'): Stage[] {
  return [
    { send: null, read: readGreeting },
    { send: `${hello} ${ourName}\r\n`, read: readExtensions },
    { send: 'STARTTLS\r\n', read: expectCode([220], 'STARTTLS is refused') },
  ];
}

function readGreeting(reply: string): Reading {
  const greeting = numericReply(reply);
  if (typeof greeting === 'string') return greeting;
  if (greeting.code === 220) return { next: greeting.length, greeting: shown(greeting.text) };
  return { refused: `it greets with "${shown(greeting.text)}"`, temporary: greeting.code < 500 };
}

function readExtensions(reply: string): Reading {
  const extensions = numericReply(reply);
  if (typeof extensions === 'string') return extensions;
  if (extensions.code !== 250)
    return { refused: `EHLO is refused: "${shown(extensions.text)}"`, temporary: extensions.code < 500 };
  if (/^250[ -]STARTTLS\r?$/im.test(extensions.text)) return { next: extensions.length };
  // What some firewalls make of STARTTLS so that they can go on reading the mail.
  const stripped = /^250[ -]X{7,}[A-Z]?\r?$/im.test(extensions.text);
  return {
    refused: stripped ? 'its list of extensions has XXXXXXXA where STARTTLS stood' : 'EHLO lists no STARTTLS',
    stripped,
  };
}
