/**
 * What a program wrote, without what whoever kept it put before: Docker's JSON, the container runtimes of Kubernetes,
 * Compose, the journal as JSON or as it exports itself, syslog of RFC 5424 and RFC 3164.
 */
export function contentOf(line: string): string {
  for (const envelope of envelopes) {
    const match = envelope.exec(line);
    if (match) return line.slice(match[0].length);
  }
  return line;
}

const envelopes = [
  /^\{"log":"/,
  /^\{.{0,4000}?"MESSAGE" ?: ?"/,
  /^MESSAGE=/,
  /^\d{4}-\d\d-\d\dT\S{8,28} std(?:out|err) [FP] /,
  /^(?:<\d{1,3}>)?1 \d{4}-\d\d-\d\dT\S{8,28} \S{1,255} \S{1,48} \S{1,128} \S{1,32} (?:-|\[[^\]]{0,400}\]) /,
  /^(?:<\d{1,3}>)?(?:[A-Z][a-z]{2} [ \d]\d [\d:]{8}|\d{4}-\d\d-\d\dT\S{8,28}) \S{1,255} [\w./-]{1,64}(?:\[\d{1,10}\])?: /,
  /^[\w.-]{1,64} +\| (?:\d{4}-\d\d-\d\dT\S{8,28} )?/,
];
