import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const ciscoAsa: Program = {
  id: 'cisco-asa',
  name: 'Cisco ASA',
  side: 'server',
  marks: ['%ASA-', '%FTD-', 'SSL lib error'],
  tellMore: ['debug ssl 255 ; debug crypto ca 255 ; show logging'],
  meanings: [
    recalled.hides(
      ['protocol-mismatch', 'cipher-mismatch', 'ca-untrusted'],
      '725006: Device failed SSL handshake with {any}',
      '725014: SSL lib error. Function: {any} Reason: {any}',
    ),
    recalled.likely(['cipher-mismatch', 'client-outdated'], 'SSL lib error. Function: {any} Reason: no shared cipher'),
    recalled.likely(
      ['client-outdated', 'protocol-mismatch'],
      'SSL lib error. Function: {any} Reason: unsupported protocol',
      'SSL lib error. Function: {any} Reason: unknown protocol',
    ),
    recalled.likely(
      ['client-cert-rejected'],
      '717009: Certificate validation failed. {any}',
      'No suitable trustpoints found to validate certificate',
    ),
    recalled.likely(['client-cert-rejected'], '717027: Certificate chain failed validation. {any}'),
  ],
};
