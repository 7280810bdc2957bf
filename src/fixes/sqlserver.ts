import { clientRecipes } from './client-recipes.ts';
import type { Fix, Recipe } from './fix.ts';
import { asCode } from './server-recipes.ts';

const recipes = clientRecipes({
  trust: [
    'ServerCertificate=C:\\path\\server.cer     # ODBC 18, SqlClient 5.1: in the connection string',
    'trustStore=/path/roots.jks                # JDBC',
    'Import-Certificate -FilePath root.crt -CertStoreLocation Cert:\\LocalMachine\\Root     # the rest, on Windows',
  ],
});

export const sqlserver: Fix = {
  software: 'sqlserver',
  name: 'SQL Server and its drivers',
  // Only what a message says shows that it is one of them.
  recognise: () => null,
  recipes: {
    ...recipes,
    ...(recipes['ca-untrusted'] && { 'ca-untrusted': sinceDriversCheck(recipes['ca-untrusted']) }),
    ...(recipes['cert-self-signed'] && { 'cert-self-signed': sinceDriversCheck(recipes['cert-self-signed']) }),
  },
};

/** Most who ask have a server that made its certificate itself, and a new driver that looks at it. */
function sinceDriversCheck(recipe: Recipe): Recipe {
  return {
    ...recipe,
    steps: (finding, facts) => [
      'Newer drivers encrypt and check unless told not to (ODBC 18, SqlClient 4, JDBC 10.2, SSMS 20, the SqlServer module 22), and SQL Server makes a certificate itself where it was given none. Give it one of an authority that the clients trust: SQL Server Configuration Manager, Protocols, Properties, Certificate. Or, without one:',
      ...recipe.steps(finding, facts),
      'What the older driver did, which protects from nobody who can change what passes:',
      asCode('Encrypt=Optional     # ODBC 18, SqlClient 5; before that, and JDBC: encrypt=false'),
    ],
  };
}
