import type { ProgramId } from '../../causes/machine/facts.ts';

/** The program that a command starts without checks; null for none. */
export function insecureProgram(written: string): string | null {
  // Services name their programs by the whole path.
  const command = written.replace(/(^|[\s=;"'@-])\/(?:[\w.+-]+\/)+(?=[\w.+-]+\s)/g, '$1');
  const rows: [ProgramId, RegExp][] = [
    ['curl', /\bcurl\b.*\s(--insecure\b|-[a-zA-Z]*k)/],
    ['wget', /\bwget2?\b.*--no-check-certificate\b/],
    ['git', /\bgit\b.*http\.sslVerify=(false|0|no)/i],
    ['npm', /\bnpm\b.*--strict-ssl[= ]false/],
    ['pip', /\bpip3?\b.*--trusted-host\b/],
    ['chromium', /(chrom|brave|edge).*--ignore-certificate-errors\b/],
    ['git', /\bGIT_SSL_NO_VERIFY=\S+\s+git\b/],
    ['node', /\bNODE_TLS_REJECT_UNAUTHORIZED=0\s/],
  ];
  const row = rows.find(([, pattern]) => pattern.test(command));
  if (row) return row[0];
  // The flags of others are spelt alike.
  return (
    /(?:^|["'\s;])([a-z][\w.-]*)\s(?:[^|;&]*\s)?--(?:insecure(?:-skip-(?:tls-)?verify|-registry)?|no-verify-ssl|no-check-certificate|skip-(?:tls|ssl)-verify|(?:tls|ssl)-no-verify|verify[= ](?:no|false)|tls-verify=false)\b/.exec(
      command,
    )?.[1] ?? null
  );
}
