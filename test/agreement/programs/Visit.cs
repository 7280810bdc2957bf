using System;
using System.Net;

/// <summary>A visit as .NET programs make it: HttpWebRequest, which is HttpClient and SslStream beneath.</summary>
class Visit
{
    static int Main(string[] arguments)
    {
        try
        {
            var answer = (HttpWebResponse)WebRequest.Create(arguments[0]).GetResponse();
            Console.WriteLine("status " + (int)answer.StatusCode);
            return 0;
        }
        catch (Exception error)
        {
            Console.Error.WriteLine(error);
            return 1;
        }
    }
}
