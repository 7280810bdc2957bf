/**
 * Writes docs/causes/: a page for each cause of the catalogue, made from its file, the fixes that cure it and the lab
 * scenarios that show it. Run by `npm run docs`; with `--check` it exits 1 when a page is stale.
 */
import { join } from 'node:path';
import type { ActingSide, Cause } from '../src/causes/cause.ts';
import type { Finding } from '../src/causes/diagnosis.ts';
import { causes } from '../src/causes/generated/all.ts';
import { nothingKnown } from '../src/causes/nothing-known.ts';
import { fixes } from '../src/fixes/generated/all.ts';
import { scenarios } from '../src/lab/generated/all.ts';
import { direct } from '../src/net/target.ts';
import { writePages } from './pages.ts';

const notice = '<!-- Written by `npm run docs` from src/causes; do not edit. -->\n\n';
const who: Record<ActingSide, string> = {
  server: 'whoever runs the server',
  client: 'whoever runs the client',
  network: 'whoever runs the network between them',
  either: 'either side',
};
const stages: Cause['stage'][] = ['reach', 'interference', 'negotiation', 'identity', 'session'];

const neutralFacts = nothingKnown({
  source: 'server',
  target: {
    input: 'www.example.com',
    host: 'www.example.com',
    hostIsIp: false,
    port: 443,
    sni: 'www.example.com',
    expectedName: 'www.example.com',
    ...direct,
    application: 'http',
  },
  at: Date.UTC(2026, 0, 1),
});

const folder = join(import.meta.dirname, '..', 'docs', 'causes');
const pages = new Map([
  ['README.md', contents()],
  ...causes.map((cause): [string, string] => [`${cause.id}.md`, page(cause)]),
]);

writePages(folder, pages);

function contents(): string {
  const rows = [...causes]
    .sort((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage))
    .map(({ id, title, side }) => `| [${id}](${id}.md) | ${title} | ${who[side]} |`);
  return `${notice}# Causes\n\nEvery way for TLS to fail that whytls tells apart, in the order of a connection.\n\n| cause | what it is | who acts |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}

function page(cause: Cause): string {
  const { id, title, explanation, side, explains, references } = cause;
  const explainedBy = causes.filter((other) => other.explains.includes(id)).map((other) => other.id);
  const shown = scenarios.filter(({ expect }) => expect.cause === id);
  return [
    `${notice}# ${title}`,
    `\`${id}\``,
    prose(explanation),
    `**Who acts:** ${who[side]}.`,
    ...(explains.length > 0
      ? [`**Explains:** ${links(explains)}. Where this is the root cause, those are its symptoms.`]
      : []),
    ...(explainedBy.length > 0 ? [`**May be a symptom of:** ${links(explainedBy)}.`] : []),
    ...fixSection(cause),
    ...(shown.length > 0
      ? [`## See it\n\n${shown.map((each) => `- \`whytls lab:${each.id}\`: ${each.title}`).join('\n')}`]
      : []),
    `## References\n\n${references.map((reference) => `- ${reference}`).join('\n')}`,
  ]
    .join('\n\n')
    .concat('\n');
}

/** The recipes of every software, as they read when nothing is known of the case. */
function fixSection(cause: Cause): string[] {
  const recipes = fixes.flatMap(({ name, recipes: all }) => {
    const recipe = all[cause.id];
    const steps = recipe?.steps(neutralFinding(cause), neutralFacts) ?? [];
    return steps.length > 0 ? [{ name, side: recipe?.side, steps }] : [];
  });
  const inOrder = [...recipes].sort((a, b) => Number(a.side === 'client') - Number(b.side === 'client'));
  if (inOrder.length === 0) return [];
  return [
    `## What to do\n\n${inOrder.map(({ name, side, steps }) => `### ${side === 'client' ? 'On the client: ' : ''}${capital(name)}\n\n${markdown(steps)}`).join('\n\n')}`,
  ];
}

/** Sentences as paragraphs, and the indented steps as blocks of code. */
function markdown(steps: string[]): string {
  return steps
    .map((step, index) => {
      const code = step.startsWith('    ');
      const after = index === 0 ? '' : code && steps[index - 1]?.startsWith('    ') ? '\n' : '\n\n';
      return after + (code ? step : prose(step));
    })
    .join('');
}

/** Text in which nothing is markup. */
function prose(text: string): string {
  return text.replace(/[<*\\]/g, '\\$&');
}

function neutralFinding({ id, side, title, references }: Cause): Finding {
  return {
    cause: id,
    side,
    title,
    certainty: 'certain',
    summary: title,
    evidence: [],
    hits: 'all',
    affects: [],
    spares: [],
    explains: [],
    settle: null,
    details: {},
    references,
  };
}

function links(ids: string[]): string {
  return ids.map((id) => `[${id}](${id}.md)`).join(', ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
