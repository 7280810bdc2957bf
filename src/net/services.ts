import type { StarttlsId } from './starttls/ids.ts';

/** How a service is reached: its port, and STARTTLS where TLS does not come at once. */
export type Service = { port: number; starttls: StarttlsId | null; application: 'http' | 'other' };

const implicit = (port: number): Service => ({ port, starttls: null, application: 'other' });
const upgraded = (port: number, starttls: StarttlsId): Service => ({ port, starttls, application: 'other' });
const web = (port: number): Service => ({ port, starttls: null, application: 'http' });

/** By URL scheme. Ports and schemes: IANA service names; RFC 8314 for mail; vendors' documents for databases. */
export const schemes: Record<string, Service> = {
  https: web(443),
  tls: implicit(443),
  wss: web(443),
  doh: web(443),
  smtp: upgraded(25, 'smtp'),
  submission: upgraded(587, 'smtp'),
  smtps: implicit(465),
  submissions: implicit(465),
  lmtp: upgraded(24, 'lmtp'),
  imap: upgraded(143, 'imap'),
  imaps: implicit(993),
  pop3: upgraded(110, 'pop3'),
  pop3s: implicit(995),
  ftp: upgraded(21, 'ftp'),
  ftps: implicit(990),
  nntp: upgraded(119, 'nntp'),
  nntps: implicit(563),
  sieve: upgraded(4190, 'sieve'),
  xmpp: upgraded(5222, 'xmpp'),
  xmpps: implicit(5223),
  'xmpp-server': upgraded(5269, 'xmpp-server'),
  'xmpps-server': implicit(5270),
  ldap: upgraded(389, 'ldap'),
  ldaps: implicit(636),
  irc: upgraded(6667, 'irc'),
  ircs: implicit(6697),
  postgres: upgraded(5432, 'postgres'),
  postgresql: upgraded(5432, 'postgres'),
  mysql: upgraded(3306, 'mysql'),
  mariadb: upgraded(3306, 'mysql'),
  mssql: upgraded(1433, 'mssql'),
  sqlserver: upgraded(1433, 'mssql'),
  rdp: upgraded(3389, 'rdp'),
  vnc: upgraded(5900, 'vnc'),
  telnet: upgraded(23, 'telnet'),
  telnets: implicit(992),
  openvpn: upgraded(1194, 'openvpn'),
  ipp: upgraded(631, 'http-upgrade'),
  ipps: web(631),
  amqp: upgraded(5672, 'amqp'),
  amqps: implicit(5671),
  nats: upgraded(4222, 'nats'),
  rediss: implicit(6379),
  mongodb: implicit(27017),
  mqtts: implicit(8883),
  sips: implicit(5061),
  dot: implicit(853),
  turns: implicit(5349),
  stuns: implicit(5349),
};

/** Other names that people give a STARTTLS protocol. */
export const starttlsAliases: Record<string, StarttlsId> = {
  submission: 'smtp',
  pop: 'pop3',
  imap2: 'imap',
  news: 'nntp',
  managesieve: 'sieve',
  jabber: 'xmpp',
  'xmpp-client': 'xmpp',
  'xmpp-s2s': 'xmpp-server',
  'ldap-gc': 'ldap',
  ad: 'ldap',
  postgresql: 'postgres',
  psql: 'postgres',
  pgsql: 'postgres',
  mariadb: 'mysql',
  tds: 'mssql',
  'ms-sql-s': 'mssql',
  sqlserver: 'mssql',
  'ms-wbt-server': 'rdp',
  mstsc: 'rdp',
  vencrypt: 'vnc',
  rfb: 'vnc',
  tn3270: 'telnet',
  'ipp-upgrade': 'http-upgrade',
  'amqp10-tls': 'amqp',
  'ftps-explicit': 'ftp',
};

/**
 * What further ports say; those of IPP and NATS begin with TLS as often as not, and a greeting tells. Databases, brokers and others
 * that have no scheme here end the connection at a request of HTTP: ZooKeeper, Oracle, LDAP's global catalogue, Redis, syslog, Kafka,
 * Cassandra, ClickHouse, memcached, ActiveMQ, Mumble.
 */
const furtherPorts: Service[] = [
  upgraded(2525, 'smtp'),
  upgraded(220, 'imap'),
  upgraded(433, 'nntp'),
  upgraded(3268, 'ldap'),
  web(631),
  implicit(4222),
  ...[2281, 2484, 3269, 6380, 6514, 9093, 9142, 9440, 11211, 61614, 61617, 64738].map(implicit),
];

/** Ports on which a protocol is spoken in the clear unless its server is told otherwise, by the programs' own defaults. */
export const clearByDefault: Record<number, { protocol: string; name: string }> = {
  1883: { protocol: 'mqtt', name: 'MQTT' },
  2181: { protocol: 'zookeeper', name: 'ZooKeeper' },
  6379: { protocol: 'redis', name: 'Redis' },
  9042: { protocol: 'cassandra', name: 'Cassandra' },
  9092: { protocol: 'kafka', name: 'Kafka' },
  11211: { protocol: 'memcached', name: 'memcached' },
  27017: { protocol: 'mongodb', name: 'MongoDB' },
};

/** What the scheme of a URL says; null for one that is not known here. */
export function serviceOfScheme(scheme: string): Service | null {
  return Object.hasOwn(schemes, scheme) ? (schemes[scheme] ?? null) : null;
}

/** What a port alone says. */
export function serviceOfPort(port: number): Service {
  return registeredOn(port) ?? web(port);
}

/** The service that a port is registered for, null for a port of no service that is known here. */
export function registeredOn(port: number): Service | null {
  return [...furtherPorts, ...Object.values(schemes)].find((each) => each.port === port) ?? null;
}

/** A port that is registered for another protocol than HTTP over TLS, so that its clients begin with TLS. */
export function isForTlsAtOnce(port: number): boolean {
  const services = Object.values(schemes).filter((each) => each.port === port);
  return (
    services.length > 0 && services.every(({ starttls, application }) => starttls === null && application === 'other')
  );
}
