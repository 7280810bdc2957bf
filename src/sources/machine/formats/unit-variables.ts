import { lineAt, logicalLines } from './logical-lines.ts';
import { firstWord } from './shell-startup.ts';

/** A variable that a file sets for programs: `alone` where its line sets nothing else. */
export type FileVariable = { name: string; value: string; line: number; text: string; alone: boolean };

/** `Environment=` and `DefaultEnvironment=` of systemd's files (systemd.exec(5)): words, each quoted or not; and supervisord's, with commas. */
export function unitVariables(text: string): FileVariable[] {
  return logicalLines(text).flatMap((whole) => {
    const at = /^\s*(?:Default)?Environment\s*=/i.exec(whole.text)?.[0].length;
    if (at === undefined) return [];
    const words = [...whole.text.slice(at).matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"']+(?:"[^"]*"|'[^']*')?/g)];
    return words.flatMap(({ 0: word, index }) => {
      const [, name, value = ''] = /^[,"']*([A-Za-z_]\w*)=(.*?)["']?$/s.exec(word) ?? [];
      if (name === undefined) return [];
      const line = lineAt(whole, at + index);
      const shown = whole.text.split('\n')[line - whole.line] ?? '';
      return [{ name, value: value.replace(/^["']/, ''), line, text: shown, alone: words.length === 1 }];
    });
  });
}

/**
 * Lines that set a variable: `NAME=value`, `export NAME=value`, as of an EnvironmentFile, /etc/default and crontab(5), and as
 * Dockerfiles (`ENV NAME value`), Compose and CI (`- NAME=value`, `NAME: value`, `{ NAME: value }`) and lists of words
 * (`["NAME=value"]`) have it.
 */
export function variableLines(text: string): FileVariable[] {
  return text.split(/\r?\n/).flatMap((raw, index) => {
    if (raw.length > maxLength || /^\s*(?:#|\/\/)/.test(raw)) return [];
    const [, name, written = raw] =
      /^\s*(?:- *)?(?:export\s+|ENV\s+|ARG\s+)?["']?([A-Za-z_]\w*)["']?(?:\s*[=:]\s*|(?<=ENV\s+\S+)\s+)(.*)$/.exec(
        raw,
      ) ?? [];
    const inside = written.matchAll(/^\s*ENV\s+\w+=/.test(raw) ? dockerPairs : enclosedPairs);
    const more = [...inside].map(([, also = '', value = '']) => ({ name: also, value: firstWord(value) }));
    const first = name === undefined ? [] : [{ name, value: firstWord(written).replace(/["'],?$/, '') }];
    return [...first, ...more].map((each) => ({ ...each, line: index + 1, text: raw, alone: more.length === 0 }));
  });
}

/** `ENV A=b C=d`, from the second on. */
const dockerPairs = /\s([A-Za-z_]\w*)=("[^"]*"|\S*)/g;
/** In brackets or braces that no shell fills in. */
const enclosedPairs = /(?<=(?<!\$)[[{]\s*|,\s*)["']?([A-Za-z_]\w*)["']?(?:=|:\s*)("[^"]*"|'[^']*'|[^\s"',\]}]+)/g;
const maxLength = 8_192;
