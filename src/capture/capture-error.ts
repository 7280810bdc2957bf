/** A capture that cannot be read: a sentence for the person who gave it. `kind` is for programs. */
export class CaptureError extends Error {
  readonly kind: 'empty' | 'not-a-capture' | 'damaged' | 'too-large';

  constructor(kind: CaptureError['kind'], message: string) {
    super(message);
    this.name = 'CaptureError';
    this.kind = kind;
  }
}
