/**
 * Writes docs/programs/: a page for each program of the catalogue of messages, with everything that it says when TLS
 * fails, and what each text means. Run by `npm run docs`; with `--check` it exits 1 when a page is stale.
 */
import { join } from 'node:path';
import type { Certainty } from '../src/causes/cause.ts';
import { causes } from '../src/causes/generated/all.ts';
import type { CauseId } from '../src/causes/generated/ids.ts';
import type { Meaning, Program } from '../src/messages/program.ts';
import { programs } from '../src/messages/programs/generated/all.ts';
import { libraries } from '../src/messages/hits/telling.ts';
import { writePages } from './pages.ts';

const notice = '<!-- Written by `npm run docs` from src/messages/programs; do not edit. -->\n\n';
const folder = join(import.meta.dirname, '..', 'docs', 'programs');
const pages = new Map<string, string>([
  ['README.md', contents()],
  ...programs.map((program): [string, string] => [`${program.id}.md`, page(program)]),
]);

writePages(folder, pages);

function contents(): string {
  const rows = [...programs]
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
    .map((program) => `| [${cell(program.name)}](${program.id}.md) | ${textsOf(program)} |`);
  return `${notice}# What programs say when TLS fails\n\nPaste any of it into \`whytls explain\`; [explain.md](../explain.md) says how.\n\n| program | texts |\n| --- | --- |\n${rows.join('\n')}\n`;
}

function page(program: Program): string {
  const { name, tellMore, sources, meanings } = program;
  const inOrder = [...meanings].sort((a, b) => titleOf(a.causes[0]).localeCompare(titleOf(b.causes[0]), 'en'));
  return [
    `${notice}# Every TLS error of ${name}, and what it means`,
    'In italics stands what differs from case to case. Of several possibilities the most likely comes first; what else a message says (names, dates, other lines) often tells which it is: `whytls explain` weighs that.',
    ...(tellMore
      ? [
          `To make it tell more:\n\n${tellMore.map((line) => `    ${line.replaceAll('{target}', 'HOST:PORT').replaceAll('{host}', 'HOST').replaceAll('{port}', 'PORT')}`).join('\n')}`,
        ]
      : []),
    ...(libraries.has(program.id) ? [] : [beneath(program)]),
    `| it says | it means |\n| --- | --- |\n${inOrder.map(row).join('\n')}`,
    ...(sources
      ? [`Texts marked † were found in the source of ${sources.join(', ')}; those marked ‡ are known from memory.`]
      : []),
  ]
    .join('\n\n')
    .concat('\n');
}

/** Each library's texts stand once, on its own page. */
function beneath({ name }: Program): string {
  const links = programs.filter(({ id }) => libraries.has(id)).map((each) => `[${each.name}](${each.id}.md)`);
  return `The words of a TLS library mean the same inside the lines of ${name} as anywhere, and stand on the library's page: ${links.join(', ')}.`;
}

function row({ texts, codes, causes: ids, certainty, origin, hides }: Meaning): string {
  const mark = { source: ' †', measured: '', recalled: ' ‡' }[origin];
  const said = texts.map(
    (text) =>
      `${cell(text).replace(/\{(?:any|host|name|path|number|date)\}/g, (open) => `*${open.slice(1, -1)}*`)}${mark}`,
  );
  const numbers =
    codes && codes.length > 0
      ? [`number ${codes.map((code) => (code > 0x8000_0000 ? `0x${code.toString(16)}` : code)).join(', ')}`]
      : [];
  const links = ids.map((id) => `[${titleOf(id)}](../causes/${id}.md)`);
  const sure: Record<Certainty, string> = { certain: '', likely: 'most likely ', possible: 'possibly ' };
  const means = hides
    ? `it hides the cause; among others ${links.slice(0, 4).join('; ')}`
    : `${sure[certainty]}${links.join('; or ')}`;
  return `| ${[...said, ...numbers].join('<br>')} | ${means} |`;
}

function textsOf({ meanings }: Program): number {
  return meanings.reduce((sum, { texts }) => sum + texts.length, 0);
}

function titleOf(id: CauseId | undefined): string {
  const title = causes.find((cause) => cause.id === id)?.title ?? '';
  return title.charAt(0).toLowerCase() + title.slice(1);
}

/** Text in a cell of a table, in which nothing is markup. */
function cell(text: string): string {
  return text.replace(/[\\`*_<>[\]|~]/g, '\\$&');
}
