import { asCode } from './server-recipes.ts';

/** What to do about the settings of a program, by the kind of the fault in them. */
export function ownSettings(kind: string | undefined): string[] {
  return (
    steps[kind ?? ''] ?? [
      'Compare what the client is set to with what the server speaks there: TLS or none, at once or after STARTTLS, the port, versions, suites, shared keys.',
      ...(steps.file ?? []),
    ]
  );
}

const steps: Record<string, string[]> = {
  'no-library': [
    'Install the TLS library and the package of the program that is built with it (such as openssl, ca-certificates, php-openssl, python built with libssl-dev), of the version that the program asks for.',
    'Anaconda on Windows: start it from the Anaconda Prompt, or put its Library\\bin, where its OpenSSL lies, into PATH.',
  ],
  'plain-to-tls': [
    'Begin the address with https:// (or wss://, rediss://, amqps://, mqtts://, ldaps://), or set the client to TLS for this port.',
    'Where a reverse proxy or balancer stands before the server: let it speak TLS to this port (in nginx, proxy_pass https://...), or give it a port without TLS.',
  ],
  memory: [
    'Keep one TLS connection open at a time, close it before the next, and connect before the heap is cut into pieces. Smaller records, where the server agrees to them:',
    asCode('client.setBufferSizes(1024, 1024);              // ESP8266, BearSSL'),
    asCode('CONFIG_MBEDTLS_DYNAMIC_BUFFER=y                 # ESP-IDF'),
  ],
  'shared-key': [
    'Put the same key file on both sides, with the same directive: tls-auth with key-direction 0 on the server and 1 on the client, or tls-crypt with none:',
    asCode('tls-auth ta.key 1     # the client; the server has 0'),
    asCode('tls-crypt ta.key      # both'),
  ],
  cleartext: [
    'Begin the address with https://. Where the server has no TLS yet, allow it for that one name, until it has:',
    asCode('NSExceptionDomains, NSExceptionAllowsInsecureHTTPLoads     # Info.plist'),
    asCode('<domain-config cleartextTrafficPermitted="true">           # network_security_config.xml'),
  ],
  'without-tls': [
    'Switch TLS on in the client: sslmode=require (PostgreSQL; in Node ssl: true), --ssl-mode=REQUIRED (MySQL), --ssl (MariaDB), ldaps:// or STARTTLS (LDAP, mail), https:// for a page.',
  ],
  value: [
    'Correct it. Of Kafka, ssl.endpoint.identification.algorithm is https, without quotes; left empty, with no blank and no null, it compares no names.',
  ],
  password: [
    'Try the password by hand, as the user that the program runs as:',
    asCode('openssl pkey -in private.key -noout'),
    asCode('keytool -list -keystore keystore.jks'),
    'Give the program the right one, or a key without a password that nobody else may read (mode 600).',
  ],
  file: [
    'Each file that its settings name (CA, certificate, key) has to be there, in the right format, and readable for the user that the program runs as.',
    asCode('ls -l FILE && head -c 60 FILE | cat -A'),
    'Where it is the file of roots of curl, PHP or Git: fetch https://curl.se/ca/cacert.pem, and name that.',
    asCode('curl.cainfo = "/path/cacert.pem"                  ; php.ini, and openssl.cafile'),
    asCode('git config --global http.sslCAInfo /path/cacert.pem'),
    asCode('python -m pip install --force-reinstall certifi   # Python, where REQUESTS_CA_BUNDLE is not set'),
  ],
  'nothing-left': [
    'Let the program use the versions and suites of its library, TLS 1.2 and TLS 1.3 at least, or correct the spelling of those that are set.',
    'MySQL Connector/J of before 8.0.28: enabledTLSProtocols=TLSv1.2 in the URL of JDBC, or update it.',
  ],
};
