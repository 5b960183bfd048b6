using System.Diagnostics;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Public;
using IncidentHub.Core.Storage;
using IncidentHub.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace IncidentHub.Benchmarks.Postmortems;

/// <summary>
/// How many readers a second a public postmortem serves, beside a static file of the very same bytes from a bare server, in turns; readers and
/// servers share this process and its processors. <c>--short</c>: one second each instead of five.
/// </summary>
internal static class PublicReaders
{
    private const int Readers = 16;
    private const int Rounds = 3;

    public static async Task<int> RunAsync(string[] args)
    {
        var length = TimeSpan.FromSeconds(args.Contains("--short") ? 1 : 5);
        await using var cluster = await PostgresCluster.StartAsync(CancellationToken.None);
        await using var app = IncidentHubApp.Start(await cluster.CreateDatabaseAsync(), configure: web => web.UseContentRoot(AppContext.BaseDirectory));
        var number = await PublishAsync(app);
        using var reader = app.NewProgram();
        var page = await reader.GetByteArrayAsync($"public/{number}");
        var folder = Directory.CreateTempSubdirectory("incidenthub-bench");
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "page.html"), page);
            await using var bare = await StartBareAsync(folder.FullName);
            var bareAddress = new Uri(bare.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
            Figures.PrintLoad();
            var (ours, files, tagged) = (new List<double>(), new List<double>(), new List<double>());
            using var first = await reader.GetAsync($"public/{number}");
            var tag = first.Headers.ETag!.ToString();
            for (var round = 0; round < Rounds + 1; round++)
            {
                var (a, b, c) = (
                    await MeasureAsync(new Uri(app.Address, $"public/{number}"), null, length),
                    await MeasureAsync(new Uri(bareAddress, "page.html"), null, length),
                    await MeasureAsync(new Uri(app.Address, $"public/{number}"), tag, length));
                if (round == 0)
                    continue;
                ours.Add(a);
                files.Add(b);
                tagged.Add(c);
            }

            Figures.Print("page_size", page.Length / 1024.0, "KB");
            Figures.Print("static_file", files.Order().ElementAt(Rounds / 2), "pages/s");
            Figures.Print("public_page", ours.Order().ElementAt(Rounds / 2), "pages/s");
            Figures.Print("public_page_of_static_file", 100 * ours.Order().ElementAt(Rounds / 2) / files.Order().ElementAt(Rounds / 2), "%");
            Figures.Print("public_page_that_stands", tagged.Order().ElementAt(Rounds / 2), "pages/s");
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> MeasureAsync(Uri address, string? tag, TimeSpan length)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Readers, UseCookies = false });
        if (tag is not null)
            client.DefaultRequestHeaders.TryAddWithoutValidation("If-None-Match", tag);
        var read = 0;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Readers).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(began) < length)
            {
                using var answer = await client.GetAsync(address);
                await answer.Content.CopyToAsync(Stream.Null);
                if (!answer.IsSuccessStatusCode && (tag is null || answer.StatusCode != System.Net.HttpStatusCode.NotModified))
                    throw new InvalidOperationException($"{address} answered {answer.StatusCode}.");
                Interlocked.Increment(ref read);
            }
        }));
        return read / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<WebApplication> StartBareAsync(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var bare = builder.Build();
        bare.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder) });
        await bare.StartAsync();
        return bare;
    }

    private static async Task<int> PublishAsync(IncidentHubApp app)
    {
        var manager = await app.GetPersonAsync(Role.Manager);
        var template = (await app.Services.GetRequiredService<PostmortemTemplates>().ListAsync())[0].Id;
        int incident;
        await using (var db = await app.Services.GetRequiredService<IDbContextFactory<IncidentHubDbContext>>().CreateDbContextAsync())
        {
            var made = new Incident { Id = Guid.CreateVersion7(), Title = "Ours", Severity = Severity.Sev1, Status = IncidentStatus.Resolved, CreatedAt = DateTimeOffset.UnixEpoch };
            db.Incidents.Add(made);
            await db.SaveChangesAsync();
            incident = made.Number;
        }

        var drafts = app.Services.GetRequiredService<PostmortemDrafts>();
        var publishing = app.Services.GetRequiredService<PublicPublishing>();
        var draft = ((DraftResult.Saved)await drafts.StartAsync(manager, incident, template)).Draft;
        var text = string.Concat(Enumerable.Range(0, 150).Select(line => $"- **{line:00}:00** The pool was at its limit of {line} connections, and those who waited gave up.\n"));
        await drafts.SaveAsync(manager, incident, draft.Version, $"# Slow\n\nPayments were slow for four hours.\n\n{text}", "UTC");
        await publishing.ChooseAsync(manager, incident, 0, new PublicChoice { Title = "Slow" });
        var looked = (await publishing.FindAsync(manager, incident))!;
        return ((PublicResult.Done)await publishing.PublishAsync(manager, incident, looked.Version, looked.Rendering!.Hash)).Number;
    }
}
