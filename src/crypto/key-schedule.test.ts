import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientHelloBytes, serverFlightBytes, serverHelloBytes } from '../../test/data/rfc8448.ts';
import { fromHex, toHex } from '../wire/hex.ts';
import { suiteById } from '../wire/registry/suites.ts';
import { tls12, tls13 } from '../wire/registry/versions.ts';
import { digest } from './hash.ts';
import { clientShare } from './key-exchange.ts';
import {
  deriveSecret,
  earlySecret,
  expandLabel,
  finishedMac,
  handshakeSecret,
  hkdfExpand,
  hkdfExtract,
  masterSecret13,
  trafficKeys,
} from './key-schedule.ts';
import { protectRecords } from './record-protection.ts';

test('RFC 5869 appendix A.1', () => {
  const key = hkdfExtract('sha256', fromHex('000102030405060708090a0b0c'), new Uint8Array(22).fill(0x0b));
  const okm = hkdfExpand('sha256', key, fromHex('f0f1f2f3f4f5f6f7f8f9'), 42);
  assert.equal(toHex(okm), '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865');
});

test('RFC 9001 appendix A.1: the initial keys of QUIC', () => {
  const initial = hkdfExtract(
    'sha256',
    fromHex('38762cf7f55934b34d179ae6a4c80cadccbb7f0a'),
    fromHex('8394c8f03e515708'),
  );
  assert.equal(toHex(initial), '7db5df06e7a69e432496adedb00851923595221596ae2ae9fb8115c1e9ed0a44');
  const client = expandLabel('sha256', initial, 'client in', new Uint8Array(), 32);
  assert.equal(toHex(client), 'c00cf151ca5be075ed0ebfb5c80323c42d6b7db67881289af4008f1f6c357aea');
  assert.equal(
    toHex(expandLabel('sha256', client, 'quic key', new Uint8Array(), 16)),
    '1f369613dd76d5467730efcbe3b1a22d',
  );
});

test('RFC 8448 section 3: every secret of a simple handshake', () => {
  const privateKey = fromHex('49af42ba7f7994852d713ef2784bcbcaa7911de26adc5642cb634540e7ea5005');
  const share = clientShare(0x001d, () => privateKey);
  assert.equal(toHex(share.publicKey), '99381de560e4bd43d23d8e435a7dbafeb3c06e51c13cae4d5413691e529aaf2c');
  const shared = share.agree(fromHex('c9828876112095fe66762bdbf7c672e156d6cc253b833df1dd69b1b04e751f0f'));
  assert.equal(toHex(shared), '8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d');
  const early = earlySecret('sha256', null);
  assert.equal(toHex(early), '33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a');
  const handshake = handshakeSecret('sha256', early, shared);
  assert.equal(toHex(handshake), '1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac');
  const hellos = digest('sha256', clientHelloBytes, serverHelloBytes);
  const client = deriveSecret('sha256', handshake, 'c hs traffic', hellos);
  const server = deriveSecret('sha256', handshake, 's hs traffic', hellos);
  assert.equal(toHex(client), 'b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21');
  assert.equal(toHex(server), 'b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38');
  const { key, iv } = trafficKeys('sha256', server, 16);
  assert.equal(toHex(key), '3fce516009c21727d0f2e4e86ee403bc');
  assert.equal(toHex(iv), '5d313eb2671276ee13000b30');
  const master = masterSecret13('sha256', handshake);
  assert.equal(toHex(master), '18df06843d13a08bf2a449844c5f8a478001bc4d4c627984d5a41da8d0402919');
  const flight = digest('sha256', clientHelloBytes, serverHelloBytes, serverFlightBytes);
  assert.equal(
    toHex(deriveSecret('sha256', master, 'c ap traffic', flight)),
    '9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5',
  );

  const verifyData = serverFlightBytes.subarray(-32);
  const beforeFinished = digest('sha256', clientHelloBytes, serverHelloBytes, serverFlightBytes.subarray(0, -36));
  assert.equal(toHex(finishedMac('sha256', server, beforeFinished)), toHex(verifyData));

  const suite = suiteById(0x1301);
  assert.ok(suite);
  const options = {
    suite,
    version: tls13,
    keys: { mac: new Uint8Array(), key, iv },
    encryptThenMac: false,
    random: () => new Uint8Array(),
  };
  const sealed = protectRecords(options).seal(22, tls12, serverFlightBytes);
  assert.equal(sealed.length, 0x02a2);
  assert.equal(toHex(sealed.subarray(0, 16)), 'd1ff334a56f5bff6594a07cc87b58023');
  assert.equal(toHex(sealed.subarray(-8)), '8e750edc53370d2b');
  const opened = protectRecords(options).open(23, tls12, sealed);
  assert.equal(opened.kind, 'opened');
  assert.equal(opened.kind === 'opened' && toHex(opened.plaintext), toHex(serverFlightBytes));
  sealed[40] = (sealed[40] ?? 0) ^ 1;
  assert.deepEqual(protectRecords(options).open(23, tls12, sealed), { kind: 'bad-mac' });
});
