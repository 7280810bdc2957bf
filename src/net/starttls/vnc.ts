import { hex, numberAt } from './bytes.ts';
import { shown } from './replies.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';

/** VeNCrypt over RFB 3.8, X509 before anonymous TLS. The RFB community specification, section "VeNCrypt". */
export const vnc: StarttlsProtocol = {
  id: 'vnc',
  references: ['RFC 6143 section 7.1', 'RFB community specification, VeNCrypt'],
  stages: () => [
    { send: null, read: readVersion },
    { send: 'RFB 003.008\n', read: readSecurityTypes },
    { send: hex('13'), read: (reply) => (reply.length < 2 ? 'more' : { next: 2 }) },
    { send: hex('00 02'), read: readVersionAnswer },
    { send: x509Plain, read: readSubtypeAnswer },
  ],
};

function readVersion(reply: string): Reading {
  if (!'RFB '.startsWith(reply.slice(0, 4))) return 'unexpected';
  return reply.length < 12 ? 'more' : { next: 12, greeting: shown(reply.slice(0, 11)) };
}

function readSecurityTypes(reply: string): Reading {
  if (reply.length === 0) return 'more';
  const count = reply.charCodeAt(0);
  if (count === 0) {
    if (reply.length < 5) return 'more';
    return { refused: `it refuses: "${shown(reply.slice(5, 5 + numberAt(reply, 1, 4)))}"`, temporary: true };
  }
  if (reply.length < 1 + count) return 'more';
  const types = [...reply.slice(1, 1 + count)].map((character) => character.charCodeAt(0));
  if (types.includes(veNCrypt)) return { next: 1 + count };
  return { refused: `it offers no VeNCrypt (security types ${types.join(', ')})` };
}

/** One byte says whether the version will do, then the subtypes follow, each of four bytes. */
function readVersionAnswer(reply: string): Reading {
  if (reply.length < 2) return 'more';
  if (reply.charCodeAt(0) !== 0) return { refused: 'it does not take version 0.2 of VeNCrypt' };
  const count = reply.charCodeAt(1);
  if (reply.length < 2 + 4 * count) return 'more';
  const subtypes = Array.from({ length: count }, (_, index) => numberAt(reply, 2 + 4 * index, 4));
  if (subtypes.includes(260) || subtypes.includes(261) || subtypes.includes(262)) return { next: 2 + 4 * count };
  return { refused: `it offers no VeNCrypt with a certificate (subtypes ${subtypes.join(', ')})` };
}

function readSubtypeAnswer(reply: string): Reading {
  if (reply.length === 0) return 'more';
  return reply.charCodeAt(0) === 1 ? { next: 1 } : { refused: 'it refuses the subtype X509' };
}

const veNCrypt = 19;
const x509Plain = hex('00 00 01 05');
