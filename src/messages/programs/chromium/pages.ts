import { measured, recalled } from '../../meaning.ts';
import type { Meaning } from '../../program.ts';

/** What the page says in words instead of the website. */
export const chromiumPages: Meaning[] = [
  recalled.likely(['protocol-mismatch', 'cipher-mismatch', 'sni-unrecognized'], '{host} uses an unsupported protocol.'),
  recalled.likely(['not-tls', 'server-internal', 'middlebox'], '{host} sent an invalid response.'),
  recalled.likely(['tcp-refused'], '{host} refused to connect.'),
  measured.likely(['tcp-timeout', 'handshake-timeout'], '{host} took too long to respond.'),
  recalled.likely(['dns-failure'], '{host}’s server IP address could not be found.'),
  recalled.likely(['clock-wrong'], 'Your clock is behind', 'Your clock is ahead'),
  recalled.hides(
    ['ca-untrusted', 'cert-self-signed', 'cert-expired', 'hostname-mismatch'],
    'Attackers might be trying to steal your information from {host} (for example, passwords, messages, or credit cards).',
  ),
  recalled.likely(
    ['hostname-mismatch', 'sni-ignored', 'interception', 'captive-portal'],
    'server could not prove that it is {host}; its security certificate is from {name}.',
  ),
  recalled.likely(['hsts-blocked'], 'You cannot visit {host} right now because the website uses HSTS.'),
  recalled.likely(
    ['hsts-blocked', 'interception', 'captive-portal'],
    '{host} normally uses encryption to protect your information.',
  ),
  recalled.likely(['interception'], 'An application is stopping Chrome from safely connecting to this site'),
  recalled.likely(['captive-portal'], 'Connect to Wi-Fi network'),
  recalled.likely(
    ['protocol-mismatch'],
    'The connection used to load this site used TLS 1.0 or TLS 1.1, which are deprecated and have been removed.',
  ),
  recalled.possible(
    ['hsts-blocked', 'ca-untrusted', 'interception'],
    'the website sent scrambled credentials that Chrome cannot process',
  ),
];
