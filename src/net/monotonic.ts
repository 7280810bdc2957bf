/** Milliseconds on a clock that nobody sets. As performance.now(), which takes a millisecond to load. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
