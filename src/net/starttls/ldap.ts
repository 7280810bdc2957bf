import { hex, numberAt } from './bytes.ts';
import { shown } from './replies.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';

/** LDAPMessage 1, ExtendedRequest 1.3.6.1.4.1.1466.20037. RFC 4511 section 4.14. */
const request = `${hex('30 1d 02 01 01 77 18 80 16')}1.3.6.1.4.1.1466.20037`;

export const ldap: StarttlsProtocol = {
  id: 'ldap',
  references: ['RFC 4511 section 4.14', 'RFC 4513'],
  stages: () => [{ send: request, read: readResponse }],
};

/** LDAPMessage: a sequence of the message id and the response, whose parts are code, matched name and a text. */
function readResponse(reply: string): Reading {
  if (reply.length === 0) return 'more';
  if (reply.charCodeAt(0) !== sequence) return 'unexpected';
  const message = elementAt(reply, 0);
  if (message === 'bad' || (message !== 'more' && message.end - message.start > maxResponse)) return 'unexpected';
  if (message === 'more' || reply.length < message.end) return 'more';
  const parts: { tag: number; text: string }[] = [];
  // The response is opened, not skipped: its parts come after the message id in the same list.
  for (let at = message.start; at < message.end && parts.length < 5; ) {
    const element = elementAt(reply, at);
    if (typeof element === 'string' || element.end > message.end) return 'unexpected';
    const tag = reply.charCodeAt(at);
    parts.push({ tag, text: reply.slice(element.start, element.end) });
    at = tag === extendedResponse ? element.start : element.end;
  }
  const [id, response, result, , diagnostic] = parts;
  if (response?.tag !== extendedResponse || result?.tag !== enumerated) return 'unexpected';
  const code = numberAt(result.text, 0, result.text.length);
  if (code === 0 && id?.text !== '\0') return { next: message.end };
  const says = diagnostic?.text ? `, "${shown(diagnostic.text)}"` : '';
  const meaning = resultCodes[code] ?? '';
  // Message 0 is nobody's answer: RFC 4511 section 4.4.1.
  const what = id?.text === '\0' ? 'it disconnects with a notice' : 'StartTLS is refused';
  return { refused: `${what}: result ${code}${meaning}${says}`, temporary: code === busy };
}

/** Where the contents of a BER element begin and end. */
function elementAt(text: string, at: number): { start: number; end: number } | 'more' | 'bad' {
  const first = text.charCodeAt(at + 1);
  if (Number.isNaN(first)) return 'more';
  if (first < 0x80) return { start: at + 2, end: at + 2 + first };
  const bytes = first & 0x7f;
  if (bytes === 0 || bytes > 4) return 'bad';
  const length = numberAt(text, at + 2, bytes);
  return Number.isNaN(length) ? 'more' : { start: at + 2 + bytes, end: at + 2 + bytes + length };
}

const sequence = 0x30;
const extendedResponse = 0x78;
const enumerated = 0x0a;
const busy = 51;
const maxResponse = 16_384;

/** RFC 4511 appendix A. */
const resultCodes: Record<number, string> = {
  1: ' (operationsError: TLS is on already, or another request is under way)',
  2: ' (protocolError: TLS is not set up here, or StartTLS is unknown)',
  13: ' (confidentialityRequired)',
  51: ' (busy)',
  52: ' (unavailable: Active Directory says so when it has no certificate)',
  53: ' (unwillingToPerform)',
  80: ' (other)',
};
