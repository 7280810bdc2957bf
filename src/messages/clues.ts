import type { CauseId } from '../causes/generated/ids.ts';
import { isPrivateAddress } from '../net/private-address.ts';
import { interceptorNamed } from '../pki/interception.ts';
import type { Places } from './places.ts';
import type { Hit, Recognised } from './recognise.ts';

/** What the rest of a text gives away, and by how much it makes causes more or less probable. */
export type Clue = {
  /** In words, for the evidence. */
  why: string;
  weigh: Partial<Record<CauseId, number>>;
  /** It proves a cause by itself. */
  proves?: { cause: CauseId; details?: Record<string, string> };
};

export type ClueContext = {
  recognised: Recognised;
  places: Places;
  hit: Hit;
  /** Milliseconds since 1970: whether a date lies in the past. */
  now: number;
  isPublicName(name: string): boolean;
};

/** Every clue that this text holds. */
export function cluesIn(context: ClueContext): Clue[] {
  return [
    nameClue,
    issuerClue,
    depthClue,
    clockClue,
    ageClue,
    rootClue,
    portClue,
    downgradeClue,
    proxyClue,
    machineClue,
    householdClue,
    homewardClue,
  ].flatMap((clue) => clue(context) ?? []);
}

/** A private name cannot have a public certificate; a well-known site has no faults that all the world would see. */
function nameClue({ places: { host }, hit, isPublicName }: ClueContext): Clue | null {
  if (host === null) return null;
  // What may just as well be the network's does not turn into a question of trust by a name.
  if (!hit.hides && !aboutIdentity.has(hit.causes[0] ?? '')) return null;
  if (isPrivateHost(host, isPublicName)) {
    return {
      why: `${host} is a private name or address, for which no public authority issues certificates`,
      weigh: {
        'ca-untrusted': 3,
        'cert-self-signed': 1.6,
        'hostname-mismatch': 1,
        interception: 0.3,
        'chain-incomplete': 0.5,
        'client-trust-store': 0.8,
      },
    };
  }
  if (wellKnown.some((site) => host === site || host.endsWith(`.${site}`))) {
    return {
      why: `${host} is used by everybody: a fault of its certificate would be in the news`,
      weigh: {
        interception: 4,
        'client-trust-store': 2.5,
        'clock-wrong': 2,
        'client-outdated': 2,
        'client-config': 1.3,
        'chain-incomplete': 0.2,
        'ca-untrusted': 0.4,
        'cert-self-signed': 0.3,
        'cert-expired': 0.5,
        'proxy-failure': 1.5,
        'captive-portal': 1.3,
      },
    };
  }
  return { why: `${host} is a public name`, weigh: { 'chain-incomplete': 1.4, 'ca-untrusted': 0.8 } };
}

/** The issuer's name tells interceptors, public authorities and home-made ones apart. */
function issuerClue({ places: { issuer }, recognised: { cleaned } }: ClueContext): Clue | null {
  const named = interceptorNamed(issuer ?? '') ?? interceptorNamed(interceptorWords.exec(cleaned)?.[0] ?? '');
  const word = interceptorWords.exec(issuer ?? cleaned)?.[0];
  if (named || word) {
    const product = named?.product ?? word ?? '';
    return {
      why: `${product} is named, a product that replaces certificates`,
      weigh: { interception: 12 },
      proves: { cause: 'interception', details: { product, ...(named && { advice: named.advice }) } },
    };
  }
  if (issuer === null) return null;
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
  return {
    why: `the issuer (${shortly(issuer)}) is no public authority that is known by name`,
    weigh: { 'ca-untrusted': 2, interception: 1.4 },
  };
}

/** OpenSSL says at which certificate it stopped: 20 followed by 21 is a leaf that came alone. */
function depthClue({ recognised: { folded, cleaned } }: ClueContext): Clue | null {
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

/** Dates in the text against one another, and against today. */
function clockClue({ recognised: { cleaned }, now }: ClueContext): Clue | null {
  const years = [...cleaned.matchAll(/\b(19[789]\d|20[0-4]\d)\b/g)].slice(0, 20).map(([year]) => Number(year));
  const thisYear = new Date(now).getUTCFullYear();
  const says = /\b(?:current time|compared to|system time|now|current date|local time|your clock)\b[^\n\d]{0,20}/i.exec(
    cleaned,
  );
  const told = says ? dateAfter(cleaned.slice(says.index + says[0].length, says.index + says[0].length + 60)) : null;
  // Old messages are pasted too: only a time before TLS as we know it proves that the clock was wrong.
  if (told !== null && told < Date.UTC(2016, 0, 1))
    return {
      why: `the client took it to be ${new Date(told).toISOString().slice(0, 10)}`,
      weigh: { 'clock-wrong': 20 },
      proves: { cause: 'clock-wrong' },
    };
  if (told !== null && told > now + 2 * day)
    return {
      why: `the client took it to be ${new Date(told).toISOString().slice(0, 10)}, which is yet to come`,
      weigh: { 'clock-wrong': 20 },
      proves: { cause: 'clock-wrong' },
    };
  if (years.some((year) => year >= 1970 && year <= 2005) && years.every((year) => year <= thisYear + 30))
    return { why: 'a date of a clock that was never set stands there', weigh: { 'clock-wrong': 8 } };
  return null;
}

/** Programs and systems that are known to be behind the times. */
function ageClue({ recognised: { cleaned } }: ClueContext): Clue | null {
  const old = oldThings.find(({ pattern }) => pattern.test(cleaned));
  if (!old) return null;
  return {
    why: `${old.what} is old`,
    weigh: { 'client-outdated': 1.4, 'client-trust-store': 2, 'client-config': 1.3 },
  };
}

/** Roots whose end broke many clients that were in order otherwise. */
function rootClue({ recognised: { cleaned } }: ClueContext): Clue | null {
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

/** Ports say what is spoken there. */
function portClue({ places: { port }, recognised: { folded } }: ClueContext): Clue | null {
  const mail = /\b(?:smtp|imap|pop3|mail|starttls|submission|sendmail|nodemailer|swift ?mailer|phpmailer)\b/.test(
    folded.text,
  );
  if ((port !== null && starttlsPorts.has(port)) || (mail && /\b(?:25|587|143|110)\b/.test(folded.text)))
    return {
      why: `port ${port ?? '587'} begins in the clear and turns to TLS with STARTTLS`,
      weigh: { 'starttls-needed': 6 },
    };
  if (mail) return { why: 'mail servers have ports with and without STARTTLS', weigh: { 'starttls-needed': 2.5 } };
  if (port !== null && plainPorts.has(port))
    return { why: `port ${port} is commonly one without TLS`, weigh: { 'not-tls': 2 } };
  return null;
}

/** OpenSSL's client says `inappropriate fallback` when the server's random tells of a better version than was agreed on. */
function downgradeClue({ recognised: { folded, writer } }: ClueContext): Clue | null {
  if (writer.side === 'server' || !folded.text.includes('inappropriate fallback') || folded.text.includes('alert'))
    return null;
  return {
    why: 'the client itself found that somebody took newer versions out of the handshake (RFC 8446 section 4.1.3)',
    weigh: { middlebox: 4 },
  };
}

function proxyClue({ recognised: { folded } }: ClueContext): Clue | null {
  if (
    !/\b(?:proxy|proxyerror|tunnel|connect method|https proxy|http proxy)\b/.test(folded.text) ||
    /ssl proxy|proxy pass|proxy ssl|reverse proxy/.test(folded.text)
  )
    return null;
  return {
    why: 'a proxy stands in between',
    weigh: { 'proxy-failure': 4, interception: 5, 'client-trust-store': 1.5 },
  };
}

/** Where the program runs says whose roots it has. */
function machineClue({ recognised: { cleaned, folded } }: ClueContext): Clue | null {
  if (/install certificates\.command|\/Applications\/Python|Library\/Frameworks\/Python\.framework/i.test(cleaned))
    return {
      why: "python.org's Python for macOS comes without roots until Install Certificates.command is run",
      weigh: { 'client-trust-store': 6 },
    };
  if (
    /\b(?:alpine|scratch|distroless|busybox|dockerfile|docker run|container)\b/.test(folded.text) &&
    /unable to get local issuer|unknown authority|certificate verify locations|no such file/.test(folded.text)
  )
    return { why: 'container images often come without roots', weigh: { 'client-trust-store': 2.5 } };
  return null;
}

/** Databases, brokers and directories stand inside: few have certificates of a public authority. */
function householdClue({ recognised: { folded }, places: { host }, hit, isPublicName }: ClueContext): Clue | null {
  if (!hit.causes.some((cause) => cause === 'ca-untrusted')) return null;
  if (host !== null && (hostedServices.test(host) || !isPrivateHost(host, isPublicName))) return null;
  const service = households.exec(folded.text)?.[0];
  if (!service) return null;
  return {
    why: `${service.trim()} mostly stands inside, with a certificate of its own making`,
    weigh: { 'ca-untrusted': 2, 'cert-self-signed': 1.8, 'chain-incomplete': 0.4, interception: 0.3 },
  };
}

/** Whether a name or address means something else to everybody. */
export function isPrivateHost(host: string, isPublicName: (name: string) => boolean): boolean {
  if (isPrivateAddress(host)) return true;
  if (/^[\d.]+$|:/.test(host)) return false;
  // Names for documentation stand for any public site (RFC 2606 section 3).
  if (/(?:^|\.)example\.(?:com|net|org)$/.test(host)) return false;
  return !host.includes('.') || privateEndings.test(host) || !isPublicName(host);
}

function dateAfter(text: string): number | null {
  const time = Date.parse(
    /\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?Z?/.exec(text)?.[0] ??
      /(?:[A-Z][a-z]{2},? )?(?:[A-Z][a-z]{2,8} \d{1,2},?(?: \d\d:\d\d:\d\d)?(?: [A-Z]{3,4})?,? \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})/.exec(
        text,
      )?.[0] ??
      '',
  );
  return Number.isNaN(time) ? null : time;
}

function shortly(name: string): string {
  const common = /\bCN ?= ?([^,/\n]{1,80})/i.exec(name)?.[1] ?? /\bO ?= ?([^,/\n]{1,80})/i.exec(name)?.[1];
  return (common ?? name).trim().slice(0, 80);
}

const aboutIdentity = new Set<string>([
  'ca-untrusted',
  'cert-self-signed',
  'chain-incomplete',
  'client-trust-store',
  'interception',
  'cert-expired',
  'intermediate-expired',
  'clock-wrong',
  'cert-not-yet-valid',
  'hostname-mismatch',
  'client-outdated',
]);
const day = 86_400_000;
const privateEndings =
  /\.(?:local|lan|internal|intra|intranet|corp|home|localdomain|test|svc|cluster\.local|home\.arpa|private|priv|ad|dev\.local|invalid|localhost)$/;
/** Sites that programs contact by themselves, and that are known to be run well. */
const wellKnown =
  'registry.npmjs.org letsencrypt.org npmjs.com npmjs.org yarnpkg.com pypi.org pythonhosted.org pypi.python.org github.com githubusercontent.com gitlab.com bitbucket.org google.com googleapis.com gstatic.com microsoft.com windows.net azure.com windowsupdate.com visualstudio.com nuget.org apple.com icloud.com amazonaws.com aws.amazon.com docker.io docker.com rubygems.org packagist.org crates.io golang.org repo.maven.apache.org repo1.maven.org plugins.gradle.org gradle.org anaconda.com anaconda.org conda.io huggingface.co openai.com anthropic.com stripe.com slack.com paypal.com cloudflare.com debian.org ubuntu.com facebook.com twitter.com wikipedia.org mozilla.org nodejs.org python.org terraform.io hashicorp.com k8s.io quay.io gcr.io ghcr.io sentry.io telegram.org dropbox.com salesforce.com twilio.com sendgrid.com office365.com outlook.com gmail.com cdn.jsdelivr.net unpkg.com alpinelinux.org archlinux.org fedoraproject.org centos.org opensuse.org rockylinux.org almalinux.org kernel.org launchpad.net nvidia.com oracle.com adobe.com atlassian.com atlassian.net jetbrains.com eclipse.org apache.org maven.org jitpack.io sonatype.org cocoapods.org rust-lang.org rustup.rs rubyonrails.org ruby-lang.org php.net perl.org cpan.org r-project.org continuum.io pytorch.org tensorflow.org kaggle.com elastic.co mongodb.com grafana.com microsoftonline.com live.com windows.com vscode.dev marketplace.visualstudio.com google-analytics.com youtube.com ytimg.com instagram.com whatsapp.net telegram.org discord.com zoom.us linkedin.com reddit.com netflix.com spotify.com stackoverflow.com wordpress.org cloudfront.net akamaized.net fastly.net files.pythonhosted.org'.split(
    ' ',
  );
const interceptorWords =
  /\b(?:Zscaler|Fortinet|FortiGate|Netskope|Blue ?Coat|Palo Alto|GlobalProtect|McAfee Web Gateway|Sophos|Kaspersky|Bitdefender|ESET SSL Filter|Avast|AVG Web|Cisco Umbrella|OpenDNS|Forcepoint|Websense|Check Point|Barracuda|WatchGuard|SonicWall|Untangle|Squid|mitmproxy|Charles Proxy|Fiddler|Burp|PortSwigger|Superfish|Lightspeed|iboss|Smoothwall|ContentKeeper|Menlo Security|Symantec Web|Trend Micro|Cloudflare Gateway|Cato Networks|Netbox Blue|DO_NOT_TRUST)\b/i;
const publicIssuers =
  /\b(?:Let's Encrypt|ISRG|DigiCert|Sectigo|Comodo|COMODO|GlobalSign|GoDaddy|Go Daddy|Entrust|Amazon|Google Trust|GTS |GeoTrust|Thawte|RapidSSL|USERTrust|Starfield|Actalis|SwissSign|QuoVadis|Certum|Buypass|SSL\.com|ZeroSSL|IdenTrust|TrustAsia|HARICA|D-TRUST|Telekom|VeriSign|Symantec|WISeKey|Microsoft (?:Azure|RSA|ECC)|Apple Public|Cloudflare Inc|E[1-9]\b|R[1-9]\d?\b|WE\d|WR\d)/;
const oldThings = [
  { pattern: /\bOpenSSL[ /](?:0\.9|1\.0)/i, what: 'OpenSSL of before 1.1' },
  { pattern: /\bcurl[ /]7\.(?:[1-4]\d|[0-9])\./i, what: 'curl of before 7.50' },
  { pattern: /\bpython ?2\.[4-7]|\/python2\.[4-7]\//i, what: 'Python 2' },
  { pattern: /\b(?:java version|jdk|jre|java)[ :"/-]{0,3}(?:1\.[5-7]|[67]u)/i, what: 'Java of before 8' },
  { pattern: /\b1\.[67]\.0_\d/, what: 'Java of before 8' },
  { pattern: /\bAndroid [2-6]\b|\bAPI level 1\d\b/i, what: 'Android of before 7' },
  { pattern: /\bWindows (?:XP|Vista|7|Server 200[38])\b|NT 5\.|NT 6\.[01]\b/i, what: 'this Windows' },
  { pattern: /\bMSIE [6-9]|Internet Explorer [6-9]\b/i, what: 'this Internet Explorer' },
  { pattern: /\b(?:centos|rhel|red hat)[^\n]{0,20} ?[567]\b|\bel[567]\b/i, what: 'this Linux' },
  {
    pattern: /\bubuntu[ /]1[0246]\.|\bdebian[ /][789]\b|\b(?:wheezy|jessie|squeeze|trusty|precise)\b/i,
    what: 'this Linux',
  },
  { pattern: /\bSSL23_GET_SERVER_HELLO|s23_clnt\.c|ssl23_/i, what: 'the OpenSSL that says this (of before 1.1)' },
  { pattern: /\bnode(?:\.js)?[ /]v?(?:0\.\d+|[4-8])\./i, what: 'Node.js of before 10' },
  {
    pattern: /\b\.NET Framework (?:[23]|4\.[05])\b|\bv4\.0\.30319|PowerShell [2-5]\b|PSVersion\s{1,10}[2-5]\./i,
    what: 'this .NET',
  },
  { pattern: /\bOS X (?:10\.)?[4-9]\b|10_(?:[4-9]|1[01])_/i, what: 'this macOS' },
];
/** Some programs speak with their makers' servers, whichever these are. */
function homewardClue({ recognised: { folded }, places: { host }, hit }: ClueContext): Clue | null {
  if (host !== null || !aboutIdentity.has(hit.causes[0] ?? '')) return null;
  const program = homeward.exec(folded.text)?.[0];
  if (!program) return null;
  return {
    why: `${program} speaks with servers that everybody uses: a fault of their certificates would be in the news`,
    weigh: {
      interception: 3,
      'client-trust-store': 2.2,
      'clock-wrong': 1.3,
      'chain-incomplete': 0.4,
      'ca-untrusted': 0.5,
      'cert-self-signed': 0.5,
    },
  };
}

const homeward =
  /\b(?:aws (?:s3|ec2|sts|ecr|configure)|awscli|gcloud|gsutil|az login|azure cli|npm (?:err|install|ci)|yarn install|pnpm install|pip3? install|conda (?:install|create|update)|condasslerror|bundle install|gem install|gem::remotefetcher|rubygems|rustup|composer (?:install|update)|brew (?:install|update)|apk add|docker pull)\b/;
const households =
  /\b(?:sql ?server|sqlserver|sqlclient|mssql|postgres\w{0,4}|mysql|mariadb|mongod?b?|redis|kafka|rabbitmq|amqps?|ldaps?|elasticsearch|opensearch|logstash|vault|kubernetes|apiserver|webhook|etcd|vcenter|vsphere|esxi|proxmox|unifi|openvpn|radius|winrm|ilo|idrac|oracle db|ora-\d{5})\b/;
/** Managed services have public names and public certificates, or a CA that their makers publish. */
const hostedServices = /(?:mongodb\.net|amazonaws\.com|azure\.com|windows\.net|neon\.tech|supabase\.co)$/;
const starttlsPorts = new Set([21, 25, 110, 119, 143, 389, 587, 4190, 5222, 5432, 3306]);
const plainPorts = new Set([80, 8080, 8000, 3000, 5000, 8081, 8888, 9000, 9200, 6379, 1883]);
