/* A visit as programs on wolfSSL make it: wolfTLS_client_method, checks of chain and name. */
#include <wolfssl/options.h>
#include <wolfssl/ssl.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int say(const char *what, WOLFSSL *ssl, int result)
{
    char text[WOLFSSL_MAX_ERROR_SZ] = "";
    int code = wolfSSL_get_error(ssl, result);
    wolfSSL_ERR_error_string((unsigned long) code, text);
    fprintf(stderr, "%s failed: error %d, %s\n", what, code, text);
    return 1;
}

/* HOST PORT ROOTS [CERTIFICATE KEY] */
int main(int count, char **given)
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *found = NULL;
    char request[512], page[4096];
    int code, handle;

    if (count < 4) {
        puts(wolfSSL_lib_version());
        return 0;
    }
    if ((code = getaddrinfo(given[1], given[2], &hints, &found)) != 0) {
        fprintf(stderr, "getaddrinfo: %s\n", gai_strerror(code));
        return 1;
    }
    handle = socket(found->ai_family, SOCK_STREAM, 0);
    if (connect(handle, found->ai_addr, found->ai_addrlen) != 0) {
        perror("connect");
        return 1;
    }
    wolfSSL_Init();
    WOLFSSL_CTX *context = wolfSSL_CTX_new(wolfTLS_client_method());
    /* Debian builds it with OpenSSL's default, to verify nobody. */
    wolfSSL_CTX_set_verify(context, WOLFSSL_VERIFY_PEER, NULL);
    wolfSSL_CTX_load_verify_locations(context, given[3], NULL);
    if (count > 5) {
        wolfSSL_CTX_use_certificate_file(context, given[4], WOLFSSL_FILETYPE_PEM);
        wolfSSL_CTX_use_PrivateKey_file(context, given[5], WOLFSSL_FILETYPE_PEM);
    }
    WOLFSSL *ssl = wolfSSL_new(context);
    wolfSSL_UseSNI(ssl, WOLFSSL_SNI_HOST_NAME, given[1], (unsigned short) strlen(given[1]));
    wolfSSL_check_domain_name(ssl, given[1]);
    wolfSSL_set_fd(ssl, handle);
    if ((code = wolfSSL_connect(ssl)) != WOLFSSL_SUCCESS) return say("wolfSSL_connect", ssl, code);
    snprintf(request, sizeof request, "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", given[1]);
    if ((code = wolfSSL_write(ssl, request, (int) strlen(request))) <= 0) return say("wolfSSL_write", ssl, code);
    if ((code = wolfSSL_read(ssl, page, sizeof page)) <= 0) return say("wolfSSL_read", ssl, code);
    return 0;
}
