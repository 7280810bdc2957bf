/** RC4, which OpenSSL 3 keeps from Node: here so that servers that have nothing else can be talked to. */
export function rc4(key: Uint8Array): (data: Uint8Array) => Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  let i = 0;
  let j = 0;
  const swap = () => {
    const at = state[i] as number;
    state[i] = state[j] as number;
    state[j] = at;
  };
  for (i = 0; i < 256; i++) {
    j = (j + (state[i] as number) + (key[i % key.length] as number)) & 255;
    swap();
  }
  i = 0;
  j = 0;
  return (data) =>
    data.map((byte) => {
      i = (i + 1) & 255;
      j = (j + (state[i] as number)) & 255;
      swap();
      return byte ^ (state[((state[i] as number) + (state[j] as number)) & 255] as number);
    });
}
