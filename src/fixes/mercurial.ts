import { clientFix } from './client-recipes.ts';

export const mercurial = clientFix('mercurial', 'Mercurial', {
  trust: ['hg --config web.cacerts=/path/root.pem ...     # or below [web] in ~/.hgrc'],
  identity: ['x.prefix = HOST', 'x.cert = /path/client.pem', 'x.key = /path/client.key     # below [auth] in ~/.hgrc'],
});
