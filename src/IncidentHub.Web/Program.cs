using IncidentHub.Core.Storage;
using IncidentHub.Web.Hosting;

try
{
    var builder = WebApplication.CreateBuilder(args);
    await using var store = await builder.OpenStoreAsync();
    builder.AddPages();
    builder.AddRooms();
    builder.Services.AddCascadingAuthenticationState();

    await using var app = builder.Build();
    app.UseStaticFilesAndErrors();
    app.MapPages();

    await app.RunAsync();
    return 0;
}
catch (StoreException refusal)
{
    Console.Error.WriteLine(refusal.Message);
    return 1;
}
