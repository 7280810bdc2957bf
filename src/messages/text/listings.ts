/**
 * Empties the lines in which a program lists what it can do or knows, or a compiler quotes what it reads: there words of
 * failures stand, and none has happened. What is said around them stays.
 */
export function withoutListings(text: string): string {
  const lines = text.split('\n');
  const isUsage = lines.filter((line) => described.test(line)).length >= ofAList;
  let within = false;
  return lines
    .map((line) => {
      within = isUsage && (option.test(line) || (within && continued.test(line)));
      return within || quoted.test(line) || statusName.test(line) ? '' : line;
    })
    .join('\n');
}

/** `-k, --insecure   Allow…`, `--cafile : path…`; wget begins lines with two dashes and the year. */
const described = /^[ \t]{0,12}(?:--?[A-Za-z?]|-\d)[^\n]{0,80}?(?: {2,}|\t| : )\S/;
const option = /^[ \t]{0,12}(?:--?[A-Za-z?]|-\d)/;
const continued = /^(?: {8,}|\t)/;
/** So many are no command with its options on lines of their own. */
const ofAList = 5;
/** A line of source with its number, as gcc, rustc and Babel show it, and where it lies. */
const quoted =
  /^[> ]{0,4}\d{1,5} {1,3}\| |^[\w./@-]{1,200}\.(?:c|cc|cpp|h|hpp|go|ts|java|kt|swift)[:(]\d+[:,]\d+\)?: (?:fatal )?(?:error|warning|note)\b/;
/** Of Node's table of HTTP statuses (`'407': 'Proxy Authentication Required',`), which stands in what axios throws. */
const statusName = /^ {4,40}'[1-5]\d\d': ['"][^\n]{1,40}['"],?$/;
