import { extensionId } from '../../wire/registry/extensions.ts';
import { suiteById } from '../../wire/registry/suites.ts';
import { suspect, type View } from './view.ts';

/** Whether the hello proves a pre-shared key. RFC 8446 section 4.2.11. */
export function offersPsk({ main }: View): boolean {
  return main.trace.steps.some(
    (step) =>
      step.kind === 'handshake' &&
      step.message.kind === 'ClientHello' &&
      step.message.extensions?.some(({ type }) => type === preSharedKey),
  );
}

/** The proof that the hello has of it does not verify. */
export function otherPsk(view: View, name: string, seen: string[]): void {
  suspect(view, 'psk-failure', {
    certainty: 'likely',
    summary: `The server cannot verify the proof of the pre-shared key or ticket in the ClientHello (alert ${name}).`,
    seen: [...seen, 'the ClientHello offers a pre-shared key'],
  });
}

/** Where all keys come from a pre-shared one, what does not verify shows that the two have different ones. */
export function otherKey(view: View, name: string, seen: string[]): void {
  const suite = view.handshake.suite === null ? undefined : suiteById(view.handshake.suite);
  if (!suite?.kex.includes('PSK')) return;
  suspect(view, 'psk-failure', {
    certainty: 'likely',
    side: 'either',
    summary: `Client and server have different pre-shared keys for one name: the server cannot verify what the client encrypts (alert ${name}).`,
    seen: [...seen, `the suite ${suite.name} makes its keys from a pre-shared one`],
    details: { key: 'given' },
  });
  view.suspects.set('decrypt-failure', { is: 'ruled-out', why: 'the pre-shared keys differ' });
}

const preSharedKey = extensionId('pre_shared_key');
