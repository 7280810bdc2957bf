import { fromHex } from '../../wire/hex.ts';

/**
 * Decrypts RC2 in CBC mode (RFC 2268), which OpenSSL 3 keeps among its legacy algorithms and node:crypto does not have. Old
 * PKCS#12 files hide their certificates by it, with keys of 40 or 128 bits. The padding is left on.
 */
export function decryptRc2Cbc(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
  const expanded = expandKey(key);
  const plain = new Uint8Array(data.length);
  let previous = iv;
  for (let at = 0; at + 8 <= data.length; at += 8) {
    const block = data.subarray(at, at + 8);
    plain.set(
      decryptBlock(expanded, block).map((byte, index) => byte ^ previous[index]!),
      at,
    );
    previous = block;
  }
  return plain;
}

/** RFC 2268 section 2; the effective length is that of the key, as in PKCS#12. */
function expandKey(key: Uint8Array): Uint16Array {
  const bytes = new Uint8Array(128);
  bytes.set(key);
  for (let at = key.length; at < 128; at++) bytes[at] = pi[(bytes[at - 1]! + bytes[at - key.length]!) & 0xff]!;
  bytes[128 - key.length] = pi[bytes[128 - key.length]!]!;
  for (let at = 127 - key.length; at >= 0; at--) bytes[at] = pi[bytes[at + 1]! ^ bytes[at + key.length]!]!;
  return Uint16Array.from({ length: 64 }, (_, index) => bytes[2 * index]! | (bytes[2 * index + 1]! << 8));
}

/** RFC 2268 section 4: five reversed mixing rounds, one mashing, six, one, five. */
function decryptBlock(key: Uint16Array, block: Uint8Array): Uint8Array {
  const words = [0, 2, 4, 6].map((at) => block[at]! | (block[at + 1]! << 8));
  for (let round = 15; round >= 0; round--) {
    for (let index = 3; index >= 0; index--) {
      const shift = shifts[index]!;
      const word = words[index]!;
      const turned = ((word >>> shift) | (word << (16 - shift))) & 0xffff;
      const [a, b, c] = [words[(index + 3) & 3]!, words[(index + 2) & 3]!, words[(index + 1) & 3]!];
      words[index] = (turned - key[4 * round + index]! - (a & b) - (~a & c)) & 0xffff;
    }
    if (round !== 5 && round !== 11) continue;
    for (let index = 3; index >= 0; index--)
      words[index] = (words[index]! - key[words[(index + 3) & 3]! & 63]!) & 0xffff;
  }
  return Uint8Array.from(words.flatMap((word) => [word & 0xff, word >>> 8]));
}

const shifts = [1, 2, 3, 5];

/** PITABLE of RFC 2268 section 2: digits of pi. */
const pi = fromHex(
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2' +
    '179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82' +
    '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626' +
    '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7' +
    '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ec' +
    'c2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a9' +
    '0d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad',
);
