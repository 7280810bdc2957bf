import { plausibleHost } from './server-named.ts';

/** What a text shows of the server's certificate. */
export type CertificateFields = {
  /** Names for which the certificate is said to be valid. */
  certificateNames: string[];
  /** Distinguished names of subject and issuer. */
  subject: string | null;
  issuer: string | null;
};

/** Picks the names that a certificate holds out of cleaned text. */
export function certificateFields(cleaned: string): CertificateFields {
  return { certificateNames: namesOf(cleaned), subject: subjectOf(cleaned), issuer: issuerOf(cleaned) };
}

function subjectOf(cleaned: string): string | null {
  const shown =
    appleChain.exec(cleaned)?.[1] ??
    openSslChain.exec(cleaned)?.[1] ??
    /\b(?:issued to: ?|depth[=:] ?0[:,]? (?=CN ?=))([^\n]{3,80})/i.exec(cleaned)?.[1] ??
    /\bsubject(?: name)?[=: ]{1,3}['"]?([^'"\n]{3,200})/i.exec(cleaned)?.[1];
  return shown?.trim() ?? null;
}

function issuerOf(cleaned: string): string | null {
  const ofChain = appleChain.exec(cleaned)?.[2] ?? openSslChain.exec(cleaned)?.[2];
  if (ofChain !== undefined) return ofChain.trim();
  // RubyGems.
  const missing = /\bYou must add (\/[^\n]{3,300}?) to your local trusted store/.exec(cleaned)?.[1];
  if (missing !== undefined) return missing;
  const quoted = /\bissued by ?:? ?['`]((?:[^'`\n]|'(?=\w)|\n(?! )){3,200})['`]/i.exec(cleaned)?.[1];
  if (quoted !== undefined) return quoted.trim();
  const shown = /\bissued by: ?([^\n]{3,80}?)(?:\.?\s|\n|$)/i.exec(cleaned)?.[1];
  if (shown !== undefined) return shown.trim();
  const match =
    /\bissuer(?: name| dn)?(?: ?[=:]{1,2} ?['"`]?| ['"`]?(?=\/?(?:CN|O|C|OU|DC) ?=))((?:(?<==) ?"[^"\n]{1,100}"|[^'"\n,;]|(?<=\w)'(?=\w)|[,;] ?(?=[A-Za-z]{1,12} ?=)){3,200})/i.exec(
      cleaned,
    );
  // s_client names every certificate that it got: the lowest above the server's own issued that one.
  const above = /^depth=1 ((?:[A-Za-z]{1,20} = [^\n]{1,200}))/m.exec(cleaned)?.[1];
  return (match?.[1] ?? above)?.trim() ?? null;
}

function namesOf(cleaned: string): string[] {
  const lists = [
    /\b(?:is )?(?:only )?valid for(?: the following names)?:? ([^\n]{3,400}?)(?:, not |\bnot '|\. |$|\n)/gi,
    /\baltnames: ([^\n]{3,400})/gi,
    /\bsubjectAltName:? ?([^\n]{3,300})/gi,
    /\bdoesn't match (?:either of )?'[^']{1,253}'/gi,
  ];
  const found = lists.flatMap((pattern) => [...cleaned.matchAll(pattern)].slice(0, 4).map((match) => match[1] ?? ''));
  const names = found.flatMap((list) => [
    ...list.matchAll(/(?:\*\.)?[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){1,8}/gi),
  ]);
  return [...new Set(names.map(([name]) => name.toLowerCase()))]
    .filter((name) => plausibleHost(name.replace('*.', '')) !== null)
    .slice(0, maxListed);
}

/** `NSErrorPeerCertificateChainKey`: the first is the server's own. */
const appleChain = /<cert\(0x[0-9a-f]{4,16}\) s: ([^\n>]{1,200}?) i: ([^\n>]{1,200}?)>/i;
/** `Certificate chain` of s_client, likewise. */
const openSslChain = /^ {0,3}0 s:([^\n]{1,200})\n {0,5}i:([^\n]{1,200})/m;
/** Of each list, as many as a person reads. */
const maxListed = 20;
