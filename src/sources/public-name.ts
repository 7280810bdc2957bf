import { parse } from 'tldts';

/** Whether anybody could have been given a public certificate for this name: a domain under an ICANN suffix. */
export function isPublicName(name: string): boolean {
  const { domain, isIcann, isIp } = parse(name);
  return !isIp && domain !== null && isIcann === true;
}

/** Whether two names have the same registrable domain. */
export function sameSite(a: string, b: string): boolean {
  const domains = [a, b].map((name) => parse(name.replace(/^\*\./, ''), { validateHostname: false }).domain);
  return domains[0] !== null && domains[0] === domains[1];
}
