import { entryFields, type Unwrapped } from './fields.ts';

/** Takes off one layer after the other: a collector keeps what another has kept. */
export function unwrapped(line: string): Unwrapped {
  let inner: Unwrapped = { content: plain(line), kept: null, source: null, beside: '' };
  for (let layer = 0; layer < maxLayers; layer++) {
    const closing = inner.content.startsWith('{') ? '}' : listed.test(inner.content) ? ']' : null;
    const next =
      closing === null
        ? openedHead(inner.content)
        : entryFields(inner.content.slice(0, inner.content.lastIndexOf(closing) + 1));
    if (next === null) break;
    inner = {
      content: next.content,
      kept: next.kept ?? inner.kept,
      source: next.source === null ? inner.source : `${inner.source ?? ''}${next.source}`,
      beside: `${inner.beside}${next.beside}`,
    };
  }
  return inner;
}

/** Without colours and the marks of encodings and of line ends. */
function plain(line: string): string {
  const bare = line.includes('\u001b') ? line.replace(colours, '') : line;
  const [first, last] = [bare.charCodeAt(0), bare.charCodeAt(bare.length - 1)];
  return first === byteOrderMark || last === carriageReturn ? bare.replace(/^\ufeff|\r+$/g, '') : bare;
}

function openedHead(text: string): Unwrapped | null {
  for (const head of heads) {
    const match = head.exec(text);
    if (match === null) continue;
    const { time = null, source = null } = match.groups ?? {};
    return { content: text.slice(match[0].length), kept: time, source, beside: '' };
  }
  return null;
}

/** How an entry begins that is a list. */
const listed = /^\[ ?(?:"\d{19}", ?"|\{ ?"field")/;
const maxLayers = 5;
const byteOrderMark = 0xfeff;
const carriageReturn = 0x0d;
/** ECMA-48 section 5.4. */
const colours = /\p{Cc}\[[0-9;?]{0,32}[ -/]?[@-~]/gu;

const iso = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?`;
const spaced = String.raw`\d{4}-\d\d-\d\d[ _]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?`;
const bsd = String.raw`[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,6})?`;
/** What stands where a host would, where a program writes its own time. */
const level = '(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|CRIT(?:ICAL)?|FATAL)';
const priority = String.raw`(?:\d{1,6} )?(?:<\d{1,3}>)?`;
/** What a program's own line may begin with. */
const begins = String.raw`(?=\[?(?:\d{4}[-/.]\d\d[-/.]\d\d\b|(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:|\d{1,2}[ /][A-Z][a-z]{2}[ /]\d{4}|\d\d?\/\d\d?\/\d{4}|\{"))`;
/** And a line of a trace below it. */
const continues = String.raw`(?=\s|Caused by: |\.{3} \d)`;
const heads = [
  // Quoted by a mail program.
  /^(?:> ?)+/,
  // Syslog of RFC 5424, and of RFC 3164 as files, the journal and Heroku have it.
  new RegExp(
    String.raw`^${priority}1 (?<time>${iso}) (?<source>\S{1,255} \S{1,48} \S{1,128}) \S{1,32} (?:-|(?:\[[^\]]{0,400}\]){1,8})(?: \ufeff?|$)`,
  ),
  new RegExp(
    String.raw`^${priority}(?<time>${bsd}|${iso}|[A-Z][a-z]{2} ${spaced}|\d{10}\.\d{6}) (?<source>(?!${level} )[\w.-]{1,255} [\w./@-]{1,64}(?:\[\d{1,10}\])?|[\w-]{1,32}\[[\w.-]{1,40}\]):(?: |$)`,
  ),
  // The container runtimes of Kubernetes, Cloud Foundry, Loki's and Amazon's command lines.
  new RegExp(`^(?<time>${iso}) std(?:out|err) [FP] `),
  new RegExp(String.raw`^ {0,3}(?<time>${iso}) (?<source>\[[A-Z]{3}\/[^\]\s]{1,60}\]) (?:OUT|ERR) `),
  new RegExp(
    String.raw`^(?<time>${iso}) (?<source>\{\w[^}]{0,1000}\}|(?!\d{4}\/\d\d\/\d\d )[^\s/]{1,200}(?:\/[^\s/]{1,200}){2,6}) `,
  ),
  // Compose and Swarm, PM2, kubectl and stern.
  new RegExp(
    String.raw`^(?<source>(?:\d{1,4}\|)?[\w.@/-]{1,100} +\||\[pod\/[^\]\s]{1,200}\]|[\w-]{1,80}-[a-z\d]{8,10}-[a-z\d]{5} [\w.-]{1,63})(?: (?:(?<time>${iso}):? )?|$)`,
  ),
  // Fluent Bit and Fluentd, and events that are sent by a server.
  /^(?<source>[\w.*/-]{1,100}): \[(?<time>\d{10}\.\d{1,9}), (?=\{)/,
  new RegExp(String.raw`^(?<time>${iso})\t(?<source>\S{1,200})\t(?=\{)`),
  /^data: (?=\{)/,
  // grep, cat -n, pdsh.
  /^(?<source>[\w./-]{1,200}\.(?:log|txt|out|err)(?:[.-]\d{1,8})?(?:\.gz)?):(?:\d{1,8}:)?/,
  /^ {0,6}\d{1,7}\t/,
  new RegExp(String.raw`^(?:\d{1,8}[:-]|(?<source>[\w.-]{1,64}): | {2,8})(?:${begins})`),
  new RegExp(String.raw`^\d{1,8}[:-]${continues}`),
  // A time before what has one of its own, or goes on; Docker and Kubernetes count in nanoseconds.
  /^(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7,9}(?:Z|[+-]\d\d:\d\d)) /,
  new RegExp(
    String.raw`^(?<time>${iso}|${spaced}|${bsd}) (?:${begins}|(?=\t| {4}|Caused by: |\.{3} \d|(?:[a-z]\w{0,40}\.){2,8}[A-Z]\w{0,60}: ))`,
  ),
];
