import { recalled, source } from '../meaning.ts';
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
    source.likely(['interception', 'chain-incomplete'], 'unable to verify the first certificate {any} XHR failed'),
    recalled.possible(['interception', 'ca-untrusted', 'cert-self-signed'], "Server's certificate is not trusted"),
  ],
};
