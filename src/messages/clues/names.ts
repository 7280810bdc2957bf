import { isPrivateAddress } from '../../net/private-address.ts';
import { ipOctets } from '../../pki/certificate/ip-address.ts';
import type { Places } from '../places/places.ts';
import type { Clue, ClueContext } from './clue.ts';
import { publicCertificate } from './public-authorities.ts';
import { wellKnownSites } from './well-known-sites.ts';

/** What the name of the server says, or that of the service behind it. */
export function nameClues(context: ClueContext): Clue[] {
  const clues = [hostClue, addressClue, ownUseClue, ownPortClue, serviceClue, homewardClue, shownNameClue, refusalClue];
  return clues.flatMap((clue) => clue(context) ?? []);
}

/** A private name cannot have a public certificate; a well-known site has no faults that all the world would see. */
function hostClue({ recognised, places, hit, isPublicName }: ClueContext): Clue | null {
  const host = places.host ?? siteNamed(recognised.cleaned);
  // What may just as well be the network's does not turn into a question of trust by a name.
  const first = hit.causes[0] ?? '';
  if (!hit.hides && !toldByName.has(first) && !(ofForm.has(first) && host !== null && isWellKnown(host))) return null;
  const hired = host === null ? databasesForHire.exec(recognised.folded.text)?.[0] : undefined;
  if (hired !== undefined)
    return {
      id: 'well-known-database',
      why: `${hired} has certificates of a public authority, or of one that its makers publish`,
    };
  // Where only an address is named, the certificate may have the name.
  const shown = hostNamed.exec(places.subject ?? '')?.[1]?.toLowerCase();
  if ((host === null || ipOctets(host) !== null) && shown !== undefined && isPrivateHost(shown, isPublicName))
    return { id: 'private-host', why: `the certificate is for ${shown}, a private name` };
  // What is put for a name that is not to be shown leaves open what its certificate is like.
  if (host === null || (hit.hides && forDocumentation.test(host))) return null;
  if (isPrivateHost(host, isPublicName))
    return {
      id: 'private-host',
      why: `${host} is a private name or address, for which no public authority issues certificates`,
    };
  if (ipOctets(host) !== null)
    return { id: 'public-address', why: `${host} is an address, for which few certificates are issued` };
  if (!isWellKnown(host)) {
    const address = reached
      .exec(recognised.cleaned)
      ?.slice(1)
      .find((each) => each !== undefined);
    return address !== undefined && isPrivateAddress(address) && !notItsOwn.test(`${address} ${recognised.cleaned}`)
      ? { id: 'private-host', why: `${host} is at ${address}, a private address` }
      : { id: hit.hides ? 'public-host-of-any-fault' : 'public-host', why: `${host} is a public name` };
  }
  // Under the names of hosters customers have machines, and ask for names that are not covered (`a.b.s3.amazonaws.com`).
  if (ownFaults.has(hit.causes[0] ?? '') && hosters.test(host)) return null;
  // Who names the certificate that has expired (`'*.example.com' certificate is expired`, Apple) means the server's own.
  if (hit.causes[0] === 'cert-expired' && /'[\w*.-]+' certificate/.test(recognised.cleaned)) return null;
  // Who replaces certificates puts the name in that was asked for.
  if (hit.causes[0] === 'hostname-mismatch' && places.certificateNames.some(isWellKnown)) return null;
  return {
    // Databases are not what interceptors look into.
    id: databases.test(host) ? 'well-known-database' : 'well-known-host',
    why: `${host} is used by everybody: a fault of its own would be in the news`,
  };
}

/** An address is not sent as SNI (RFC 6066 section 3), and some servers refuse who does not name one of their sites. */
function addressClue({ recognised: { writer }, places: { host }, hit }: ClueContext): Clue | null {
  if (host === null || ipOctets(host) === null || writer.side === 'server') return null;
  if (hit.alert === null || hit.causes[0] === 'server-internal' || !hit.causes.includes('sni-missing')) return null;
  return { id: 'named-by-address', why: `it goes by the address ${host}, which is not sent as a name (SNI)` };
}

/** What everybody is to reach listens at the ports below 1024, and has a public certificate. */
function ownPortClue({ places: { host, port }, hit }: ClueContext): Clue | null {
  if (host === null || isWellKnown(host) || hostedServices.test(host)) return null;
  if (port === null || port < 1024 || hit.hides || !ofTrust.has(hit.causes[0] ?? '')) return null;
  return { id: 'own-port', why: `port ${port} is mostly one of a server of their own` };
}

/** Devices come with certificates that they made themselves, and stages of work mostly get such. */
function ownUseClue({ places: { host, port }, hit, isPublicName }: ClueContext): Clue | null {
  if (host === null || !ofTrust.has(hit.causes[0] ?? '') || isWellKnown(host)) return null;
  if (isPrivateAddress(host) && hit.alert === null && (port === null || portsOfPages.has(port)))
    return {
      id: 'private-address',
      why: `${host} is a private address, and behind such are mostly devices, which make their certificates themselves`,
    };
  const inside = isPrivateHost(host, isPublicName);
  // The name of a domain itself is that of a firm (`switch.ch`, `dev.to`).
  const named = (pattern: RegExp) => host.slice(pattern.exec(host)?.index ?? host.length).split('.').length > 2;
  if (devices.test(host) && (inside || named(devices)))
    return { id: 'device', why: `${host} is named like a device, which makes its certificate itself` };
  return !inside && named(stages)
    ? { id: 'stage-of-work', why: `${host} is named like a stage of work, which few are to reach` }
    : null;
}

/** What is delivered with a certificate that it signed itself, by what people call it. */
const devices =
  /\b(?:(?:cam|camera|nas|switch|router|printer|esxi|nvr|plc|truenas|diskstation|mikrotik)\d{0,3}|fritz|fritzbox|unifi|synology|qnap|pfsense|opnsense|ilo|idrac|ipmi|bmc)[.-]/;
/** Other ports are those of services, whose installers make an authority for them (Kubernetes, Elasticsearch). */
const portsOfPages = new Set([443, 8443]);
/** What is called a sandbox is mostly for customers. */
const stages = /\b(?:dev|devel|staging|stage|stg|test|testing|uat|qa|localhost)[.-]/;

const ofTrust = new Set<string>(['ca-untrusted', 'chain-incomplete', 'client-trust-store']);

/** Databases, brokers and directories stand inside: few have certificates of a public authority. */
function serviceClue({
  recognised: { folded, program, writer },
  places: { host },
  hit,
  isPublicName,
}: ClueContext): Clue | null {
  if (!hit.causes.includes('ca-untrusted') || publicCertificate.test(folded.text)) return null;
  if (host !== null && (hostedServices.test(host) || isWellKnown(host))) return null;
  const inside = host === null || isPrivateHost(host, isPublicName);
  // A catalogue of several programs does not tell which of them it was, and what a server is called is itself.
  const named = program !== null && writer.side !== 'server' && !program.name.includes(',');
  const text = named ? `${folded.text} ${program.name.toLowerCase()}` : folded.text;
  const service = (companyServers.exec(text) ?? (inside ? households.exec(text) : null))?.[0];
  if (!service) return null;
  return {
    id: 'service-inside',
    why: `${service.trim()} mostly stands inside, with a certificate of its own making`,
  };
}

/** Some programs speak with their makers' servers, whichever these are. */
function homewardClue({ recognised: { folded, program: writer }, places: { host }, hit }: ClueContext): Clue | null {
  // Beside a certificate that signed itself, a command that is only mentioned tells nothing.
  if (host !== null || !toldByName.has(hit.causes[0] ?? '')) return null;
  const program =
    (hit.causes[0] === 'cert-self-signed' ? alwaysHomeward : homeward).exec(folded.text)?.[0] ??
    (writer !== null && installers.has(writer.id) ? writer.name : undefined);
  if (!program) return null;
  return {
    id: 'speaks-with-its-makers',
    why: `${program} speaks with servers that everybody uses: a fault of theirs would be in the news`,
  };
}

/** The certificate that was shown is in the text, and so is the name that was wanted. */
function shownNameClue({ places: { host, subject }, hit }: ClueContext): Clue | null {
  if (host === null || subject === null || !hit.causes.includes('hostname-mismatch')) return null;
  if (!/^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(subject)) return null;
  const name = subject.toLowerCase();
  const covers = name.startsWith('*.') ? host.slice(host.indexOf('.')) === name.slice(1) : host === name;
  if (covers || host.endsWith(`.${name}`) || name.endsWith(`.${host}`)) return null;
  return { id: 'other-name-shown', why: `${subject} was shown where ${host} was wanted` };
}

/** A site that everybody uses takes what any client of the last years offers. */
function refusalClue({ places, hit }: ClueContext): Clue | null {
  const refused = ofTerms.has(hit.causes[0] ?? '') && (hit.alert !== null || /\balert\b/i.test(hit.quote));
  const site = refused ? greatSite(places) : null;
  return site === null
    ? null
    : { id: 'refused-by-a-great-site', why: `${site} goes with the times, and takes every client that does` };
}

/** The server, where it is one that everybody uses, and none that its hoster runs for somebody. */
export function greatSite({ host }: Places): string | null {
  return host !== null && isWellKnown(host) && !hosters.test(host) && !databases.test(host) ? host : null;
}

/** Whether everybody uses this site, so that what is wrong with it is not the site's. */
function isWellKnown(host: string): boolean {
  return wellKnownSites.some(
    (site) =>
      host === site ||
      // What has many labels more is one machine among many (`node7.eu-west-1.aws.example.com`).
      (host.endsWith(`.${site}`) && host.slice(0, -site.length - 1).split('.').length < 4),
  );
}

/** The site that everybody uses and that is meant here; null where another server is. */
export function wellKnownSite({ host }: Places, cleaned: string): string | null {
  if (host === null) return siteNamed(cleaned);
  return isWellKnown(host) ? host : null;
}

/** A site that everybody uses, named without saying that it was the one to be reached (`Updating crates.io index`). */
function siteNamed(cleaned: string): string | null {
  for (const [name] of [
    ...cleaned.slice(0, 4_000).matchAll(/(?<![\w./@-]|\bvisit )(?:[a-z0-9-]{1,40}\.){1,5}[a-z]{2,6}(?![\w./-])/gi),
  ].slice(0, 40)) {
    const site = name.toLowerCase();
    if (isWellKnown(site)) return site;
  }
  return null;
}

/** Whether a name or address means something else to everybody. */
function isPrivateHost(host: string, isPublicName: (name: string) => boolean): boolean {
  if (isPrivateAddress(host)) return true;
  if (ipOctets(host) !== null) return false;
  // Names for documentation stand for any public site (RFC 2606 section 3).
  if (forDocumentation.test(host)) return false;
  return !host.includes('.') || privateEndings.test(host) || insideLabels.test(host) || !isPublicName(host);
}

/** Faults of which the name of the server tells something. */
const toldByName = new Set<string>([
  // Who everybody uses speaks TLS: a proxy answered.
  'not-tls',
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

/** What is agreed on in the handshake, or not. */
const ofTerms = new Set<string>(['cipher-mismatch', 'protocol-mismatch']);

/** Faults that a public authority does not issue. */
const ofForm = new Set<string>(['cert-malformed', 'cert-weak-signature', 'cert-weak-key']);

/** Where curl and its kin, wget and apt say that they went. */
const reached =
  /\bconnected to [\w.-]{1,253} \(((?:\d{1,3}\.){3}\d{1,3})\)|\)\|((?:\d{1,3}\.){3}\d{1,3})\||\[IP: ((?:\d{1,3}\.){3}\d{1,3}) /i;

/** An address for documentation, which stands for any (RFC 5737); and a proxy's, through which it went. */
const notItsOwn = /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.|\bCONNECT [\w.-]{1,253}:\d/;

const forDocumentation = /(?:^|\.)example(?:\.(?:com|net|org|tld))?$/;

const hostNamed = /(?:^|\bCN ?= ?)((?:[a-z0-9-]{1,63}\.){1,8}[a-z][a-z0-9-]{1,62})(?![\w.-])/i;
const privateEndings =
  /\.(?:local|lan|internal|intern|intra|intranet|corp|home|localdomain|test|svc|cluster\.local|home\.arpa|private|priv|ad|consul|dev\.local|invalid|localhost)$/;

/** Labels that companies give to what stands inside (`nexus.intra.example.com`). */
const insideLabels = /(?:^|[.-])(?:inside|internal|intranet|intra|corp|lan|dmz|onprem|ad|(?:my|your|our)?company)\./;

const homeward =
  /\b(?:aws (?:s3|ec2|sts|ecr|configure)|awscli|gcloud|gsutil|az login|flutter (?:pub|packages|doctor|upgrade|run|create)|(?:dart|flutter) pub|pub get|azure cli|npm (?:err|install|ci)|org\.gradle\.wrapper|yarn install|pnpm install|pip3? install|conda (?:install|create|update)|condasslerror|nltk data|nltk download|bundle install|gem install|go (?:mod (?:download|tidy)|get)|hudson\.model\.updatecenter|gem::remotefetcher|xhr failed|vscode|vs code|visual studio code|copilot|ghost text|rubygems|rustup|composer (?:install|update)|brew (?:install|update)|apk add|docker pull|(?:openai|anthropic|stripe|huggingface hub)\.\w{0,20}error)\b/;

const installers = new Set(['npm', 'pip', 'conda']);

const alwaysHomeward = /\b(?:npm err|xhr failed|vscode|vs code|visual studio code|copilot|ghost text|docker pull)\b/;

const households =
  /\b(?:(?:private|in ?house|internal) server(?! error)|error performing tls handshake|fluentd|fluent bit|(?:file|metric|audit)beat|prisma|sequelize|typeorm|rdkafka|sql ?server|sqlserver|ssms|sqlclient|mssql|postgres\w{0,4}|mysql|mariadb|mongod?b?|redis|kafka|rabbitmq|amqps?|mqtts?|stomp|ldap(?:s|3)?|psycopg2?|pymongo|ioredis|kafkajs|elastic\w{0,12}|opensearch|logstash|vault|kubernetes|kube(?:ctl|let|adm)|apiserver|webhook|etcd|vcenter|vsphere|esxi|proxmox|unifi|openvpn|radius|winrm|wpa supplicant|eap|stunnel|prosody|ejabberd|xmpp|s2s\w{0,12}|asterisk|kamailio|freeswitch|syslog(?: ng)?|zabbix|nagios|icinga\w{0,3}|puppet\w{0,6}|splunk|nexus|artifactory|gitea|harbor|minio|keycloak|jira|confluence|cassandra|datastax|scylla|neo4j|clickhouse|couchbase|influxdb?|hadoop|hive|spark|solr|zookeeper|activemq|nats|pulsar|consul|nomad|ceph|ilo|idrac|oracle db|ora-\d{5})\b/;

/** Servers of companies for their own people, under whatever name; yarn speaks of `registry queries`, Podman of `pinging container registry`, whatever they ask. */
const companyServers =
  /(?<!\w\/)\b(?:artifactory|nexus|harbor|openshift|ghes|jenkins|jira|confluence|bitbucket server|github enterprise|vcenter|vsphere|(?<!pinging container |official |public |docker |npm |package |plugin )registry(?! (?:queries|https?)\b))\b/;

/** Managed services have public names and public certificates, or a CA that their makers publish. */
const hostedServices = /(?:mongodb\.net|amazonaws\.com|azure\.com|windows\.net|neon\.tech|supabase\.co)$/;
const databases = /(?:mongodb\.net|rds\.amazonaws\.com|database\.windows\.net|neon\.tech|supabase\.co)$/;
const databasesForHire =
  /\b(?:mongodb|mongo) atlas\b|\b(?:heroku|aws|amazon|rds|aurora|cloud sql|azure|aiven|digital ?ocean|supabase|planetscale)\b.{0,40}\b(?:postgres\w{0,4}|mysql|mariadb|redis|database)\b|\b(?:postgres\w{0,4}|mysql|mariadb|redis|database)\b.{0,40}\b(?:heroku|aws|amazon|rds|aurora|cloud sql|azure|aiven|digital ?ocean)\b/;
const ownFaults = new Set<string>(['hostname-mismatch', 'cert-self-signed', 'not-tls']);
/** What has one label before the hoster's own is the hoster's (`dev.azure.com`), where customers get more. */
const hosters =
  /\.(?:windows\.net|cloudfront\.net|mongodb\.net|fastly\.net|akamaized\.net)$|\.[\w-]+\.(?:amazonaws\.com|azure\.com|googleapis\.com)$/;
