import { type ComponentChildren, h } from 'preact';

/** What to do, in order. A step that begins with four spaces is to be copied and stands below the step before it. */
export function Steps({ steps }: { steps: readonly string[] }): ComponentChildren {
  return h(
    'ol',
    { class: 'steps' },
    grouped(steps).map(({ text, copied }) =>
      h(
        'li',
        { key: text },
        h(Menus, { text }),
        copied.map((line) => h('code', { class: 'copy', key: line }, line)),
      ),
    ),
  );
}

function grouped(steps: readonly string[]): { text: string; copied: string[] }[] {
  const groups: { text: string; copied: string[] }[] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (step.startsWith('    ') && last) last.copied.push(step.slice(4));
    else groups.push({ text: step.trimStart(), copied: [] });
  }
  return groups;
}

/** Sets off the way through menus, `Settings > Wi-Fi > Proxy`, and the names of options from the words around them. */
export function Menus({ text }: { text: string }): ComponentChildren {
  return h(
    'span',
    null,
    text
      .split(menuPath)
      .map((part, index) =>
        index % 2 === 1
          ? h('span', { class: 'path', key: index }, part.replaceAll(' > ', ' › '))
          : part
              .split(optionName)
              .map((piece, at) => (at % 2 === 1 ? h('code', { key: `${index}.${at}` }, piece) : piece)),
      ),
  );
}

/** Names that begin with a capital or a sign, joined by `>`. */
const menuPath = /((?:(?:Menu )?[A-Z☰⋮…(][^>:;,.]*? > )+[A-Z("][^>:;,.)]*)/;
/** `--disable-http2`, `security.tls.version`. */
const optionName = /(--[a-z][\w-]+|\b(?:security|network)(?:\.\w+)+)/;
