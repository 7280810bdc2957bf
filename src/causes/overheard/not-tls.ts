import { recogniseProtocol, saysItWantsTls } from '../../net/recognise.ts';
import { plainToTls } from '../client-config.ts';
import { suspect, type View, where } from './view.ts';

/** The server answered in the clear. */
export function notTls(view: View): void {
  const { plain, offer } = view.main;
  const protocol = plain ? recogniseProtocol(plain) : null;
  const hangsUp = plain?.length === 0;
  if (plain && offer === null && (hangsUp || protocol?.protocol === 'tls' || saysItWantsTls(plain)))
    return suspect(view, 'client-config', {
      certainty: hangsUp ? 'likely' : 'certain',
      summary: `The client speaks HTTP without TLS to ${where(view)}, which takes TLS only.`,
      seen: [
        'a request of HTTP in the clear',
        hangsUp ? 'the server hangs up on it, and the port is one of HTTPS' : (protocol?.detail ?? ''),
      ],
      explanation: plainToTls,
      details: { kind: 'plain-to-tls' },
    });
  // What the client said before its hello may be missing.
  if (!protocol?.starttls || view.facts.target.starttls || view.overheard.missing.client) return;
  suspect(view, 'starttls-needed', {
    certainty: 'certain',
    summary: `${where(view)} speaks ${protocol.name} and needs STARTTLS before TLS; the client began with TLS at once.`,
    seen: [protocol.detail, 'the client began with a ClientHello'],
    details: { protocol: protocol.starttls },
  });
}
