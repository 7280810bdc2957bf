import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const ansible: Program = {
  id: 'ansible',
  name: 'Ansible',
  side: 'client',
  marks: ['ansible-playbook', 'ansible-galaxy', 'ansible.', 'TASK [', 'fatal: ['],
  tellMore: ['ansible-playbook -vvvv ...'],
  fix: 'python-client',
  meanings: [
    recalled.possible(
      ['ca-untrusted', 'chain-incomplete', 'client-trust-store', 'interception'],
      'Failed to validate the SSL certificate for {host}',
      'Make sure your managed systems have a valid CA certificate installed',
    ),
  ],
};
