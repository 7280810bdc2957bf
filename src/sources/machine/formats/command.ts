/** A command as a person, a service or a job writes it: what is set before the program, its bare name, and its options. */
export type Command = {
  program: string;
  variables: Option[];
  options: Option[];
  /** The hosts of the URLs that it is given. */
  hosts: string[];
};
export type Option = { name: string; value: string };

/** The commands of a line of sh, systemd or cron, one after the other; those that a shell is handed with `-c` among them. */
export function readCommands(text: string): Command[] {
  const found: Command[] = [];
  let words: string[] = [];
  for (const token of [...(text.slice(0, maxLength).match(tokens) ?? []), ';']) {
    if (!/^[;&|(){}]$/.test(token)) words.push(token.replace(/\\(.)/gs, '$1').replace(/["']/g, ''));
    else {
      found.push(...ofWords(words));
      words = [];
    }
  }
  return found;
}

const tokens = /(?:"(?:[^"\\]|\\.)*"|'[^']*'|\$\{[^}]*\}|\\.|[^\s;&|(){}"'\\])+|[;&|(){}]/gs;

function ofWords(words: readonly string[]): Command[] {
  const variables: Option[] = [];
  let at = 0;
  for (; at < words.length; at++) {
    const [, name, value = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(words[at] ?? '') ?? [];
    if (name !== undefined) variables.push({ name, value });
    else if (!starters.test(words[at] ?? '') && !(at > 0 && words[at]?.startsWith('-'))) break;
  }
  const program = words[at]?.replace(/^.*\//, '');
  if (program === undefined || !/^[\w.+-]+$/.test(program)) return [];
  const rest = words.slice(at + 1);
  const inner = /^(ba|da|z|k)?sh$/.test(program) ? rest[rest.findIndex((word) => /^-\w*c$/.test(word)) + 1] : undefined;
  if (inner?.includes(' ')) return readCommands(inner);
  const options = rest.flatMap((word, index) => option(program, word, rest[index + 1]));
  const hosts = rest.flatMap(
    (word) => /^https?:\/\/(?:\[([^\]]+)|([^:/?#]+))/i.exec(word)?.slice(1).filter(Boolean) ?? [],
  );
  return [{ program, variables, options, hosts }];
}

/** What only starts another program. */
const starters = /^(?:.*\/)?(sudo|doas|command|builtin|exec|env|nohup|nice|time|then|do|else|!)$/;

function option(program: string, word: string, next: string | undefined): Option[] {
  const after = next === undefined || next.startsWith('-') ? 'true' : next;
  const [, long, value = after] = /^--([\w-]+)(?:=(.*))?$/s.exec(word) ?? [];
  // What HTTPie, the AWS command line and others call the verification of certificates.
  if (long !== undefined) return [{ name: long === 'verify' ? 'ssl-verify' : long, value }];
  // Settings by themselves: `java -D`, `git -c`.
  const [, pair, set = ''] = /^(?:-D)?([\w.-]+(?:\.[^=]*)?)=(.*)$/s.exec(word) ?? [];
  if (pair !== undefined) return [{ name: pair, value: set }];
  const letters = /^-(\w.*)$/.exec(word)?.[1];
  return program === 'curl' && letters !== undefined ? curlLetters(letters, after) : [];
}

/** The options of curl that letters are, as far as they are about TLS; one that takes a value takes what follows (curl(1)). */
export function curlLetters(letters: string, after: string): Option[] {
  const [, switches = '', valued = '', glued = ''] =
    /^([^AbcCdDeEFhHKmoPQrtTuUwxXyYz]*)(\w)?(.*)$/s.exec(letters) ?? [];
  return [...switches, valued].flatMap((letter) => {
    const name = curlNames[letter];
    return name === undefined ? [] : [{ name, value: letter === valued ? glued || after : 'true' }];
  });
}

const curlNames: Record<string, string> = { k: 'insecure', x: 'proxy', E: 'cert', '2': 'sslv2', '3': 'sslv3' };

const maxLength = 8_192;
