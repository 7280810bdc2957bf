import { measured, recalled, source } from '../../meaning.ts';
import type { Meaning } from '../../program.ts';

/** What stands behind `error:` of the libraries below: PEM, X.509, ASN.1, RSA, the system. */
export const opensslOtherLibraries: Meaning[] = [
  source.likely(
    ['key-mismatch', 'decrypt-failure'],
    123,
    'bad signature',
    'error:04067072:rsa routines:rsa_ossl_public_decrypt:padding check failed',
  ),
  source.certain(
    ['key-mismatch'],
    'error:05800074:x509 certificate routines::key values mismatch',
    'error:0B080074:x509 certificate routines:X509_check_private_key:key values mismatch',
    'error:05800073:x509 certificate routines::key type mismatch',
  ),
  // The file of a certificate or a key that is not there; which one, the program says.
  source.possible(
    ['client-config', 'cert-missing', 'client-trust-store'],
    'error:02001002:system library:fopen:No such file or directory',
    'error:80000002:system library::No such file or directory',
    'error:8000000D:system library::Permission denied',
  ),
  // A program's own settings, before anything was connected.
  source.likely(
    ['client-config'],
    'error:{any}:configuration file routines:{any}:module initialization error',
    'configuration file routines',
    'SSL_CTX_new: error:{any}',
  ),
  source.possible(['client-config'], 'error:{any}:x509 certificate routines:{any}:cert already in hash table'),
  source.likely(
    ['cert-malformed', 'client-config'],
    'error:0906D06C:PEM routines:PEM_read_bio:no start line',
    'error:0909006C:PEM routines:get_name:no start line',
    'error:0480006C:PEM routines::no start line',
    'error:0906D066:PEM routines:PEM_read_bio:bad end line',
    'error:04800066:PEM routines::bad end line',
    'error:{any}:PEM routines:{any}:bad base64 decode',
  ),
  source.possible(['decrypt-failure', 'key-mismatch'], 'error:0200008A:rsa routines::invalid padding'),
  source.likely(['key-mismatch', 'decrypt-failure', 'interception'], 'rsa routines:{any}:block type is not 01'),
  source.likely(
    ['cert-malformed'],
    'error:0D0680A8:asn1 encoding routines:asn1_check_tlen:wrong tag',
    'error:068000A8:asn1 encoding routines::wrong tag',
    'error:0D07209B:asn1 encoding routines:ASN1_get_object:too long',
  ),
  source.likely(
    ['sigalg-mismatch', 'client-outdated'],
    'error:0D0C50A1:asn1 encoding routines:ASN1_item_verify:unknown message digest algorithm',
    'asn1 encoding routines:{any}:unknown message digest algorithm',
  ),
  recalled.likely(
    ['cert-malformed'],
    'X509 V3 routines:{any}:invalid extension string',
    'asn1 encoding routines:{any}:wrong tag',
    'asn1 encoding routines:{any}:header too long',
    'asn1 encoding routines:{any}:illegal padding',
    'asn1 encoding routines:{any}:unsupported public key type',
    'x509 certificate routines:{any}:unable to get certs public key',
  ),
  measured.likely(
    ['cert-malformed'],
    'X509 V3 routines:{any}:invalid certificate',
    'asn1 encoding routines:{any}:too long',
    'asn1 encoding routines:{any}:nested asn1 error',
    'asn1 encoding routines:{any}:bad object header',
  ),
  // The clock cannot be read, as in old containers on 32 bits.
  source.likely(['clock-wrong', 'client-config'], 'asn1 encoding routines:{any}:error getting time'),
  recalled.likely(['key-mismatch', 'decrypt-failure'], 'rsa routines:{any}:bad signature'),
  measured.likely(
    ['key-mismatch', 'decrypt-failure'],
    'provider signature failure',
    'tls_process_cert_verify:bad signature',
    'tls_process_key_exchange:bad signature',
  ),
  measured.likely(['cert-malformed'], 'ASN1 lib'),
  recalled.likely(
    ['revocation-unavailable'],
    'OCSP routines:{any}:status too old',
    'OCSP routines:{any}:certificate verify error',
  ),
  measured.likely(['revocation-unavailable'], 'OCSP routines:{any}:status expired'),
];
