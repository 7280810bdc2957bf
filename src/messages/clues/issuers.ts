import { interceptorNamed } from '../../pki/interception.ts';
import type { Clue, ClueContext } from './clue.ts';
import { isPrivateHost } from './names.ts';

/** The issuer's name tells interceptors, public authorities and home-made ones apart. */
export function issuerClue({
  places: { host, issuer },
  recognised: { cleaned, program },
  isPublicName,
}: ClueContext): Clue | null {
  const named = interceptorNamed(issuer ?? '') ?? interceptorNamed(interceptorWords.exec(cleaned)?.[0] ?? '');
  const word = interceptorWords.exec(issuer ?? cleaned)?.[0];
  // Squid's own log names Squid.
  if (program?.id === 'squid' && issuer === null) return null;
  if (named || word) {
    const product = named?.product ?? word ?? '';
    return {
      why: `${product} is named, a product that replaces certificates`,
      weigh: { interception: 12 },
      proves: { cause: 'interception', details: { product, ...(named && { advice: named.advice }) } },
    };
  }
  if (issuer === null) return null;
  if (distrusted.test(issuer))
    return {
      why: `${shortly(issuer)} was a public authority once, and lost the trust of browsers and systems`,
      weigh: { 'ca-distrusted': 12, 'client-trust-store': 1.5, 'ca-untrusted': 0.5, interception: 0.3 },
      proves: { cause: 'ca-distrusted' },
    };
  if (publicIssuers.test(issuer))
    return {
      why: `the issuer is a public authority (${shortly(issuer)})`,
      weigh: {
        'chain-incomplete': 3,
        'client-trust-store': 2,
        'client-outdated': 1.2,
        'ca-untrusted': 0.3,
        interception: 0.3,
        'cert-self-signed': 0.2,
      },
    };
  const isPublic = host !== null && !isPrivateHost(host, isPublicName);
  return {
    why: `the issuer (${shortly(issuer)}) is no public authority that is known by name`,
    weigh: { 'ca-untrusted': isPublic ? 1.5 : 2, interception: isPublic ? 3 : 1.4 },
  };
}

/** The person who asks says whose authority it is. */
export function ownAuthorityClue({ recognised: { folded } }: ClueContext): Clue | null {
  if (!ownAuthority.test(folded.text)) return null;
  return {
    why: 'the certificate is said to come from an authority of their own',
    weigh: { 'ca-untrusted': 4, 'client-trust-store': 1.5, interception: 0.5, 'chain-incomplete': 0.6 },
  };
}

/** A public authority is named outside the issuer's field: its certificates fail where an intermediate is missing, or roots are old. */
export function authorityClue({ places: { issuer }, recognised: { cleaned }, hit }: ClueContext): Clue | null {
  if (issuer !== null || !hit.causes.includes('chain-incomplete') || /\bstaging\b|fake le/i.test(cleaned)) return null;
  const named = namedAuthorities.exec(cleaned)?.[0];
  if (!named) return null;
  return {
    why: `${named} is named, a public authority`,
    weigh: { 'chain-incomplete': 2.2, 'client-trust-store': 1.8, 'ca-untrusted': 0.5, 'cert-self-signed': 0.4 },
  };
}

/** OpenSSL says at which certificate it stopped: 20 followed by 21 is a leaf that came alone. */
export function depthClue({ recognised: { folded, cleaned } }: ClueContext): Clue | null {
  if (
    /num=21\b|unable to verify the first certificate/.test(cleaned) &&
    /num=20\b|unable to get local issuer/.test(cleaned)
  )
    return {
      why: 'the server sent its own certificate alone: errors 20 and 21 come together',
      weigh: { 'chain-incomplete': 2.5 },
    };
  if (
    /\bdepth[=: ]{1,2}[1-4]\b|\bat [1-4] depth\b/.test(folded.text) &&
    /unable to get (?:local )?issuer/.test(folded.text)
  )
    return {
      why: 'the search ended above the server certificate: intermediates were sent',
      weigh: { 'client-trust-store': 2.5, 'ca-untrusted': 1.5, 'chain-incomplete': 0.5 },
    };
  return null;
}

/** Roots whose end broke many clients that were in order otherwise. */
export function rootClue({ recognised: { cleaned } }: ClueContext): Clue | null {
  const ended = endsOfRoots.find(({ date }) => date.test(cleaned));
  if (ended)
    return {
      why: `on that day ${ended.root} ended, and clients with old root lists or old path building fail since`,
      weigh: { 'client-trust-store': 5, 'intermediate-expired': 3, 'client-outdated': 2, 'clock-wrong': 0.5 },
    };
  const root =
    /DST Root CA X3|AddTrust External CA Root|GlobalSign Root CA - R2|ISRG Root X1|Let's Encrypt|\bR3\b/.exec(
      cleaned,
    )?.[0];
  if (!root) return null;
  if (/DST Root|AddTrust|GlobalSign Root/.test(root))
    return {
      why: `${root} expired, and clients with old root lists or old path building fail since`,
      weigh: { 'client-trust-store': 4, 'intermediate-expired': 3, 'client-outdated': 2 },
    };
  return {
    why: `${root} is missing in old root lists`,
    weigh: { 'client-trust-store': 1.5, 'intermediate-expired': 1.3 },
  };
}

/** Days on which roots ended that half the world still had in its chains. */
const endsOfRoots = [
  {
    root: 'DST Root CA X3',
    date: /dst-root-ca-x3-expiration|\b(?:2021-09-(?:29|30)|Sep(?:tember)? (?:29|30)\b.{0,20}\b2021|(?:29|30) Sep\w* 2021)/i,
  },
  { root: 'AddTrust External CA Root', date: /\b(?:2020-05-30|May 30\b.{0,20}\b2020|30 May 2020)/i },
];

function shortly(name: string): string {
  const common = /\bCN ?= ?([^,/\n]{1,80})/i.exec(name)?.[1] ?? /\bO ?= ?([^,/\n]{1,80})/i.exec(name)?.[1];
  return (common ?? name).trim().slice(0, 80);
}

const ownAuthority =
  /\b(?:internal|private|own|custom|company|corporate|enterprise|non ?public|home ?made|local|inhouse|in house|self ?signed) (?:root )?(?:ca|cas|certificate authority|certification authority|pki|root ca|ca cert\w{0,9})\b|\b(?:in|of|on) (?:our|my) (?:own )?(?:infrastructure|intranet|premises)\b|\b(?:mkcert|easy ?rsa|step ca|cfssl|minica|freeipa|active directory certificate services|cacert\.org)\b/;

const interceptorWords =
  /\b(?:Zscaler|Fortinet|FortiGate|Netskope|Blue ?Coat|Palo Alto|McAfee Web Gateway|Sophos|Kaspersky|Bitdefender|ESET (?:SSL Filter|Internet|NOD32|Endpoint|Smart)|Avast|AVG (?:Web|Antivirus|Internet)|Norton (?:Web|360|Security|Antivirus)|McAfee (?:Total|WebAdvisor)|Webroot|G ?DATA|Cisco Umbrella|OpenDNS|Forcepoint|Websense|Check Point|Barracuda|WatchGuard|SonicWall|Untangle|Squid|mitmproxy|Charles Proxy|Fiddler|Burp|PortSwigger|Superfish|Lightspeed|iboss|Smoothwall|ContentKeeper|Menlo Security|Symantec Web|Trend Micro|Cloudflare Gateway|Cato Networks|Netbox Blue|Infoblox|DO_NOT_TRUST)\b/i;

/** Taken out of the root programs of Mozilla, Google, Apple or Microsoft for what they did. */
const distrusted =
  /\b(?:StartCom|StartSSL|WoSign|CNNIC|DigiNotar|TurkTrust|Certinomi|PROCERT|Camerfirma|TrustCor|e-Tugra|E-Tuğra|GLOBALTRUST|Netlock|Chunghwa)\b/i;

/** Names that nobody uses for anything else. */
const namedAuthorities =
  /\b(?:Let'?s ?Encrypt|Sectigo|DigiCert|GoDaddy|GlobalSign|Comodo|Entrust|RapidSSL|GeoTrust|ZeroSSL)\b/i;
const publicIssuers =
  /\b(?:Let's Encrypt|ISRG|DigiCert|Sectigo|Comodo|COMODO|GlobalSign|GoDaddy|Go Daddy|Entrust|Amazon|Google Trust|GTS |GeoTrust|Thawte|RapidSSL|USERTrust|Starfield|Actalis|SwissSign|QuoVadis|Certum|Buypass|SSL\.com|ZeroSSL|IdenTrust|TrustAsia|HARICA|D-TRUST|Telekom|VeriSign|Symantec|WISeKey|Microsoft (?:Azure|RSA|ECC)|Apple Public|Cloudflare Inc|E[1-9]\b|R[1-9]\d?\b|WE\d|WR\d)/;

/** The person who asks says that the certificate signed itself, and the program says something else of it. */
export function selfSignedClue({ recognised: { folded }, hit }: ClueContext): Clue | null {
  if (hit.causes[0] === 'cert-self-signed' || !hit.causes.includes('ca-untrusted')) return null;
  if (!saidSelfSigned.test(folded.text)) return null;
  return {
    why: 'the certificate is said to be a self-signed one',
    weigh: { 'cert-self-signed': 3, 'ca-untrusted': 3, interception: 0.6, 'chain-incomplete': 0.4 },
  };
}

const saidSelfSigned =
  /\b(?:i|we|am|using|use|uses|have|has|my|our|own|the|generated|created|installed) (?:an? |the |own )?self ?signed (?:ssl |tls |https )?cert/;

/** A program that compares with certificates of its own has no other trust. */
export function pinnedClue({ recognised: { folded }, hit }: ClueContext): Clue | null {
  if (!hit.causes.includes('client-trust-store') || !pinning.test(folded.text)) return null;
  return {
    why: 'the program trusts the certificates that it was given, and no others',
    weigh: { 'client-trust-store': 3, 'ca-untrusted': 1.3, interception: 0.7 },
  };
}

const pinning = /\b(?:(?:ssl|certificate|cert|public key) ?pin(?:ning|ned|ner)|pinned cert\w{0,9}|sslpinning)\b/;
