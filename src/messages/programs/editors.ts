import type { Program } from '../program.ts';

export const editors: Program = {
  id: 'editors',
  name: 'VS Code, Electron and JetBrains programs',
  side: 'client',
  client: 'node',
  sources: ['microsoft/vscode'],
  marks: ['XHR failed', 'code.visualstudio', 'vscode', 'IntelliJ', 'JetBrains', 'Electron'],
  tellMore: ['Help, Toggle Developer Tools, Network; and the log that "Developer: Show Logs" opens'],
  meanings: [
    {
      causes: ['interception', 'chain-incomplete'],
      certainty: 'likely',
      origin: 'source',
      texts: ['unable to verify the first certificate {any} XHR failed'],
    },
    {
      causes: ['interception', 'ca-untrusted', 'cert-self-signed'],
      certainty: 'possible',
      origin: 'measured',
      texts: ['net::ERR_CERT_AUTHORITY_INVALID'],
    },
    {
      causes: ['interception', 'ca-untrusted', 'cert-self-signed'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ["Server's certificate is not trusted"],
    },
  ],
};
