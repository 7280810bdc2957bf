import java.io.FileInputStream;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** One HTTPS request: URL, PEM of roots or nothing, seconds. Any answer counts as one. */
public final class Whytls {
    public static void main(String[] args) {
        try {
            HttpsURLConnection connection = (HttpsURLConnection) new URL(args[0]).openConnection();
            connection.setConnectTimeout(Integer.parseInt(args[2]) * 1000);
            connection.setReadTimeout(Integer.parseInt(args[2]) * 1000);
            if (!args[1].isEmpty()) {
                KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
                store.load(null, null);
                int count = 0;
                try (InputStream in = new FileInputStream(args[1])) {
                    for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                        store.setCertificateEntry("root" + count++, each);
                    }
                }
                TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
                trust.init(store);
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, trust.getTrustManagers(), null);
                connection.setSSLSocketFactory(context.getSocketFactory());
            }
            connection.setInstanceFollowRedirects(false);
            connection.setRequestMethod("HEAD");
            connection.connect();
            System.out.println("whytls: works");
        } catch (Throwable error) {
            StringBuilder text = new StringBuilder(String.valueOf(error));
            for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
                if (text.indexOf(String.valueOf(cause.getMessage())) < 0) text.append("; caused by ").append(cause);
            }
            System.err.println("whytls: " + text);
            System.exit(1);
        }
    }
}
