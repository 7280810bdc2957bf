import { clientFix } from './client-recipes.ts';

export const aws = clientFix('aws', 'AWS CLI and boto3', {
  trust: ['export AWS_CA_BUNDLE=/path/root.pem     # or ca_bundle = /path/root.pem in ~/.aws/config'],
  update: ['python3 -m pip install --upgrade botocore awscli certifi'],
});
