import { interceptorNamed } from '../../pki/stores/interception.ts';
import { isPublicAuthority } from '../../pki/stores/public-authority.ts';
import type { Clue, ClueContext } from './clue.ts';
import { interceptorWords } from './interceptor-words.ts';
import { greatSite } from './names.ts';
import { namedAuthorities, publicCertificate } from './public-authorities.ts';

/** What the names of authorities say: they tell interceptors and public authorities from home-made ones. */
export function issuerClues(context: ClueContext): Clue[] {
  return [
    authorityClue(context),
    ownAuthority(context),
    ownIssuer(context),
    sentClue(context),
    rootNamed(context.recognised.cleaned),
  ].flatMap((clue) => clue ?? []);
}

function authorityClue({
  places: { issuer },
  recognised: { cleaned, folded, program },
  hit,
}: ClueContext): Clue | null {
  // Squid's own log names Squid, and where no connection came about nobody replaced a certificate.
  const reached = (program?.id !== 'squid' || issuer !== null) && !unreached.has(hit.causes[0] ?? '');
  const product = reached ? interceptorIn(cleaned, issuer) : null;
  if (product) return product;
  const fallen = distrusted.exec(issuer ?? cleaned)?.[0];
  if (fallen && hit.causes.some((cause) => ofTrust.has(cause)))
    return {
      id: 'distrusted-authority',
      why: `${fallen} was a public authority once, and lost the trust of browsers and systems`,
      proves: { cause: 'ca-distrusted' },
    };
  // Its certificates fail where an intermediate is missing, or roots are old. That one ended says nothing of who made it.
  if (hit.causes[0] === 'cert-expired' || !hit.causes.includes('chain-incomplete')) return null;
  if (closedAuthority(cleaned) !== null) return null;
  const named = namedAuthorities.exec(issuer ?? cleaned)?.[0];
  if (named) return { id: 'public-authority-named', why: `${named} is named, a public authority` };
  const [bought] = publicCertificate.exec(folded.text) ?? [];
  return bought ? { id: 'public-authority-named', why: `a public authority issues such a one (${bought})` } : null;
}

/** Public authorities name themselves with their organisation; an issuer that none of them runs is somebody's own. */
function ownAuthority({ places, hit }: ClueContext): Clue | null {
  const { subject, issuer } = places;
  if (issuer === null || issuer === subject || !hit.causes.includes('chain-incomplete')) return null;
  const attributes = issuer.split(issuer.startsWith('/') ? /\/(?=\w{1,20}=)/ : /(?<!\\)[,;/] ?(?=\w{1,20} ?=)/);
  const organisation = attributes.find((each) => /^(?:O|organizationName) ?=/.test(each));
  const value = organisation?.replace(/^\w{1,20} ?= ?"?|"$|\\/g, '');
  const isPublic =
    value === undefined ? !attributes.some((each) => /^(?:CN|commonName) ?=/.test(each)) : isPublicAuthority(value);
  if (isPublic || closedAuthority(issuer) !== null) return null;
  const site = greatSite(places);
  const why = `${shortly(issuer)} is named as issuer, no public authority`;
  return site === null
    ? { id: 'own-issuer', why }
    : {
        id: 'stranger-at-a-great-site',
        why: `${why}, and ${site} has its certificates from one`,
        proves: { cause: 'interception' },
      };
}

/** What GnuTLS's and OpenSSL's tools print of the chain: above the server's own certificate stands one more. */
function sentClue({ recognised: { folded }, hit }: ClueContext): Clue | null {
  if (!hit.causes.includes('chain-incomplete') || !severalSent.test(folded.text)) return null;
  return { id: 'intermediate-sent', why: 'the server sent an intermediate certificate, and its issuer was not found' };
}

/** Whose subject and issuer are one and the same signed itself. */
function ownIssuer({ places: { subject, issuer }, recognised: { folded }, hit }: ClueContext): Clue | null {
  if (subject === null || subject !== issuer || !hit.causes.includes('cert-self-signed')) return null;
  // A root is shown, above the certificate of the server.
  if (folded.text.includes('self signed certificate in certificate chain')) return null;
  return { id: 'issued-by-itself', why: `${shortly(subject)} is subject and issuer of the certificate` };
}

function interceptorIn(cleaned: string, issuer: string | null): Clue | null {
  const word = interceptorWords.exec(issuer ?? cleaned)?.[0] ?? null;
  const named = interceptorNamed(issuer ?? '') ?? interceptorNamed(interceptorWords.exec(cleaned)?.[0] ?? '');
  const product = named?.product ?? word;
  if (product === null) return null;
  return {
    id: 'interceptor-named',
    why: `${product} is named, a product that replaces certificates`,
    proves: { cause: 'interception', details: { product, ...(named && { advice: named.advice }) } },
  };
}

/** Roots whose end broke many clients that were in order otherwise. */
function rootNamed(cleaned: string): Clue | null {
  const closed = closedAuthority(cleaned);
  if (closed !== null) return { id: 'authority-of-no-client', why: closed.why, proves: { cause: 'ca-untrusted' } };
  const ended = endsOfRoots.find(({ date }) => date.test(cleaned));
  if (ended)
    return {
      id: 'day-on-which-a-root-ended',
      why: `about that day ${ended.root} ended, and clients with old root lists or old path building fail since`,
    };
  const expired = /DST Root CA X3|AddTrust External CA Root|GlobalSign Root CA - R2/.exec(cleaned)?.[0];
  if (expired)
    return {
      id: 'ended-root-named',
      why: `${expired} expired, and clients with old root lists or old path building fail since`,
    };
  const young = /ISRG Root X1|Let'?s ?Encrypt|\bR3\b/i.exec(cleaned)?.[0];
  return young ? { id: 'young-root-named', why: `${young} is missing in old root lists` } : null;
}

function closedAuthority(text: string): (typeof closedAuthorities)[number] | null {
  return closedAuthorities.find(({ says }) => says.test(text)) ?? null;
}

/** Authorities that are public by their name, and that no client is to trust. */
const closedAuthorities = [
  {
    says: /\(staging\)|\bstaging (?:ca|certificate|intermediate|environment|server)\b|\bfake le\b|acme-staging/i,
    why: 'what a staging service issues is for trials, and no client trusts it',
  },
  {
    says: /\bcloudflare origin\b|\borigin ca\b/i,
    why: "Cloudflare's certificates for origins are for its own proxies, and no other client trusts them",
  },
];

/** Days on which roots ended that half the world still had in its chains, and those after which people asked why. */
const endsOfRoots = [
  {
    root: 'DST Root CA X3',
    date: /dst-root-ca-x3-expiration|\b(?:2021-(?:09-(?:29|30)|10-[012]\d)|(?:Sep(?:tember)? (?:29|30)|Oct(?:ober)? [12]?\d)\b.{0,20}\b2021|(?:(?:29|30) Sep|[12]?\d Oct)\w* 2021)/i,
  },
  { root: 'AddTrust External CA Root', date: /\b(?:2020-0(?:5-3[01]|6-0[1-4])|May 3[01]\b.{0,20}\b2020|30 May 2020)/i },
];

function shortly(name: string): string {
  const common = /\bCN ?= ?([^,/\n]{1,80})/i.exec(name)?.[1] ?? /\bO ?= ?([^,/\n]{1,80})/i.exec(name)?.[1];
  return (common ?? name).trim().slice(0, 80);
}

/** What a certificate's dates and names say is so whoever issued it. */
const ofTrust = new Set<string>(['ca-untrusted', 'ca-distrusted', 'chain-incomplete', 'client-trust-store']);
const unreached = new Set<string>(['tcp-refused', 'tcp-timeout', 'dns-failure']);
const severalSent = /\bcertificate list of (?:[2-9]|\d\d) certificates\b|\bdepth=[1-9] .{1,300}\bverify error:num=20:/;
/** Taken out of the root programs of Mozilla, Google, Apple or Microsoft for what they did. */
const distrusted =
  /\b(?:StartCom|StartSSL|WoSign|CNNIC|DigiNotar|TurkTrust|Certinomi|PROCERT|Camerfirma|TrustCor|e-Tugra|E-Tuğra|GLOBALTRUST|Netlock|Chunghwa)\b/i;
