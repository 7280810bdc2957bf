import type { StarttlsId } from './starttls/starttls.ts';
export type Recognised = { protocol: string; name: string; detail: string; starttls: StarttlsId | null };
export function recogniseProtocol(bytes: Uint8Array): Recognised | null {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const make = (protocol: string, name: string, starttls: StarttlsId | null): Recognised => ({ protocol, name, detail: `it begins with ${JSON.stringify(text.slice(0, 60))}`, starttls });
  if (/^HTTP\//.test(text) || /^<(!doctype )?html/i.test(text)) return make('http', 'HTTP', null);
  if (/^SSH-/.test(text)) return make('ssh', 'SSH', null);
  if (/^220[ -].*(SMTP|Postfix)/i.test(text)) return make('smtp', 'SMTP', 'smtp');
  if (/^\* OK/.test(text)) return make('imap', 'IMAP', 'imap');
  return null;
}
