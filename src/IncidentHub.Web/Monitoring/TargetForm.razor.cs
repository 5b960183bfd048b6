using IncidentHub.Core.Monitoring;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Monitoring;

/// <summary>Adds, edits, tries and removes a target.</summary>
public sealed partial class TargetForm(Targets targets, MetricFeed feed, CurrentActor currentActor, NavigationManager navigation)
{
    private static readonly (TargetKind Kind, string Label, string Hint)[] Kinds =
    [
        (TargetKind.PostgreSql, "PostgreSQL", "a server: sessions, locks, deadlocks"),
        (TargetKind.PgBouncer, "PgBouncer", "a pooler, over its admin console"),
        (TargetKind.Application, "Application", "its own pools: HikariCP or Npgsql, from its metrics"),
    ];

    private TargetInput input = new();
    private TargetDetails? details;
    private TargetTest? test;
    private IReadOnlyList<TargetProblem> problems = [];
    private Guid? shown;
    private bool loaded;
    private bool busy;
    private bool removing;

    /// <summary>The target that is edited; null for a new one.</summary>
    [Parameter] public Guid? TargetId { get; set; }

    private string Title => TargetId is null ? "Add a target" : $"Edit {details?.Name}";

    private string Example => input.Kind switch
    {
        TargetKind.PgBouncer => "accounts-pooler",
        TargetKind.Application => "orders",
        _ => "accounts-db",
    };

    /// <summary>What may be the next link: nothing that a request meets before this one.</summary>
    private IEnumerable<TargetStatus> Nexts => feed.Health().Select(target => target.Status)
        .Where(status => status.TargetId != TargetId && !status.IsDrill && status.Kind != TargetKind.Application && status.Kind >= input.Kind)
        .OrderBy(status => status.Kind).ThenBy(status => status.Name, StringComparer.OrdinalIgnoreCase);

    protected override async Task OnParametersSetAsync()
    {
        if (loaded && shown == TargetId)
            return;
        // Another address of this page: nothing of the former target may stay in the form.
        (shown, loaded) = (TargetId, false);
        (input, details, test, problems, removing) = (new(), null, null, [], false);
        if (TargetId is { } id && await targets.FindAsync(id, CancellationToken.None) is { IsOwn: false } found)
        {
            details = found;
            input = new TargetInput
            {
                Kind = found.Kind,
                Name = found.Name,
                MetricsAddress = found.MetricsAddress,
                LeadsToId = found.LeadsToId,
                Host = found.Host,
                Port = found.Port,
                Database = found.Database,
                UserName = found.UserName,
                Tls = found.Tls,
            };
        }
        loaded = true;
    }

    private void Choose(TargetKind kind)
    {
        (input.Kind, test, problems) = (kind, null, []);
        // A password that was typed for a server must not go to a web address as a token.
        input.Password = "";
        // The usual port, unless another one was typed.
        if (input.Port is 5432 or 6432)
            input.Port = kind == TargetKind.PgBouncer ? 6432 : 5432;
    }

    private Task TestAsync() => RunAsync(async () =>
    {
        test = null;
        var result = await targets.TestAsync(await currentActor.GetAsync(), TargetId, input, CancellationToken.None);
        problems = result.Problems;
        if (problems.Count == 0)
            test = result;
    });

    private Task SaveAsync() => RunAsync(async () =>
    {
        var actor = await currentActor.GetAsync();
        var saved = TargetId is { } id
            ? await targets.EditAsync(actor, id, details!.Version, input, CancellationToken.None)
            : await targets.AddAsync(actor, input, CancellationToken.None);
        problems = saved.Problems;
        if (saved.Id is { } target)
            navigation.NavigateTo($"databases/{target}");
    });

    private Task RemoveAsync() => RunAsync(async () =>
    {
        if (!removing)
        {
            removing = true;
            return;
        }
        await targets.RemoveAsync(await currentActor.GetAsync(), TargetId!.Value, CancellationToken.None);
        navigation.NavigateTo("databases");
    });

    private async Task RunAsync(Func<Task> work)
    {
        busy = true;
        try
        {
            await work();
        }
        finally
        {
            busy = false;
        }
    }

    private RenderFragment Field(string name, string label, string hint, RenderFragment control) => builder =>
    {
        builder.OpenElement(0, "label");
        builder.AddContent(1, label);
        builder.AddContent(2, control);
        builder.OpenElement(3, "span");
        builder.AddAttribute(4, "class", "hint");
        builder.AddContent(5, hint);
        builder.CloseElement();
        foreach (var problem in problems.Where(problem => problem.Field == name))
        {
            builder.OpenElement(6, "span");
            builder.AddAttribute(7, "class", "error");
            builder.AddAttribute(8, "role", "alert");
            builder.AddContent(9, problem.Message);
            builder.CloseElement();
        }
        builder.CloseElement();
    };
}
