/**
 * What a program says itself in a line of its log: without what a client asked it for (a page, a query), the page that the
 * client came from, the name that it gave itself, and what a mail is about. Null for what tells of something other than
 * TLS, or of a test that was passed.
 */
export function ownWords(line: string): string | null {
  if (strangers.test(line) || passed.test(line)) return null;
  return line
    .replace(request, '$1-$2')
    .replace(givenByClient, '$1')
    .replace(fieldsOfClient, '$1$2')
    .replace(query, (_, before = '') => before)
    .replace(subject, '$1');
}

/**
 * Whether a word of failure stands in it. Certificates are replaced, reported and looked for when they have expired, too:
 * without such a word, ordinary ones tell of no failure in a log.
 */
export function tellsOfFailure(line: string): boolean {
  ofFailure.lastIndex = 0;
  for (let match = ofFailure.exec(line); match !== null; match = ofFailure.exec(line)) {
    withoutOne.lastIndex = match.index;
    if (!withoutOne.test(line)) return true;
  }
  return false;
}

/** SSH has handshakes and certificates too, and DKIM has keys. */
const strangers = new RegExp(
  [
    String.raw`^(?:(?:sshd(?:-session)?|CRON|crond?|sudo|opendkim)\[|ssh: |debug\d: )`,
    // A commit by its abbreviated name and its subject (of 8 digits are times, as slapd writes them, of 12 threads); what an option is for; a line of Python's own source in a trace.
    String.raw`^(?=[\da-f]*[a-f])(?=[\da-f]*\d)(?:[\da-f]{7}|[\da-f]{9,11}) (?:\([^)]{1,200}\) )?(?:\d{4}-\d\d-\d\d[\d :+-]{0,20})?(?!\d|\[|(?:debug|info|warn|error)\b)\S`,
    String.raw`^ {1,12}(?:-\w, ?)?--[\w-]{2,40}(?:[ =]\S{1,40})? {2,}\w`,
    String.raw`^ {4}(?:\w{1,40}\.){1,4}\w{1,60}\([\w., ]{0,80}\)$`,
  ].join('|'),
);
const passed = /[✓✔]|^(?:PASS | {0,16}# Subtest: )|\.\.\. ok$|--- PASS:|\bPASSED\b|^(?:\S{1,40} ){0,2}ok \d{1,6} -/;
const request = /(["'](?:GET|POST|HEAD|PUT|DELETE|OPTIONS|PATCH|PROPFIND|REPORT) )\S{0,8000}( HTTP\/\d)/g;
/** Common Log Format goes on with status and size, then with Referer and User-Agent. */
const givenByClient = /( HTTP\/\d(?:\.\d)?"? \d{3} (?:\d+|-)) "(?:[^"\\]|\\.){0,8000}" "(?:[^"\\]|\\.){0,8000}"/g;
const fieldsOfClient =
  /(["'](?:http_)?(?:request(?:_?uri)?|uri|path|query|args|referr?er|user_?agent)["'] ?: ?)["'](?:[^"\\]|\\.){0,8000}(["'])/gi;
const query =
  /\b((?:STATEMENT: |LOG: {1,2}(?:duration: \S{1,20} ms {1,2})?(?:statement|(?:parse|bind|execute) [^:]{1,60}):) {1,2}).*|(?<=\t *\d{1,10} (?:Query|Prepare|Execute)\t).*|"(?:SELECT|INSERT|UPDATE|DELETE|WITH) (?:[^"]|""){0,8000}"|(?<= request target )\[[^\]]{0,8000}\]/g;
const subject = /\b(header Subject: |command from \S{1,300}: |subject: ?)(?:"[^"]*"|(?<!subject: ?).*)/i;
/** Low lines stand between words, too. */
const ofFailure =
  /(?<![a-z\d])(?:fail[a-z]{0,4}|err(?:or)?|fatal|crit[a-z]{0,4}|severe|exception|refus[a-z]{2,4}|reject[a-z]{0,3}|invalid|unable|cannot|can't|could[ _]not|denied|abort[a-z]{0,3}|unknown|untrusted|mismatch[a-z]{0,3}|problem)(?![a-z\d])|[a-z](?:Error|Exception)(?![a-z\d])|^E\d{4} /gi;
/** From the word on, a field for a failure and none in it. */
const withoutOne = /\w{1,60}["']? ?[:=] ?(?:""|''|"-"|null|none|false|0)(?=[\s,}]|$)/iy;
