import type { Duplex } from 'node:stream';
import type { Player } from './tcp.ts';

/** One answer to a line of the client; `upgrade` hands the connection to TLS after it, `close` ends it. */
type Answer = { text: string; next: 'go-on' | 'upgrade' | 'close' };

/** SMTP as a mail server speaks it before TLS. RFC 3207. */
export function smtpWithStarttls(host: string, tls: (stream: Duplex) => void): Player {
  return starttls(`220 ${host} ESMTP Postfix\r\n`, tls, (line) => {
    switch (line.split(' ')[0]?.toUpperCase()) {
      case 'EHLO':
        return { text: `250-${host}\r\n250-PIPELINING\r\n250-STARTTLS\r\n250 8BITMIME\r\n`, next: 'go-on' };
      case 'HELO':
        return { text: `250 ${host}\r\n`, next: 'go-on' };
      case 'STARTTLS':
        return { text: '220 2.0.0 Ready to start TLS\r\n', next: 'upgrade' };
      case 'QUIT':
        return { text: '221 2.0.0 Bye\r\n', next: 'close' };
      default:
        return { text: '502 5.5.2 Error: command not recognized\r\n', next: 'go-on' };
    }
  });
}

/** IMAP as a mailbox server speaks it before TLS. RFC 9051 section 6.2.1. */
export function imapWithStarttls(host: string, tls: (stream: Duplex) => void): Player {
  const capabilities = 'IMAP4rev1 STARTTLS LOGINDISABLED';
  return starttls(`* OK [CAPABILITY ${capabilities}] ${host} Dovecot ready.\r\n`, tls, (line) => {
    const [tag = '*', command = ''] = line.split(' ');
    switch (command.toUpperCase()) {
      case 'CAPABILITY':
        return { text: `* CAPABILITY ${capabilities}\r\n${tag} OK Done.\r\n`, next: 'go-on' };
      case 'STARTTLS':
        return { text: `${tag} OK Begin TLS negotiation now.\r\n`, next: 'upgrade' };
      case 'LOGOUT':
        return { text: `* BYE\r\n${tag} OK Done.\r\n`, next: 'close' };
      default:
        return { text: '* BAD Error in IMAP command received by server.\r\n', next: 'go-on' };
    }
  });
}

const maxLineBytes = 4_096;
const maxErrors = 10; // As Postfix and Dovecot: a peer that only talks nonsense is cut off.

function starttls(greeting: string, tls: (stream: Duplex) => void, answer: (line: string) => Answer): Player {
  return (socket) => {
    let received = '';
    let errors = 0;
    const onData = (bytes: Buffer) => {
      received += bytes.toString('latin1');
      for (let end = received.indexOf('\n'); end >= 0; end = received.indexOf('\n')) {
        const { text, next } = answer(received.slice(0, end).trim());
        received = received.slice(end + 1);
        if (next === 'upgrade') {
          // What came with the command is thrown away: it was not protected (CVE-2011-0411).
          socket.off('data', onData);
          socket.write(text);
          tls(socket);
          return;
        }
        if (/^(5\d\d|\* BAD)/.test(text)) errors++;
        if (next === 'close' || errors >= maxErrors) {
          socket.end(text);
          return;
        }
        socket.write(text);
      }
      if (received.length > maxLineBytes) socket.end();
    };
    socket.on('data', onData);
    socket.write(greeting);
  };
}
