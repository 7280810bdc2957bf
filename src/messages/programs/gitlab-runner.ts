import { source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const gitlabRunner: Program = {
  id: 'gitlab-runner',
  name: 'GitLab Runner',
  side: 'client',
  client: 'go',
  sources: ['gitlab-org/gitlab-runner'],
  marks: ['gitlab-runner', 'Registering runner', 'Running with gitlab-runner'],
  tellMore: ['gitlab-runner --debug run'],
  fix: 'go',
  meanings: [
    source.likely(
      ['ca-untrusted', 'cert-self-signed', 'chain-incomplete'],
      "ERROR: Registering runner... failed {any} status=couldn't execute POST against {host}: Post {host}: x509: certificate signed by unknown authority",
      'Job failed: failed to pull image "{name}" {any} x509: certificate signed by unknown authority',
    ),
  ],
};
