import { hex, numberAt } from './bytes.ts';
import { mayBegin, shown } from './replies.ts';
import type { Reading, Stage, StarttlsProtocol } from './starttls.ts';

/** VeNCrypt over RFB 3.8. The RFB community specification, section "VeNCrypt". */
export const vnc: StarttlsProtocol = {
  id: 'vnc',
  references: ['RFC 6143 section 7.1', 'RFB community specification, VeNCrypt'],
  stages,
};

function stages(): Stage[] {
  let subtype = 0;
  return [
    { send: null, read: readVersion },
    { send: 'RFB 003.008\n', read: readSecurityTypes },
    { send: String.fromCharCode(veNCrypt), read: readVeNCryptVersion },
    {
      send: hex('00 02'),
      read(reply) {
        const read = readSubtypes(reply);
        if ('subtype' in read) subtype = read.subtype;
        return read.reading;
      },
    },
    { send: () => hex(subtype.toString(16).padStart(8, '0')), read: readSubtypeAnswer },
  ];
}

function readVersion(reply: string): Reading {
  if (!mayBegin(reply, ['RFB '])) return 'unexpected';
  if (reply.length < 12) return 'more';
  const version = /^RFB (\d{3})\.(\d{3})\n/.exec(reply);
  if (!version) return 'unexpected';
  if (Number(version[1]) === 3 && Number(version[2]) < 7)
    return { refused: `it speaks RFB ${shown(reply.slice(4, 11))}, which has no choice of security types` };
  return { next: 12, greeting: shown(reply.slice(0, 11)) };
}

function readSecurityTypes(reply: string): Reading {
  if (reply.length === 0) return 'more';
  const count = reply.charCodeAt(0);
  if (count === 0) {
    const length = numberAt(reply, 1, 4);
    if (Number.isNaN(length) || reply.length < 5 + Math.min(length, maxReason)) return 'more';
    return {
      refused: `it turns the client away: "${shown(reply.slice(5, 5 + length))}"`,
      temporary: true,
      turnedAway: true,
    };
  }
  if (reply.length < 1 + count) return 'more';
  const types = [...reply.slice(1, 1 + count)].map((character) => character.charCodeAt(0));
  if (types.includes(veNCrypt)) return { next: 1 + count };
  const named = types.map((type) => securityTypes[type] ?? `type ${type}`).join(', ');
  return { refused: `it offers no VeNCrypt, the way to TLS with a certificate, but ${named}` };
}

/** The highest version that it speaks; ours is 0.2, and older ones do not name their subtypes like that. */
function readVeNCryptVersion(reply: string): Reading {
  if (reply.length < 2) return 'more';
  const version = numberAt(reply, 0, 2);
  return version < 2 ? { refused: 'it speaks a version of VeNCrypt before 0.2' } : { next: 2 };
}

/** One byte says whether the version will do, then the subtypes follow, each of four bytes. */
function readSubtypes(reply: string): { reading: Reading } | { reading: Reading; subtype: number } {
  if (reply.length === 0) return { reading: 'more' };
  if (reply.charCodeAt(0) !== 0) return { reading: { refused: 'it does not take version 0.2 of VeNCrypt' } };
  const count = reply.charCodeAt(1);
  if (Number.isNaN(count) || reply.length < 2 + 4 * count) return { reading: 'more' };
  const offered = Array.from({ length: count }, (_, index) => numberAt(reply, 2 + 4 * index, 4));
  const subtype = withCertificate.find((each) => offered.includes(each));
  if (subtype !== undefined) return { reading: { next: 2 + 4 * count }, subtype };
  const isAnonymous = offered.some((each) => each >= 257 && each <= 259);
  const why = isAnonymous ? 'anonymous TLS, without a certificate' : 'no TLS';
  return { reading: { refused: `its VeNCrypt offers ${why} (subtypes ${offered.join(', ')})` } };
}

function readSubtypeAnswer(reply: string): Reading {
  if (reply.length === 0) return 'more';
  return reply.charCodeAt(0) === 1 ? { next: 1 } : { refused: 'it refuses the subtype that it offered' };
}

const veNCrypt = 19;
/** X509None, X509Vnc, X509Plain: they differ in the login behind TLS. */
const withCertificate = [260, 261, 262];
const maxReason = 1_024;

/** RFC 6143 section 7.1.2 and the registry of RFB security types. */
const securityTypes: Record<number, string> = {
  1: 'None',
  2: 'VNC Authentication',
  5: 'RA2',
  6: 'RA2ne',
  16: 'Tight',
  18: 'TLS (anonymous, without a certificate)',
  30: 'Apple Remote Desktop',
};
