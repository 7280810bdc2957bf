/** The STARTTLS protocols that we speak; one file each in this folder. */
export const starttlsIds = [
  'smtp',
  'lmtp',
  'imap',
  'pop3',
  'ftp',
  'nntp',
  'sieve',
  'xmpp',
  'xmpp-server',
  'ldap',
  'irc',
  'postgres',
  'mysql',
  'mssql',
  'rdp',
  'vnc',
  'telnet',
  'openvpn',
  'http-upgrade',
  'amqp',
] as const;
export type StarttlsId = (typeof starttlsIds)[number];
