/** Something was asked for that cannot be done: the message says what was wrong, as typed, and what is accepted. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
