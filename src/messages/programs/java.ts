import type { Program } from '../program.ts';
import { javaAlerts } from './java/alerts.ts';
import { javaCertificates } from './java/certificates.ts';
import { javaConnection } from './java/connection.ts';
import { javaHandshake } from './java/handshake.ts';
import { javaKeystores } from './java/keystores.ts';

export const java: Program = {
  id: 'java',
  name: 'Java',
  side: 'either',
  client: 'java',
  fix: 'java-client',
  sources: ['openjdk/jdk'],
  marks: ['javax.net.ssl.', 'sun.security.', 'java.security.cert.', 'java.net.SocketException', 'java.io.EOFException'],
  tellMore: ['java -Djavax.net.debug=ssl:handshake ...'],
  meanings: [...javaCertificates, ...javaHandshake, ...javaAlerts, ...javaConnection, ...javaKeystores],
};
