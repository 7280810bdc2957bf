import type { Fix } from './fix.ts';
import { byBanner, byServerField } from './recognise.ts';
import { serverRecipes } from './server-recipes.ts';

export const java: Fix = {
  software: 'java',
  name: 'Java (Tomcat, Jetty, Spring Boot)',
  recognise: (facts) =>
    byServerField(facts, /^(Apache-Coyote|Jetty|Apache Tomcat|WildFly|GlassFish|Payara)/i) ??
    // Tomcat tells no name. What it answers to HTTP where it wants TLS, and to TLS where it wants HTTP:
    byBanner(facts, /^This combination of host and port requires TLS|<title>HTTP Status 4\d\d \S+ /m),
  recipes: serverRecipes({
    where: 'application.properties, or the SSLHostConfig of server.xml',
    certificate: [
      '# openssl pkcs12 -export -in fullchain.pem -inkey private.key -out server.p12',
      'server.ssl.key-store=server.p12',
      'server.ssl.key-store-type=PKCS12',
      'server.ssl.key-store-password=the one that openssl asked for',
      '# Tomcat alone: <Certificate certificateKeystoreFile="conf/server.p12" certificateKeystorePassword="..."/>',
    ],
    apply: ['restart the application'],
    protocols: ['# neither may be in jdk.tls.disabledAlgorithms', 'server.ssl.enabled-protocols=TLSv1.2,TLSv1.3'],
    suites: [
      'server.ssl.ciphers=TLS_AES_128_GCM_SHA256,TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
    ],
    groups: ['-Djdk.tls.namedGroups=x25519,secp256r1,secp384r1'],
    dhParameters: ['-Djdk.tls.ephemeralDHKeySize=2048'],
    clientCertificates: ['server.ssl.trust-store=client-ca.p12', '# none, want or need', 'server.ssl.client-auth=want'],
    enable: ['server.ssl.enabled=true'],
    log: 'its log, with -Djavax.net.debug=ssl:handshake',
  }),
};
