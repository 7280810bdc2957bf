/**
 * An error line without what differs from run to run: the port, the directory of the visit, dates, thread ids,
 * serial numbers and the lines of a program's own source. Real and predicted lines both go through it before they are compared.
 */
export function stable(line: string, target: { port: number }): string {
  return line
    .replaceAll(new RegExp(`\\b${target.port}\\b`, 'g'), 'PORT')
    .replaceAll(/\/[^\s'"]*\/scratch\/visit-\w+/g, 'DIR')
    .replaceAll(/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z| ?\+0000| UTC| GMT)?/g, 'TIME')
    .replaceAll(
      /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (?:[A-Z][a-z]{2} )?\d\d? [A-Z]?[a-z]{0,3} ?[\d: ]+(?:GMT|UTC)(?: \d{4})?/g,
      'TIME',
    )
    .replaceAll(/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} +\d\d? \d\d:\d\d:\d\d (?:GMT|UTC) \d{4}/g, 'TIME')
    .replaceAll(/\b[0-9A-F]{8,16}:error:/g, 'ID:error:')
    .replaceAll(/\b\d{12,}:error:/g, 'ID:error:')
    .replaceAll(/\b(_ssl|ssl)\.c:\d+/g, '$1.c:LINE')
    .replaceAll(/OpenSSL\/\d[\w.]*/g, 'OpenSSL/VERSION')
    .replaceAll(/after \d+ (ms|milliseconds)/g, 'after N $1')
    .replaceAll(/CAfile: \S+? CRLfile/g, 'CAfile: FILE CRLfile')
    .replaceAll(/(error:[0-9A-F]{8}:[^:]*:[^:]*:[^:]*):(?:SOURCE|\S+\.c:\d+|\S*…):/g, '$1:')
    .replaceAll(/ on [\d.]+:53:/g, ':')
    .replaceAll(/\b(read|write) tcp \S+->\S+: /g, '$1 tcp: ')
    .replaceAll(/ from 127\.0\.0\.1:\d+ for /g, ' for ')
    .replaceAll(/verification time \d+ \(UNIX\)/g, 'verification time TIME')
    .replaceAll(/is not valid (after|before) \d+ \(\d+ seconds/g, 'is not valid $1 TIME (N seconds')
    .replaceAll(/\.erl:\d+/g, '.erl:LINE')
    .replaceAll(/\\n +/g, '')
    .replaceAll(/0x[0-9a-f]{6,}/g, 'ADDRESS')
    .replaceAll(/\b[0-9a-f]{32,}\b/g, 'HEX')
    .trimEnd();
}
