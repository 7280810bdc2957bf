import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;

/** A visit as Java programs make it with Apache HttpClient 4, as the system's properties have it. */
public class VisitHttpClient4 {
    public static void main(String[] arguments) throws Exception {
        try (CloseableHttpClient client = HttpClients.createSystem()) {
            System.out.println("status " + client.execute(new HttpGet(arguments[0])).getStatusLine().getStatusCode());
        }
    }
}
