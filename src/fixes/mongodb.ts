import { clientFix } from './client-recipes.ts';

export const mongodb = clientFix('mongodb', 'MongoDB clients', {
  trust: [
    "mongosh 'mongodb://HOST/?tls=true&tlsCAFile=/path/root.pem'",
    "MongoClient(uri, tlsCAFile='/path/root.pem')     # PyMongo",
  ],
  update: [
    'MongoClient(uri, tlsCAFile=certifi.where())     # PyMongo, where the system has no roots',
    'mongosh --tlsUseSystemCA ...                     # the roots of the system',
  ],
  identity: ['mongosh --tls --tlsCertificateKeyFile client.pem ...     # certificate and key in one file'],
});
