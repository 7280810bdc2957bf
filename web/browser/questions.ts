import { type ComponentChildren, h } from 'preact';
import type { ReportQuestion } from '../../src/report/report.ts';
import type { Tone } from '../report/verdict.ts';

/** All that was asked, by subject and folded; what could not be judged stands apart. */
export function Questions({ questions }: { questions: readonly ReportQuestion[] }): ComponentChildren {
  const judged = questions.filter((each) => each.judged !== 'unknown');
  const left = questions.filter((each) => each.judged === 'unknown');
  return h(
    'section',
    { 'aria-labelledby': 'asked' },
    h('h2', { id: 'asked' }, 'What was looked at'),
    h('div', { class: 'group' }, [
      ...areas.map(({ area, name }) => {
        const rows = judged.filter((each) => each.area === area);
        if (rows.length === 0) return null;
        const count = (judged: ReportQuestion['judged']) => rows.filter((each) => each.judged === judged).length;
        const [bad, notes] = [count('bad'), count('note')];
        return h(
          'details',
          { key: area },
          h(
            'summary',
            null,
            h('span', null, name),
            h(
              'span',
              { class: `count ${bad > 0 ? 'bad' : 'good'}` },
              bad > 0 ? `${bad} of ${rows.length} wrong` : `${rows.length - notes} of ${rows.length} good`,
            ),
          ),
          h('div', null, h(Table, { rows, caption: name })),
        );
      }),
      left.length === 0
        ? null
        : h(
            'details',
            null,
            h(
              'summary',
              null,
              h('span', null, 'What could not be judged, and why'),
              h('span', { class: 'count unknown' }, `${left.length}`),
            ),
            h('div', null, h(Table, { rows: left, caption: 'What could not be judged, and why' })),
          ),
    ]),
  );
}

function Table({ rows, caption }: { rows: readonly ReportQuestion[]; caption: string }): ComponentChildren {
  return h(
    'table',
    { class: 'asked' },
    h('caption', { class: 'unseen' }, caption),
    h(
      'tbody',
      null,
      rows.map(({ id, question, answer, judged }) =>
        h(
          'tr',
          { key: id },
          h('th', { scope: 'row' }, question),
          h(
            'td',
            null,
            judged === 'unknown'
              ? answer.replace(/^could not be judged, because /, '')
              : h(
                  'span',
                  { class: 'answer' },
                  h('span', { class: `mark ${marks[judged].tone}` }, marks[judged].word),
                  h('span', null, answer),
                ),
          ),
        ),
      ),
    ),
  );
}

const marks: Record<Exclude<ReportQuestion['judged'], 'unknown'>, { word: string; tone: Tone }> = {
  good: { word: 'Good', tone: 'good' },
  bad: { word: 'Wrong', tone: 'bad' },
  note: { word: 'Note', tone: 'warn' },
};
const areas: { area: ReportQuestion['area']; name: string }[] = [
  { area: 'path', name: 'Between browser and site' },
  { area: 'certificates', name: 'Certificates' },
  { area: 'protocol', name: 'Versions and ciphers' },
  { area: 'clock', name: 'Clocks' },
];
