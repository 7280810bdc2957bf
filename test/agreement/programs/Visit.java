import java.net.HttpURLConnection;
import java.net.URL;

/** A visit as Java programs make it: HttpsURLConnection with the default SSLContext. */
public class Visit {
    public static void main(String[] arguments) throws Exception {
        HttpURLConnection connection = (HttpURLConnection) new URL(arguments[0]).openConnection();
        System.out.println("status " + connection.getResponseCode());
    }
}
