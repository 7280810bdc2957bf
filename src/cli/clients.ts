import type { Client, ClientKind } from '../clients/client.ts';
import { findClient, programOf } from '../clients/find.ts';
import { clientPage } from '../report/terminal/client.ts';
import { wrap } from '../report/terminal/layout.ts';
import { exitCode } from './exit-code.ts';
import { finish, finishJson, outputWidth, paint } from './terminal.ts';

/** `whytls clients`: every client by kind; `whytls clients ID`: one of them whole. */
export async function clients(id: string | undefined, { json }: { json?: true }): Promise<never> {
  if (id !== undefined) {
    const { client } = await findClient(id);
    const page = clientPage(client, { width: outputWidth(), paint });
    const { errors: _, ...plain } = client;
    const { helloOf } = await import('../clients/hello.ts');
    const { shape, ...offers } = helloOf(client);
    if (!json) return finish(page, exitCode.healthy);
    return finishJson({ ...plain, offers }, exitCode.healthy);
  }
  const { clients: all } = await import('../clients/profiles/generated/all.ts');
  if (json) {
    const list = all.map(({ id: each, name, family, kind, released, supportedUntil, measured }) => ({
      id: each,
      name,
      family,
      kind,
      released,
      supportedUntil,
      measured,
    }));
    return finishJson(list, exitCode.healthy);
  }
  return finish(listing(all), exitCode.healthy);
}

function listing(all: readonly Client[]): string {
  const width = Math.min(120, Math.max(60, outputWidth()));
  const groups = Object.entries(titles).flatMap(([kind, title]) => {
    const ids = inOrder(all.filter((client) => client.kind === kind).map(({ id }) => id));
    return ids.length === 0 ? [] : ['', paint('strong', title), ...byProgram(ids, width)];
  });
  const how = (['recorded', 'published', 'derived'] as const).map(
    (each) => `${all.filter(({ measured }) => measured.how === each).length} ${each}`,
  );
  const tail = [
    '',
    `${all.length} clients: ${how.join(', ')}.`,
    'An id is a name and a version, chrome-156; the name alone is the newest.',
    'whytls clients ID shows one; whytls TARGET --client ID judges as it would;',
    'whytls TARGET --clients all predicts all.',
  ];
  return `${[...groups.slice(1), ...tail].join('\n')}\n`;
}

/** A line for each program, its versions behind it: with a hyphen between them they are the ids. */
function byProgram(ids: string[], width: number): string[] {
  const programs = Map.groupBy(ids, programOf);
  return [...programs].flatMap(([program, own]) => {
    const versions = own.map((id) => id.slice(program.length + 1)).join(' ');
    return wrap(versions, width - nameWidth - 2).map((line, index) =>
      `  ${(index === 0 ? program : '').padEnd(nameWidth)}${line}`.trimEnd(),
    );
  });
}

const nameWidth = 22;

/** Versions by number, not by letter. */
function inOrder(ids: string[]): string[] {
  return [...ids].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

const titles: Record<ClientKind, string> = {
  browser: 'Browsers',
  system: 'Systems and their apps',
  tool: 'Tools',
  library: 'Libraries',
  runtime: 'Languages and runtimes',
  mail: 'Mail',
  database: 'Databases',
  device: 'Devices',
  bot: 'Search engines',
};
