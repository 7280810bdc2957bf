import { type ComponentChildren, h } from 'preact';
import type { ReportFinding } from '../../src/report/report.ts';
import { Menus, Steps } from './steps.ts';

/**
 * One finding: how to mend it first, then what shows it. `root` is the one that the verdict speaks of already, `above` a finding
 * whose steps are on the page.
 */
export function Finding({
  finding,
  root,
  above,
}: {
  finding: ReportFinding;
  root: boolean;
  above?: ReportFinding | undefined;
}): ComponentChildren {
  const [own, ...others] = finding.fixes;
  const isSaid = own !== undefined && above?.fixes[0]?.steps.join('\n') === own.steps.join('\n');
  return h(
    'section',
    { class: root ? '' : 'card' },
    root ? null : h('h3', null, finding.summary),
    h('p', null, finding.explanation),
    own
      ? [
          root ? h('h2', { key: 'h' }, 'How to mend it') : null,
          h(
            'div',
            { class: root ? 'card' : '', key: 'steps' },
            root ? h('p', null, h('b', null, own.software)) : null,
            isSaid ? h('p', null, 'The steps above mend this, too.') : h(Steps, { steps: own.steps }),
          ),
        ]
      : null,
    h(
      'details',
      null,
      h('summary', null, 'What shows it'),
      h(
        'div',
        null,
        h(
          'ul',
          null,
          finding.evidence.map(({ fact }) => h('li', { key: fact }, fact)),
        ),
        finding.affects.length > 0 ? h('p', null, h('b', null, 'It hits: '), finding.affects.join('; '), '.') : null,
        finding.settle ? h('p', null, h('b', null, 'To be sure: '), finding.settle, '.') : null,
        others.map(({ id, software, steps }) =>
          h(
            'p',
            { key: id },
            h('b', null, `For ${software}: `),
            steps.map((step) => h(Menus, { text: step, key: step })),
          ),
        ),
        finding.references.length > 0 ? h('p', { class: 'quiet' }, finding.references.join(', ')) : null,
      ),
    ),
  );
}
