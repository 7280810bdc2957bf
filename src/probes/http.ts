import { turnsAway } from '../causes/client-authentication.ts';
import type { HttpAnswer } from '../causes/facts.ts';

/**
 * Reads the head of an HTTP/1 answer: `more` until it is whole, null when it is none. With `wholeBody`, and where it turns the
 * client away, it waits for up to 4 KiB of body, and with `ended` takes what there is.
 */
export function readHttpAnswer(
  bytes: Uint8Array,
  receivedAt: number,
  wholeBody: boolean,
  ended = false,
): HttpAnswer | null | 'more' {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, maxHeadBytes + maxBodyBytes));
  const end = text.indexOf('\r\n\r\n');
  if (text.length > 0 && !'HTTP/'.startsWith(text.slice(0, 5))) return null;
  if (end === -1 && !ended && bytes.length < maxHeadBytes) return 'more';
  const [status, ...fields] = (end === -1 ? text : text.slice(0, end)).split('\r\n');
  const code = /^HTTP\/\d(?:\.\d)? (\d{3})/.exec(status ?? '')?.[1];
  if (code === undefined) return null;
  const body = end === -1 ? '' : text.slice(end + 4);
  const field = (name: string) => {
    const line = fields.find((each) => each.slice(0, name.length + 1).toLowerCase() === `${name}:`);
    return line === undefined
      ? null
      : line
          .slice(name.length + 1)
          .trim()
          .slice(0, maxFieldChars);
  };
  const wantsBody = wholeBody || turnsAway(Number(code));
  const wanted = Math.min(maxBodyBytes, Number(field('content-length') ?? maxBodyBytes));
  if (wantsBody && !ended && body.length < wanted) return 'more';
  return {
    status: Number(code),
    server: field('server'),
    date: presentTime(field('date'), field('age')),
    location: field('location'),
    receivedAt,
    body: wantsBody ? body.slice(0, maxBodyBytes) : null,
  };
}

/**
 * What an answer says of the present time, milliseconds since 1970: its Date, and for how long a cache has had it. Null where
 * it says nothing. RFC 9110 section 6.6.1, RFC 9111 section 5.1.
 */
export function presentTime(date: string | null | undefined, age: string | null | undefined): number | null {
  const made = Date.parse(date ?? '');
  if (Number.isNaN(made)) return null;
  return made + 1_000 * (/^\d{1,9}$/.test(age ?? '') ? Number(age) : 0);
}

const maxHeadBytes = 16_384;
const maxBodyBytes = 4_096;
const maxFieldChars = 512;
