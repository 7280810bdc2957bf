import type { Fix } from './fix.ts';
import { serverWords } from './recognise.ts';
import { serverRecipes } from './server-recipes.ts';

export const node: Fix = {
  software: 'node',
  name: 'Node.js',
  recognise: (facts) =>
    facts.attempts.some(({ handshake }) => handshake !== null) &&
    serverWords(facts).http.some((words) => /^(Express|Node)\b/i.test(words))
      ? 'guessed'
      : null,
  recipes: serverRecipes({
    where: 'the options of https.createServer',
    certificate: ["cert: readFileSync('fullchain.pem'),", "key: readFileSync('private.key'),"],
    apply: ['restart the program'],
    protocols: ["minVersion: 'TLSv1.2',", "maxVersion: 'TLSv1.3',"],
    clientCertificates: [
      '// true, with the authority, lets in only clients with a certificate of it',
      "requestCert: false, // ca: readFileSync('client-ca.pem'),",
    ],
    log: "its log, from server.on('tlsClientError', ...)",
  }),
};
