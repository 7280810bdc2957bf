/* A visit as programs on mbed TLS make it: the defaults of MBEDTLS_SSL_PRESET_DEFAULT, as its own ssl_client1. */
#include <mbedtls/ctr_drbg.h>
#include <mbedtls/entropy.h>
#include <mbedtls/error.h>
#include <mbedtls/net_sockets.h>
#include <mbedtls/ssl.h>
#include <mbedtls/version.h>
#if MBEDTLS_VERSION_MAJOR >= 3
#include <psa/crypto.h>
#endif
#include <stdio.h>
#include <string.h>

static int say(const char *what, int code)
{
    char text[200] = "";
    mbedtls_strerror(code, text, sizeof text);
    fprintf(stderr, "%s returned -0x%04x: %s\n", what, (unsigned) -code, text);
    return 1;
}

/* HOST PORT ROOTS [CERTIFICATE KEY] */
int main(int count, char **given)
{
    mbedtls_net_context net;
    mbedtls_ssl_context ssl;
    mbedtls_ssl_config config;
    mbedtls_entropy_context entropy;
    mbedtls_ctr_drbg_context random;
    mbedtls_x509_crt roots, own;
    mbedtls_pk_context key;
    unsigned char page[4096];
    char request[512];
    int code;

    if (count < 4) {
        puts(MBEDTLS_VERSION_STRING);
        return 0;
    }
#if MBEDTLS_VERSION_MAJOR >= 3
    psa_crypto_init();
#endif
    mbedtls_net_init(&net);
    mbedtls_ssl_init(&ssl);
    mbedtls_ssl_config_init(&config);
    mbedtls_entropy_init(&entropy);
    mbedtls_ctr_drbg_init(&random);
    mbedtls_x509_crt_init(&roots);
    mbedtls_x509_crt_init(&own);
    mbedtls_pk_init(&key);
    mbedtls_ctr_drbg_seed(&random, mbedtls_entropy_func, &entropy, NULL, 0);
    if ((code = mbedtls_x509_crt_parse_file(&roots, given[3])) < 0) return say("mbedtls_x509_crt_parse_file", code);
    if ((code = mbedtls_net_connect(&net, given[1], given[2], MBEDTLS_NET_PROTO_TCP)) != 0) return say("mbedtls_net_connect", code);
    mbedtls_ssl_config_defaults(&config, MBEDTLS_SSL_IS_CLIENT, MBEDTLS_SSL_TRANSPORT_STREAM, MBEDTLS_SSL_PRESET_DEFAULT);
    mbedtls_ssl_conf_ca_chain(&config, &roots, NULL);
    mbedtls_ssl_conf_rng(&config, mbedtls_ctr_drbg_random, &random);
    if (count > 5) {
        mbedtls_x509_crt_parse_file(&own, given[4]);
#if MBEDTLS_VERSION_MAJOR >= 3
        mbedtls_pk_parse_keyfile(&key, given[5], NULL, mbedtls_ctr_drbg_random, &random);
#else
        mbedtls_pk_parse_keyfile(&key, given[5], NULL);
#endif
        mbedtls_ssl_conf_own_cert(&config, &own, &key);
    }
    mbedtls_ssl_setup(&ssl, &config);
    mbedtls_ssl_set_hostname(&ssl, given[1]);
    mbedtls_ssl_set_bio(&ssl, &net, mbedtls_net_send, mbedtls_net_recv, NULL);
    if ((code = mbedtls_ssl_handshake(&ssl)) != 0) {
        say("mbedtls_ssl_handshake", code);
        /* All bits stand where no certificate was looked at. */
        if (mbedtls_ssl_get_verify_result(&ssl) != 0 && mbedtls_ssl_get_verify_result(&ssl) != 0xffffffff) {
            char why[1000] = "";
            mbedtls_x509_crt_verify_info(why, sizeof why, "", mbedtls_ssl_get_verify_result(&ssl));
            fputs(why, stderr);
        }
        return 1;
    }
    snprintf(request, sizeof request, "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", given[1]);
    if ((code = mbedtls_ssl_write(&ssl, (unsigned char *) request, strlen(request))) < 0) return say("mbedtls_ssl_write", code);
    do code = mbedtls_ssl_read(&ssl, page, sizeof page);
    while (code == MBEDTLS_ERR_SSL_WANT_READ
#if MBEDTLS_VERSION_MAJOR >= 3
           || code == MBEDTLS_ERR_SSL_RECEIVED_NEW_SESSION_TICKET
#endif
    );
    if (code == MBEDTLS_ERR_SSL_PEER_CLOSE_NOTIFY || code >= 0) return 0;
    return say("mbedtls_ssl_read", code);
}
