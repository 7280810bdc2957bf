import { hex, numberAt } from './bytes.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';

/** LDAPMessage 1, ExtendedRequest 1.3.6.1.4.1.1466.20037. RFC 4511 section 4.14. */
const request = `${hex('30 1d 02 01 01 77 18 80 16')}1.3.6.1.4.1.1466.20037`;

export const ldap: StarttlsProtocol = {
  id: 'ldap',
  references: ['RFC 4511 section 4.14', 'RFC 4513'],
  stages: () => [{ send: request, read: readResponse }],
};

/** The LDAPMessage that comes back: a sequence with the message id, then ExtendedResponse with its resultCode first. */
function readResponse(reply: string): Reading {
  if (reply.length === 0) return 'more';
  if (reply.charCodeAt(0) !== sequence) return 'unexpected';
  const outer = lengthAt(reply, 1);
  if (!outer || reply.length < outer.end + outer.length) return reply.length > maxResponse ? 'unexpected' : 'more';
  const id = lengthAt(reply, outer.end + 1);
  const operation = id ? id.end + id.length : 0;
  if (!id || reply.charCodeAt(operation) !== extendedResponse) return 'unexpected';
  const body = lengthAt(reply, operation + 1);
  if (!body || reply.charCodeAt(body.end) !== enumerated) return 'unexpected';
  const code = numberAt(reply, body.end + 2, 1);
  if (code === 0) return { next: outer.end + outer.length };
  return {
    refused: `StartTLS is refused: result ${code}${resultCodes[code] ? ` (${resultCodes[code]})` : ''}`,
    temporary: code === 51,
  };
}

/** A BER length of up to four bytes. */
function lengthAt(text: string, at: number): { length: number; end: number } | null {
  const first = text.charCodeAt(at);
  if (Number.isNaN(first)) return null;
  if (first < 0x80) return { length: first, end: at + 1 };
  const bytes = first & 0x7f;
  if (bytes === 0 || bytes > 4 || text.length < at + 1 + bytes) return null;
  return { length: numberAt(text, at + 1, bytes), end: at + 1 + bytes };
}

const sequence = 0x30;
const extendedResponse = 0x78;
const enumerated = 0x0a;
const maxResponse = 16_384;

/** RFC 4511 appendix A. */
const resultCodes: Record<number, string> = {
  1: 'operationsError: TLS is on already, or another request is under way',
  2: 'protocolError: the server does not know StartTLS',
  51: 'busy',
  52: 'unavailable: the server has no certificate',
  53: 'unwillingToPerform',
};
