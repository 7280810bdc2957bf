import type { Program } from '../program.ts';

export const ansible: Program = {
  id: 'ansible',
  name: 'Ansible',
  side: 'client',
  marks: ['ansible', 'fatal: ['],
  tellMore: ['ansible-playbook -vvvv ...'],
  meanings: [
    {
      causes: ['ca-untrusted', 'chain-incomplete', 'client-trust-store', 'interception'],
      certainty: 'possible',
      origin: 'recalled',
      texts: [
        'Failed to validate the SSL certificate for {host}',
        'Make sure your managed systems have a valid CA certificate installed',
      ],
    },
  ],
};
