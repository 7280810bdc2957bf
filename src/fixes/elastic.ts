import { clientFix } from './client-recipes.ts';

export const elastic = clientFix('elastic', "Elasticsearch's clients", {
  trust: [
    'elasticsearch.ssl.certificateAuthorities: [/path/root.pem]           # kibana.yml',
    'output.elasticsearch.ssl.certificate_authorities: [/path/root.pem]     # Beats',
    "ssl_certificate_authorities => ['/path/root.pem']                     # Logstash",
  ],
  identity: [
    'output.elasticsearch.ssl.certificate: /path/client.pem     # Beats',
    'output.elasticsearch.ssl.key: /path/client.key',
  ],
});
