using System.Net;
using System.Net.NetworkInformation;
using System.Text.Json;

// One JSON request a line, one JSON answer a line: what System.Net.WebProxy makes of a URL.
string? line;
while ((line = Console.ReadLine()) != null)
{
    Console.WriteLine(JsonSerializer.Serialize(Answer(JsonDocument.Parse(line).RootElement)));
}

static object Answer(JsonElement request)
{
    if (request.TryGetProperty("surroundings", out _))
    {
        return new
        {
            addresses = Dns.GetHostEntry(Dns.GetHostName()).AddressList.Select(address => address.ToString()),
            dnsSuffix = IPGlobalProperties.GetIPGlobalProperties().DomainName,
        };
    }
    try
    {
        var to = new Uri(request.GetProperty("url").GetString()!);
        var address = request.GetProperty("address").GetString();
        var proxy = new WebProxy(
            address == null ? null : new Uri(address),
            request.GetProperty("bypassOnLocal").GetBoolean(),
            request.GetProperty("list").EnumerateArray().Select(entry => entry.GetString()!).ToArray());
        var chosen = proxy.GetProxy(to);
        return new
        {
            bypassed = proxy.IsBypassed(to),
            proxy = chosen == null || chosen == to ? null : chosen.GetLeftPart(UriPartial.Authority),
            subject = to.Scheme + "://" + to.Host + (to.IsDefaultPort ? "" : ":" + to.Port),
            loopback = to.IsLoopback,
        };
    }
    catch (Exception error)
    {
        return new { error = error.GetType().Name };
    }
}
