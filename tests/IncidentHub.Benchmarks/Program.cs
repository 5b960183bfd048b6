using IncidentHub.Benchmarks.CorrectiveTasks;
using IncidentHub.Benchmarks.Deadlocks;
using IncidentHub.Benchmarks.Deadlocks.Capture;
using IncidentHub.Benchmarks.Incidents;
using IncidentHub.Benchmarks.Live;
using IncidentHub.Benchmarks.Monitoring;
using IncidentHub.Benchmarks.Monitoring.History;
using IncidentHub.Benchmarks.Postmortems;
using IncidentHub.Benchmarks.Search;
using IncidentHub.Benchmarks.Shell;
using IncidentHub.Benchmarks.Timeline;

// Each prints a line per figure on standard output: name value unit.
var benchmarks = new SortedDictionary<string, Func<string[], Task<int>>>(StringComparer.Ordinal)
{
    ["chart-windows"] = ChartWindows.RunAsync,
    ["sample-writes"] = SampleWrites.RunAsync,
    ["targets-500"] = ManyTargets.RunAsync,
    ["page-viewer"] = PageViewer.RunAsync,
    ["entry-latency"] = EntryLatency.RunAsync,
    ["hub-clients"] = HubClients.RunAsync,
    ["incident-open"] = IncidentOpen.RunAsync,
    ["incident-list"] = IncidentList.RunAsync,
    ["task-views"] = TaskViews.RunAsync,
    ["search"] = SearchOverAll.RunAsync,
    ["watch-overhead"] = WatchOverhead.RunAsync,
    ["page-memory"] = PageMemory.RunAsync,
    ["import-fuzz"] = ImportFuzz.RunAsync,
    ["import-score"] = ImportScore.RunAsync,
    ["postmortem-render"] = PostmortemRender.RunAsync,
    ["public-pages"] = PublicReaders.RunAsync,
    ["deadlock-report-fuzz"] = DeadlockReportFuzz.RunAsync,
    ["deadlock-capture"] = DeadlockCapture.RunAsync,
    ["deadlock-to-client"] = DeadlockToClient.RunAsync,
};

if (args is [ServedPages.Clients, .. var served])
    return await ServedPages.RunClientsAsync(served);
if (args is [HubFollowers.Clients, .. var followed])
    return await HubFollowers.RunClientsAsync(followed);
if (args is [ViewedPages.Clients, .. var viewed])
    return await ViewedPages.RunClientsAsync(viewed);
if (args is [PageMemory.Clients, .. var what])
    return await PageMemory.RunClientsAsync(what);
if (args.Length == 0)
{
    foreach (var name in benchmarks.Keys)
        Console.WriteLine(name);
    return 0;
}
if (benchmarks.TryGetValue(args[0], out var run))
    return await run(args[1..]);
Console.Error.WriteLine($"There is no benchmark {args[0]}. There are: {string.Join(", ", benchmarks.Keys)}");
return 64;
