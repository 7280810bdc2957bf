import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** An HTTPS server as the JDK brings it: PORT KEYSTORE CLIENT_CA PROTOCOLS CIPHERS, the last three may be empty. */
public class Server {
  public static void main(String[] args) throws Exception {
    char[] password = "changeit".toCharArray();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(Path.of(args[1]))) {
      keys.load(in, password);
    }
    KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keyManagers.init(keys, password);

    TrustManagerFactory trust = null;
    if (!args[2].isEmpty()) {
      KeyStore roots = KeyStore.getInstance("PKCS12");
      roots.load(null, null);
      try (InputStream in = Files.newInputStream(Path.of(args[2]))) {
        roots.setCertificateEntry("client-ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
      }
      trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(roots);
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers.getKeyManagers(), trust == null ? null : trust.getTrustManagers(), null);

    HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context) {
      @Override
      public void configure(HttpsParameters parameters) {
        SSLParameters wanted = context.getDefaultSSLParameters();
        wanted.setNeedClientAuth(!args[2].isEmpty());
        if (!args[3].isEmpty()) wanted.setProtocols(args[3].split(","));
        if (!args[4].isEmpty()) wanted.setCipherSuites(args[4].split(","));
        parameters.setSSLParameters(wanted);
      }
    });
    server.createContext("/", exchange -> {
      byte[] body = "hello\n".getBytes();
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
  }
}
