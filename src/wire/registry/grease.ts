/** Whether a 16-bit id (suite, group, scheme, version, extension type) is reserved to be ignored. RFC 8701 section 2. */
export function isGrease(id: number): boolean {
  return (id & 0x0f0f) === 0x0a0a && id >> 8 === (id & 0xff);
}

/** The GREASE value number 0 to 15, for 16-bit ids: 0x0A0A, 0x1A1A, ... RFC 8701 section 2. */
export function greaseValue(index: number): number {
  return 0x0a0a + (index & 0x0f) * 0x1010;
}

/** An id that its registry has no name for: `GREASE 0x0A0A`, `0x1234`. */
export function unnamed(id: number): string {
  const hex = `0x${id.toString(16).toUpperCase().padStart(4, '0')}`;
  return isGrease(id) ? `GREASE ${hex}` : hex;
}
