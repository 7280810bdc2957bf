import { clientRecipes } from './client-recipes.ts';
import type { Fix } from './fix.ts';

export const aws: Fix = {
  software: 'aws',
  name: 'AWS CLI and boto3',
  // Only what a message says shows that it is this program.
  recognise: () => null,
  recipes: clientRecipes({
    trust: ['export AWS_CA_BUNDLE=/path/root.pem     # or ca_bundle = /path/root.pem in ~/.aws/config'],
    update: ['python3 -m pip install --upgrade botocore awscli certifi'],
  }),
};
