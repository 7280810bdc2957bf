import { DecodeError } from '../../wire/decode-error.ts';
import { RecordSplitter } from '../../wire/record.ts';
import { sslv2CipherKinds } from '../../wire/registry/suites.ts';
import { ssl2 } from '../../wire/registry/versions.ts';
import { decodeSslv2, encodeSslv2Record, type Sslv2Message } from '../../wire/sslv2.ts';
import type { Issued } from '../pki.ts';
import type { Player } from '../servers/tcp.ts';

/**
 * A server of 1995: it answers an SSLv2 ClientHello with its certificate and the ciphers that both have, and closes on
 * anything else. It goes no further, for nobody asks it to.
 */
export function sslv2Player(leaf: Issued): Player {
  return (socket) => {
    const splitter = new RecordSplitter();
    socket.on('data', (bytes) => {
      for (const event of splitter.feed(bytes)) {
        const hello = event.kind === 'sslv2' ? readOrNull(event.body) : null;
        if (hello?.kind !== 'Sslv2ClientHello') return socket.end();
        const offered = hello.cipherSpecs.filter((spec) => kinds.some((kind) => kind.id === spec));
        socket.write(
          encodeSslv2Record(offered.length > 0 ? serverHello(leaf, offered) : { kind: 'Sslv2Error', code: noCipher }),
        );
      }
    });
  };
}

function serverHello(leaf: Issued, cipherSpecs: number[]): Sslv2Message {
  return {
    kind: 'Sslv2ServerHello',
    sessionIdHit: 0,
    certificateType: x509,
    version: ssl2,
    certificate: leaf.der,
    cipherSpecs,
    connectionId: new Uint8Array(16).fill(2),
  };
}

function readOrNull(body: Uint8Array): Sslv2Message | null {
  try {
    return decodeSslv2(body);
  } catch (error) {
    if (error instanceof DecodeError) return null;
    throw error;
  }
}

/** RC4 and RC2, as everybody had them. */
const kinds = sslv2CipherKinds.slice(0, 3);
const noCipher = 1;
const x509 = 1;
