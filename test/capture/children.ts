import { type ChildProcess, execFileSync } from 'node:child_process';
import { createSocket } from 'node:dgram';

/** A UDP port that was free a moment ago. */
export function freeUdpPort(): Promise<number> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}

/** Resolves once a program has said this; rejects where it ends before. */
export function says(child: ChildProcess, word: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (text: Buffer) => {
      said += text;
      if (said.includes(word)) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('close', () => reject(new Error(said)));
  });
}

/** Resolves once a program is over, whatever it still says. */
export function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.stdout?.resume();
    child.stderr?.resume();
    child.once('close', () => resolve());
  });
}

/** A key and a certificate for this name that it signed itself, as files. */
export function selfSigned(name: string, key: string, cert: string): void {
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', `/CN=${name}`],
      ...['-keyout', key, '-out', cert, '-days', '9', '-addext', `subjectAltName=DNS:${name}`],
    ],
    { stdio: 'ignore' },
  );
}
