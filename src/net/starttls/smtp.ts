import { expectGreeting, isTemporary, numericReply, ourName, shown } from './replies.ts';
import type { Reading, Stage, StarttlsProtocol } from './starttls.ts';

/** RFC 3207. */
export const smtp: StarttlsProtocol = {
  id: 'smtp',
  references: ['RFC 3207', 'RFC 8314'],
  stages: () => mailStages('EHLO', /^220[^\r\n]*\bLMTP\b/i),
  silence: 'some mail servers keep strangers waiting for minutes, or hang up on them',
};

/** SMTP and LMTP differ in the word of their hello; `others` are greetings of what else begins with 220. */
export function mailStages(hello: 'EHLO' | 'LHLO', others: RegExp): Stage[] {
  const ftpToo = new RegExp(`${others.source}|^220[^\\r\\n]*\\bFTP (server|service)|^220[^\\r\\n]*FTPd\\b`, 'i');
  return [
    // 421: too busy, 450 and 550: no welcome for this address, 521 and 554: no mail here. RFC 5321 section 3.1, RFC 7504.
    { send: null, read: expectGreeting([220], [421, 450, 451, 521, 550, 554], ftpToo) },
    { send: `${hello} ${ourName}\r\n`, read: (reply) => readExtensions(reply, hello) },
    { send: 'STARTTLS\r\n', read: readAnswer },
  ];
}

function readExtensions(reply: string, hello: string): Reading {
  const extensions = numericReply(reply);
  if (typeof extensions === 'string') return extensions;
  const { code, text, length } = extensions;
  if (code !== 250) {
    const why = unknownCommand.has(code)
      ? `, as if unknown, though every mail server knows it: ${changedOnTheWay}`
      : '';
    return { refused: `${hello} is refused: "${shown(text)}"${why}`, temporary: isTemporary(code), turnedAway: true };
  }
  if (/^250[ -]STARTTLS\s*$/im.test(text)) return { next: length };
  // What firewalls that inspect mail make of the word, so that they can go on reading: as many letters, none of its own.
  const stripped = /^250[ -](X{7}[A-Z]|X{8})\s*$/im.exec(text)?.[1];
  if (stripped === undefined) return { refused: `its answer to ${hello} lists no STARTTLS` };
  return {
    refused: `its answer to ${hello} has ${stripped} where STARTTLS stood: a firewall on the way overwrites it`,
    stripped: true,
  };
}

function readAnswer(reply: string): Reading {
  const answer = numericReply(reply);
  if (typeof answer === 'string') return answer;
  const { code, text, length } = answer;
  if (code === 220) return { next: length };
  // A command that was offered a moment ago and is unknown now has been overwritten on its way.
  const overwritten = code === 500 && /X{6}/.test(text);
  return {
    refused: `STARTTLS is listed, but refused: "${shown(text)}"`,
    temporary: isTemporary(code),
    stripped: overwritten,
  };
}

/** RFC 5321 section 4.2.2. */
const unknownCommand: ReadonlySet<number> = new Set([500, 502]);
const changedOnTheWay =
  'something on the way may change it (a firewall that inspects mail) or put words before it (a header of the PROXY protocol)';
