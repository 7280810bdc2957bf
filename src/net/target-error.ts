/** What was typed is no target: which part, what was wrong with it, and what is accepted. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
  readonly part: 'target' | 'port' | 'host' | 'scheme' | 'connect' | 'sni' | 'starttls' | 'proxy';

  constructor(part: TargetError['part'], message: string) {
    super(message);
    this.part = part;
  }
}
