import type { Folded } from '../text/fold.ts';
import type { Span } from '../matching/pattern.ts';

export function quoteOf({ start, end }: Span, { at }: Folded, cleaned: string): string {
  const from = at[start] ?? 0;
  const last = at[Math.max(start, end - 1)] ?? from;
  const whole = cleaned.slice(from, last + 1).replace(/\s+/g, ' ');
  return whole.length > maxQuote ? `${whole.slice(0, maxQuote)}…` : whole;
}

const maxQuote = 300;
