namespace IncidentHub.Web.Hosting;

/// <summary>Where the app listens when nobody said where: only for this machine.</summary>
internal static class ListenAddress
{
    private const string Default = "http://127.0.0.1:5080";

    private static readonly string[] Keys = ["urls", "http_ports", "https_ports"];

    public static void ListenOnLoopbackUnlessConfigured(this WebApplicationBuilder builder)
    {
        if (Keys.All(key => string.IsNullOrEmpty(builder.Configuration[key])) && !builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
            builder.WebHost.UseUrls(Default);
    }

    /// <summary>An address that can be opened in a browser on this machine, for one that may mean all interfaces.</summary>
    public static string Openable(string address)
    {
        foreach (var all in (string[])["//[::]", "//0.0.0.0", "//*", "//+"])
            address = address.Replace(all, "//localhost", StringComparison.Ordinal);
        return address.TrimEnd('/');
    }
}
