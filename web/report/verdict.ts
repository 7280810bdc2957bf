import { type ComponentChildren, h } from 'preact';
import type { Report, ReportFinding } from '../../src/report/report.ts';

/** How a verdict looks and what it is called. Colour only repeats the word and the shape. */
export const verdictLooks: Record<Report['verdict'], { tone: Tone; word: string }> = {
  healthy: { tone: 'good', word: 'All is well' },
  degraded: { tone: 'warn', word: 'Something is not as it should be' },
  broken: { tone: 'bad', word: 'Something is wrong' },
  unknown: { tone: 'unknown', word: 'This could not be told' },
};

export type Tone = 'good' | 'warn' | 'bad' | 'unknown';

/** The answer in one glance: a shape, the verdict in words, the summary, and whose it is. */
export function Verdict({ report }: { report: Report }): ComponentChildren {
  const { tone, word } = verdictLooks[report.verdict];
  const [root] = report.findings;
  const whose = root && root.hits !== 'none' ? whoseWords[root.side] : null;
  return h(
    'section',
    { class: `verdict ${tone}`, 'aria-labelledby': 'verdict' },
    h(Shape, { tone }),
    h(
      'div',
      null,
      h('p', { class: 'word' }, word),
      h('h1', { id: 'verdict' }, report.summary),
      whose === null ? null : h('p', { class: 'whose' }, whose, ' ', sureWords[root?.certainty ?? 'possible']),
    ),
  );
}

/** Who has to act. */
const whoseWords: Record<ReportFinding['side'], string> = {
  client: 'It is this device that has to be mended, not the sites.',
  network: 'It lies on the way between this browser and the sites.',
  server: 'It is the server that has to be mended.',
  either: 'Browser and server do not fit together.',
};
const sureWords: Record<ReportFinding['certainty'], string> = {
  certain: 'This is certain.',
  likely: 'This is likely.',
  possible: 'This is only possible.',
};

/** A tick, an exclamation mark, a cross, a question mark: told apart without colour. */
function Shape({ tone }: { tone: Tone }): ComponentChildren {
  const lines: Record<Tone, string> = {
    good: 'M7 12.5l3.2 3.2L17 9',
    warn: 'M12 7v6.5M12 16.6v.2',
    bad: 'M8.4 8.4l7.2 7.2M15.6 8.4l-7.2 7.2',
    unknown: 'M9.3 9.4a2.8 2.8 0 115 1.8c-.9 1-2.2 1.3-2.2 2.7M12 16.6v.2',
  };
  return h(
    'svg',
    { viewBox: '0 0 24 24', fill: 'none', 'aria-hidden': 'true', focusable: 'false' },
    h('circle', { cx: 12, cy: 12, r: 11, fill: 'currentColor' }),
    h('path', {
      d: lines[tone],
      stroke: 'var(--tint)',
      'stroke-width': 2.2,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    }),
  );
}
