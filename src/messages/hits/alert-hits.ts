import { alertMeaning, alertNamed, type AlertReceiver } from './alert-meanings.ts';
import { fold, type Folded } from '../text/fold.ts';
import { type Hit, hitOf } from './hit.ts';
import type { Span } from '../matching/pattern.ts';
import { quoteOf } from './quote.ts';
import type { Side } from '../sides.ts';

/** Every place that names an alert, before or after the word; GnuTLS leaves the word out. */
export function alertsIn(folded: Folded, cleaned: string, side: Side | null): Hit[] {
  const { text } = folded;
  const found: Hit[] = [];
  for (const word of text.includes('gnutls') ? alertWords.concat(gnutlsWords) : alertWords) {
    for (let at = text.indexOf(word); at !== -1 && found.length < maxAlerts; at = text.indexOf(word, at + 5)) {
      const rest = text.slice(at + word.length, at + word.length + 60);
      const after = rest.replace(betweenAlertAndName, '');
      const before = text.slice(Math.max(0, at - 50), at);
      const named = alertNamed(after, 'begins') ?? (word === 'alert' ? alertNamed(before, 'ends') : null);
      // GnuTLS says so of what it did not get; it is no alert.
      if (after.startsWith('no certificate was found')) continue;
      if (!named || named.letters < 5 || (anybodys.has(named.id) && !ofTls.test(text))) continue;
      const span = {
        start: at,
        end: Math.min(text.length, at + word.length + rest.length - after.length + named.letters + 2),
      };
      const quote = quoteOf(wholeWords({ start: at - 24, end: span.end - 2 }, text), folded, cleaned);
      found.push(...alertHit(named.id, { folded: text, span, side }, quote, named.letters + 6));
    }
  }
  return found;
}

/** The stretch without the word in which it begins, and to the end of the one in which it ends. */
function wholeWords({ start, end }: Span, text: string): Span {
  const begins = start <= 0 ? 0 : text.indexOf(' ', start) + 1;
  const rest = /^\w{0,20}/.exec(text.slice(end))?.[0] ?? '';
  return { start: Math.min(begins, end), end: end + rest.length };
}

/** Where an alert is named, and which side wrote that. */
type Named = { folded: string; span: Span; side: Side | null };

/** What an alert means, by its number; nothing where its number is unknown. */
export function alertHit(alert: number, { folded, span, side }: Named, quote: string, letters: number): Hit[] {
  const receiver = receiverOf(folded, span, side);
  const meaning = alertMeaning(alert, receiver);
  if (!meaning) return [];
  const own = receiver !== null && receiver !== side && { own: true as const };
  return [hitOf(span, { ...meaning, origin: 'source', quote, letters, alert, ...own })];
}

/** Who got the alert: the writer, unless the words say that the writer sent it. */
function receiverOf(text: string, { start, end }: Span, writer: Side | null): AlertReceiver {
  const near = text.slice(Math.max(0, start - 60), Math.min(text.length, end + 90));
  const named = /\b(client|server) alert\b/.exec(near)?.[1];
  if (named !== undefined) return named === 'client' ? 'server' : 'client';
  if (writer === null) return null;
  const sent = !theirs.test(near) && !readAsOpenssl.test(near) && sentByWriter.test(near);
  const other = writer === 'client' ? 'server' : 'client';
  return sent ? other : writer;
}

export function alertIn(text: string): number | null {
  const folded = fold(text).text;
  const number = /\bfatal (?:alert|error) code is (\d{1,3})\b/.exec(folded)?.[1];
  if (number !== undefined) return Number(number);
  const after = folded.indexOf('alert');
  const named = after === -1 ? null : alertNamed(folded.slice(after + 5, after + 60), 'begins');
  return (named ?? alertNamed(folded, 'ends'))?.id ?? null;
}

const maxAlerts = 20;
/** What stands before the name of an alert. */
const alertWords = ['alert', 'fatal error', 'ssl error', 'ssl connection error', 'remote error'];
const gnutlsWords = ['handshake() failed', 'handshake failed'];
/** The writer says of itself that it sent the alert: the word stands beside it, not in the next sentence; or SSL_CB_WRITE_ALERT. */
const sentByWriter =
  /\b(?:sent|sending|send|generated|write)\b[^;,\n]{0,40}\balert\b|\balert\b[^;,(\n]{0,24}\b(?:sent|sending|generated|write)\b|\(out\)|local error|\braised fatal\b|\btlsfatalalert: |\bwhere=0x4008\b/;
/** So OpenSSL and BoringSSL name an alert that came, and none that they sent. */
const readAsOpenssl = /\b(?:sslv3|tlsv1|tlsv13|ssl\/tls) alert [a-z]/;
/** The other side is said to have sent it. */
const theirs = /\b(?:received|read)\b|\b(?:remote|peer|party|server|client|other side|host)(?: has)? sent\b/;
const betweenAlertAndName =
  /^[ :,]*(?:tls: |where=0x\w{1,8}, ret=\d{1,8}: )?(?:has been received[ .:]*|received|sent|write|read|s)?[ :,'([{-]*(?:fatal|warning|level|description|message|in\b|out\b|[ :,'([{-])*/;
/** unexpected_message, access_denied, internal_error, user_canceled: names of alerts that other things have as well. */
const anybodys = new Set([10, 49, 80, 90]);
const ofTls = /ssl|tls|https|handshak|fatal alert|certificate|schannel|starttls/;
