import { hostPort } from '../net/place.ts';
import type { Target } from '../net/target.ts';
import type { Fix, Recipe } from './fix.ts';
import { asCode } from './server-recipes.ts';

/** How one client program is told things: lines to type or to write, by what they are for; `HOST` and `HOST:PORT` stand for the server. */
export type ClientSetup = {
  /** Trusts the authorities of a PEM file besides or instead of its own. */
  trust: string[];
  /** Brings its roots up to date, where it has some of its own. */
  update?: string[];
  /** Shows a client certificate. */
  identity?: string[];
  /** Lets it take part in older versions or suites, for this one program. */
  older?: string[];
  /** What updates the program itself. */
  upgrade?: string[];
};

/** A client program that a message may come from; nothing else shows that somebody uses it. */
export function clientFix(software: string, name: string, setup: ClientSetup): Fix {
  return { software, name, recognise: () => null, recipes: clientRecipes(setup) };
}

/** The recipes of a client program. Nothing here switches verification off. */
export function clientRecipes({ trust, update, identity, older, upgrade }: ClientSetup): Fix['recipes'] {
  const client = (id: string, steps: Recipe['steps']): Recipe => ({
    id,
    side: 'client',
    steps: (finding, facts) => steps(finding, facts).map((step) => withServer(step, facts.target)),
  });
  const lines = (texts: string[]) => texts.map(asCode);
  return {
    'ca-untrusted': client('trust-root', ({ details }) => [
      `Only if you know who runs ${details.ca ?? 'this authority'}: give it the root, as PEM.`,
      ...lines(trust),
    ]),
    'cert-self-signed': client('trust-certificate', () => [
      'Only if the certificate is yours: give it the certificate itself, as PEM.',
      ...lines(trust),
    ]),
    'chain-incomplete': client('give-intermediate', () => [
      'Until the server is mended: put intermediate and root into one PEM file.',
      ...lines(trust),
    ]),
    interception: client('trust-interceptor', ({ details }) => [
      `If ${details.product ?? 'the proxy'} is wanted (a company network): give it its root, as PEM. If not: find out what it is first.`,
      ...lines(trust),
    ]),
    'client-trust-store': client('update-roots', () => lines(update ?? trust)),
    ...(identity && {
      'client-cert-required': client('show-certificate', () => ['Show a certificate:', ...lines(identity)]),
    }),
    ...(older && {
      'protocol-mismatch': client('meanwhile', () => [
        'Update the side that is behind the times. Until then, for this one program:',
        ...lines(older),
      ]),
    }),
    ...(upgrade &&
      !older && {
        'protocol-mismatch': client('upgrade', ({ details }) =>
          details.versions === undefined
            ? ['Where the server speaks TLS 1.2 or newer, it is the client that is behind:', ...lines(upgrade)]
            : [],
        ),
      }),
    ...(upgrade && { 'client-outdated': client('upgrade', () => lines(upgrade)) }),
  };
}

/** A step with the server that is known in the places of `HOST`. */
function withServer(step: string, target: Target): string {
  if (target.input === '') return step;
  const place = hostPort(target);
  return step
    .replaceAll('HOST:PORT', place)
    .replaceAll('//HOST', `//${target.port === 443 ? target.host : place}`)
    .replaceAll('HOST', target.host);
}
