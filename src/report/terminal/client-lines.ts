import { wrap } from './layout.ts';
import type { Report } from '../report.ts';

type Fared = Pick<Report['clients'][number], 'name' | 'outcome' | 'version' | 'suite' | 'error' | 'why'>;

/** Clients that fare alike together, those that fail first: their names, and below what they agree on or print. */
export function clientLines(clients: readonly Fared[], width: number): string[] {
  const groups = [...Map.groupBy(clients, (client) => `${client.outcome}  ${said(client)}`)];
  const rank = ([text]: (typeof groups)[number]) => outcomes.findIndex((outcome) => text.startsWith(outcome));
  return groups
    .sort((a, b) => rank(a) - rank(b))
    .flatMap(([text, alike]) => [
      ...wrap(namesOf(alike), width - 2).map((line) => `  ${line}`),
      ...wrap(text, width - 4).map((line) => `    ${line}`),
    ]);
}

const outcomes = ['fails', 'warns', 'works', 'unknown'];

function said({ outcome, version, suite, error, why }: Fared): string {
  if (outcome !== 'works') return error ?? why;
  return [version, suite].filter((each) => each !== null).join(', ') || why;
}

/** `Chrome 57, 70, 79, Java 8`: a program's name stands once before its versions. */
function namesOf(clients: readonly Fared[]): string {
  const names = clients.map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  let before = '';
  const parts = names.map((name) => {
    const [, program = '', version = ''] = /^(.*) (\d[\d.u]*(?: ESR)?)$/.exec(name) ?? [];
    const isNext = program !== '' && program === before;
    before = program;
    return isNext ? version : name;
  });
  return parts.join(', ');
}
