import { measured, recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const mercurial: Program = {
  id: 'mercurial',
  name: 'Mercurial',
  side: 'client',
  marks: ['hg clone', 'hg pull', 'hg push', 'abort: error:'],
  tellMore: ['hg --debug --traceback clone https://{target}/'],
  fix: 'mercurial',
  meanings: [
    recalled.likely(['pin-mismatch', 'interception'], 'certificate for {host} has unexpected fingerprint'),
    measured.likely(['hostname-mismatch'], 'abort: {host} certificate error: certificate is for {name}'),
    recalled.likely(
      ['ca-untrusted', 'client-trust-store'],
      'unable to verify security of {host} (no loaded CA certificates)',
      'the signature of the certificate authority is not known',
    ),
  ],
};
