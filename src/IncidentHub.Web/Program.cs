using IncidentHub.Core.Storage;
using IncidentHub.Web.Deadlocks;
using IncidentHub.Web.Hosting;
using IncidentHub.Web.People;
using IncidentHub.Web.Postmortems;
using IncidentHub.Web.Postmortems.Import;
using IncidentHub.Web.Storage;

if (args is ["import", .. var document])
    return ImportCommand.Run(document, Console.Out, Console.Error);
if (args is ["deadlocks", .. var log])
    return DeadlocksCommand.Run(log, Console.Out, Console.Error);

try
{
    if (await BackupCommands.TryRunAsync(args) is { } exitCode)
        return exitCode;

    var builder = WebApplication.CreateBuilder(args);
    await using var store = await builder.OpenStoreAsync();
    builder.AddPages();
    builder.AddRooms();
    builder.AddPeople();
    builder.AddTelemetry();

    await using var app = builder.Build();
    app.UseSecurityHeaders();
    app.UseErrorPages();
    app.UsePeople();
    app.MapPages();
    app.MapPeople();
    app.MapRooms();
    app.MapTelemetry();
    app.MapPostmortems();
    await app.AddExampleAsync();

    var stopping = app.Lifetime.ApplicationStopping;
    try
    {
        await app.RunAsync();
    }
    catch (OperationCanceledException) when (stopping.IsCancellationRequested)
    {
        // Asked to end after it said where it is and before all of it had started: an end like any other.
    }
    return 0;
}
catch (StoreException refusal)
{
    Console.Error.WriteLine(refusal.Message);
    return 1;
}
