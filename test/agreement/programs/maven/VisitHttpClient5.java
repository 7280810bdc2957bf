import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;

/** A visit as Java programs make it with Apache HttpClient 5, as the system's properties have it. */
public class VisitHttpClient5 {
    public static void main(String[] arguments) throws Exception {
        try (CloseableHttpClient client = HttpClients.createSystem()) {
            System.out.println("status " + client.execute(new HttpGet(arguments[0]), answer -> answer.getCode()));
        }
    }
}
