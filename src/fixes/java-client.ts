import { clientFix } from './client-recipes.ts';

export const javaClient = clientFix('java-client', 'Java (client)', {
  trust: [
    'keytool -importcert -cacerts -storepass changeit -alias private-root -file root.pem',
    'java -Djavax.net.ssl.trustStore=trust.p12 ...     # a store of its own',
    'java -Djavax.net.ssl.trustStoreType=Windows-ROOT ...     # the roots of Windows',
  ],
  identity: ['java -Djavax.net.ssl.keyStore=client.p12 -Djavax.net.ssl.keyStorePassword=... ...'],
  update: ['Install a current update of your JDK: its cacerts comes with it.'],
  older: [
    'java -Djdk.tls.client.protocols=TLSv1.2 ...     # and look into jdk.tls.disabledAlgorithms of java.security',
  ],
  upgrade: ['Install Java 8u261 or newer for TLS 1.3, 8 or newer for TLS 1.2 by default.'],
});
