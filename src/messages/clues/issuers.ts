import { interceptorNamed } from '../../pki/interception.ts';
import type { Clue, ClueContext } from './clue.ts';
import { isPrivateHost } from './names.ts';

/** What the names of authorities say: they tell interceptors, public authorities and home-made ones apart. */
export function issuerClues(context: ClueContext): Clue[] {
  const { text } = context.recognised.folded;
  const { cleaned } = context.recognised;
  const whose = whoseAuthority(context);
  const depth = depthOf(cleaned, text);
  const root = rootNamed(cleaned);
  return [whose, depth, root].flatMap((clue) => clue ?? []);
}

function whoseAuthority({ places, recognised, hit, isPublicName }: ClueContext): Clue | null {
  const { host, issuer } = places;
  const { cleaned, program } = recognised;
  // Squid's own log names Squid.
  const product = program?.id === 'squid' && issuer === null ? null : interceptorIn(cleaned, issuer);
  if (product) return product;
  if (issuer === null) return authorityNamed(cleaned, hit.causes.includes('chain-incomplete'));
  if (distrusted.test(issuer))
    return {
      id: 'distrusted-authority',
      why: `${shortly(issuer)} was a public authority once, and lost the trust of browsers and systems`,
      proves: { cause: 'ca-distrusted' },
    };
  // That it ended says nothing of who made it.
  if (hit.causes[0] === 'cert-expired') return null;
  if (publicIssuers.test(issuer))
    return { id: 'public-issuer', why: `the issuer is a public authority (${shortly(issuer)})` };
  const isPublic = host !== null && !isPrivateHost(host, isPublicName);
  return {
    id: isPublic ? 'strange-issuer-of-a-public-name' : 'strange-issuer',
    why: `the issuer (${shortly(issuer)}) is no public authority that is known by name`,
  };
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

/** A public authority is named outside the issuer's field: its certificates fail where an intermediate is missing, or roots are old. */
function authorityNamed(cleaned: string, chainIsOpen: boolean): Clue | null {
  if (!chainIsOpen || /\bstaging\b|fake le/i.test(cleaned)) return null;
  const named = namedAuthorities.exec(cleaned)?.[0];
  return named ? { id: 'public-authority-named', why: `${named} is named, a public authority` } : null;
}

/** OpenSSL says at which certificate it stopped: 20 followed by 21 is a leaf that came alone. */
function depthOf(cleaned: string, folded: string): Clue | null {
  if (
    /num=21\b|unable to verify the first certificate/.test(cleaned) &&
    /num=20\b|unable to get local issuer/.test(cleaned)
  )
    return { id: 'leaf-alone', why: 'the server sent its own certificate alone: errors 20 and 21 come together' };
  if (/\bdepth[=: ]{1,2}[1-4]\b|\bat [1-4] depth\b/.test(folded) && /unable to get (?:local )?issuer/.test(folded))
    return {
      id: 'search-ended-above',
      why: 'the search ended above the server certificate: intermediates were sent',
    };
  return null;
}

/** Roots whose end broke many clients that were in order otherwise. */
function rootNamed(cleaned: string): Clue | null {
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

/** Days on which roots ended that half the world still had in its chains, and those after which people asked why. */
const endsOfRoots = [
  {
    root: 'DST Root CA X3',
    date: /dst-root-ca-x3-expiration|\b(?:2021-(?:09-(?:29|30)|10-[012]\d)|(?:Sep(?:tember)? (?:29|30)|Oct(?:ober)? [12]?\d)\b.{0,20}\b2021|(?:(?:29|30) Sep|[12]?\d Oct)\w* 2021)/i,
  },
  { root: 'AddTrust External CA Root', date: /\b(?:2020-05-30|May 30\b.{0,20}\b2020|30 May 2020)/i },
];

function shortly(name: string): string {
  const common = /\bCN ?= ?([^,/\n]{1,80})/i.exec(name)?.[1] ?? /\bO ?= ?([^,/\n]{1,80})/i.exec(name)?.[1];
  return (common ?? name).trim().slice(0, 80);
}

const interceptorWords =
  /\b(?:Zscaler|Fortinet|FortiGate|Netskope|Blue ?Coat|Palo Alto|McAfee Web Gateway|Sophos|Kaspersky|Bitdefender|ESET (?:SSL Filter|Internet|NOD32|Endpoint|Smart)|Avast|AVG (?:Web|Antivirus|Internet)|Norton (?:Web|360|Security|Antivirus)|McAfee (?:Total|WebAdvisor)|Webroot|G ?DATA|Cisco Umbrella|OpenDNS|Forcepoint|Websense|Check Point|Barracuda|WatchGuard|SonicWall|Untangle|Squid|mitmproxy|Charles Proxy|Fiddler|Burp|PortSwigger|Superfish|Lightspeed|iboss|Smoothwall|ContentKeeper|Menlo Security|Symantec Web|Trend Micro|Cloudflare Gateway|Cato Networks|Netbox Blue|Infoblox|DO_NOT_TRUST)\b/i;

/** Taken out of the root programs of Mozilla, Google, Apple or Microsoft for what they did. */
const distrusted =
  /\b(?:StartCom|StartSSL|WoSign|CNNIC|DigiNotar|TurkTrust|Certinomi|PROCERT|Camerfirma|TrustCor|e-Tugra|E-Tuğra|GLOBALTRUST|Netlock|Chunghwa)\b/i;

/** Names that nobody uses for anything else. */
const namedAuthorities =
  /\b(?:Let'?s ?Encrypt|Sectigo|DigiCert|GoDaddy|GlobalSign|Comodo|Entrust|RapidSSL|GeoTrust|ZeroSSL)\b/i;

const publicIssuers =
  /\b(?:Let's Encrypt|ISRG|DigiCert|Sectigo|Comodo|COMODO|GlobalSign|GoDaddy|Go Daddy|Entrust|Amazon|Google (?:Trust|Internet Authority|Inc)|GTS |GeoTrust|Thawte|RapidSSL|USERTrust|Starfield|Actalis|SwissSign|QuoVadis|Certum|Buypass|SSL\.com|ZeroSSL|IdenTrust|TrustAsia|HARICA|D-TRUST|Telekom|VeriSign|Symantec|WISeKey|Microsoft (?:Azure|RSA|ECC)|Apple Public|Cloudflare Inc|E[1-9]\b|R[1-9]\d?\b|WE\d|WR\d)/;
