import type { Report } from './report.ts';

/** What is to be left out of a report that is sent away, by what stands in its place. */
export type Redaction = { home: string; user: string | null; hostname: string };

/**
 * The report without the names of this machine, its user and its network: the home folder becomes `~`, names become
 * `user` and `machine`, private addresses `10.x`, names of internal hosts of proxies `internal`. The target stays: a
 * report about nothing helps nobody.
 */
export function redacted(report: Report, { home, user, hostname }: Redaction): Report {
  const target = new Set([
    report.target?.host,
    report.target?.expectedName,
    ...(report.target?.addresses ?? []).map(({ ip }) => ip),
  ]);
  const name = (text: string) =>
    new RegExp(`(?<![\\w.-])${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`, 'g');
  const clean = (text: string): string => {
    let out = home.length > 1 ? text.replaceAll(home, '~') : text;
    if (user && user.length > 1 && user !== 'root') out = out.replace(name(user), 'user');
    if (hostname.length > 1 && hostname !== 'localhost' && !target.has(hostname))
      out = out.replace(name(hostname), 'machine');
    return out
      .replace(privateAddress, (ip) => (target.has(ip) || ip.startsWith('127.') ? ip : '(private address)'))
      .replace(credentials, '$1');
  };
  return walked(report, clean) as Report;
}

function walked(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((each) => walked(each, clean));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walked(each, clean)]));
  return value;
}

const privateAddress =
  /\b(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|f[cd][0-9a-f]{2}:[0-9a-f:]+|fe80:[0-9a-f:]+)\b/gi;
/** `user:password@` of a URL. */
const credentials = /(:\/\/)[^\s/@]+@/g;
