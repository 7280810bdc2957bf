import { CertificateError } from '../der/certificate-error.ts';
import { type DerReader, derTag } from '../der/der.ts';
import type { FaultLog } from './encoding-rules.ts';
import { latin1 } from './name.ts';

/**
 * The next element as a Time (RFC 5280 section 4.1.2.5), in milliseconds since 1970. What a lenient reader can still make out
 * is a fault; the rest throws CertificateError.
 */
export function readTime(reader: DerReader, field: string, faults: FaultLog | null): number {
  const isUtc = reader.next === derTag.utcTime;
  const element = isUtc ? reader.any(field) : reader.expect(derTag.generalizedTime, field);
  const text = latin1(reader.contents(element).subarray(0, 40));
  const match = (isUtc ? utcPattern : generalizedPattern).exec(text);
  if (!match) throw new CertificateError(field, 'is no time', element.from);
  const [, yearText = '', month = '', day = '', hour = '', minute = '', second = '00', fraction = '', zone = 'Z'] =
    match;
  const short = Number(yearText);
  const year = isUtc ? short + (short < 50 ? 2000 : 1900) : short;
  const local = Date.UTC(year, Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const date = new Date(local);
  // Date.UTC takes years below 100 for 19xx and carries over what is too large.
  if (year < 100) date.setUTCFullYear(year);
  if (
    date.getUTCMonth() !== Number(month) - 1 ||
    date.getUTCDate() !== Number(day) ||
    Number(hour) > 23 ||
    Number(minute) > 59 ||
    Number(second) > 59
  ) {
    throw new CertificateError(field, 'is no time of the calendar', element.from);
  }
  const isShort = match[6] === undefined;
  if (isShort || fraction !== '' || zone !== 'Z') {
    const offset = /^[+-]0000$/.test(zone) ? 'utc-time-zero-offset' : 'utc-time-offset';
    const rule = isUtc
      ? (['utc-time-without-seconds', offset] as const)
      : (['generalized-time-without-seconds', 'generalized-time-form'] as const);
    const form = isUtc ? 'YYMMDDHHMMSSZ' : 'YYYYMMDDHHMMSSZ';
    faults?.add(rule[isShort ? 0 : 1], `${field} is not in the form ${form}`, field);
  }
  const at = date.getTime() - offsetMs(zone);
  if (!isUtc && year < 2050) faults?.add('time-encoding', `${field} is a GeneralizedTime, though before 2050`);
  return at;
}

function offsetMs(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

const utcPattern = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?()(Z|[+-]\d{4})$/;
const generalizedPattern = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?([.,]\d+)?(Z|[+-]\d{4})$/;
