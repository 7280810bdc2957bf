import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** A visit as Java programs make it with OkHttp and its defaults. */
public class VisitOkHttp {
    public static void main(String[] arguments) throws Exception {
        try (Response answer = new OkHttpClient().newCall(new Request.Builder().url(arguments[0]).build()).execute()) {
            System.out.println("status " + answer.code());
        }
        System.exit(0);
    }
}
