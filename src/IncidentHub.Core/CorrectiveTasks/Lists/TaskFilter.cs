using System.Globalization;
using IncidentHub.Core.Incidents;

namespace IncidentHub.Core.CorrectiveTasks.Lists;

/// <summary>Which tasks a view shows. It has a form as the query of an address, in which views are kept and passed on.</summary>
public sealed record TaskFilter
{
    /// <summary>All that is still to be done.</summary>
    public static TaskFilter Open { get; } = new();

    /// <summary>Only these; empty means those still to be done.</summary>
    public IReadOnlyList<CorrectiveTaskStatus> Statuses { get; init; } = [];

    /// <summary>True for every status.</summary>
    public bool AllStatuses { get; init; }

    /// <summary>Only tasks of that person.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>Only tasks of whoever looks.</summary>
    public bool Mine { get; init; }

    /// <summary>Only tasks that nobody does.</summary>
    public bool Unowned { get; init; }

    /// <summary>Only tasks of that team.</summary>
    public Guid? TeamId { get; init; }

    /// <summary>Only tasks of incidents of that severity.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Only tasks whose measures are of that kind.</summary>
    public MeasureKind? Kind { get; init; }

    /// <summary>Only tasks whose measures are of that theme.</summary>
    public MeasureTheme? Theme { get; init; }

    /// <summary>Only tasks of at least that priority.</summary>
    public TaskPriority? Priority { get; init; }

    /// <summary>Only by when they are due.</summary>
    public TaskDue Due { get; init; }

    /// <summary>Words of the title, or a number such as 7 or TASK-7.</summary>
    public string Text { get; init; } = "";

    /// <summary>As the query of an address, without its question mark; empty for what is open.</summary>
    public string ToQuery()
    {
        var parts = new List<string>();
        Add("status", AllStatuses ? "all" : string.Join(',', Statuses));
        Add("owner", Mine ? "me" : Unowned ? "none" : OwnerId?.ToString());
        Add("team", TeamId?.ToString());
        Add("severity", Severity?.ToString());
        Add("kind", Kind?.ToString());
        Add("theme", Theme?.ToString());
        Add("priority", Priority?.ToString());
        Add("due", Due == TaskDue.Any ? null : Due.ToString());
        Add("q", Text);
        return string.Join('&', parts);

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
        }
    }

    /// <summary>Reads the query of an address. What it does not know it leaves out: an address may be old, or typed.</summary>
    public static TaskFilter Parse(string? query)
    {
        var filter = Open;
        foreach (var part in (query ?? "").TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = part.Split('=', 2);
            if (pair.Length == 2)
                filter = filter.With(pair[0], Uri.UnescapeDataString(pair[1].Replace('+', ' ')));
        }
        return filter;
    }

    private TaskFilter With(string name, string value) => name switch
    {
        "status" when value == "all" => this with { AllStatuses = true },
        "status" => this with { Statuses = [.. value.Split(',').Select(Read<CorrectiveTaskStatus>).OfType<CorrectiveTaskStatus>().Distinct()] },
        "owner" when value == "me" => this with { Mine = true },
        "owner" when value == "none" => this with { Unowned = true },
        "owner" => this with { OwnerId = Guid.TryParse(value, CultureInfo.InvariantCulture, out var id) ? id : null },
        "team" => this with { TeamId = Guid.TryParse(value, CultureInfo.InvariantCulture, out var id) ? id : null },
        "severity" => this with { Severity = Read<Severity>(value) },
        "kind" => this with { Kind = Read<MeasureKind>(value) },
        "theme" => this with { Theme = Read<MeasureTheme>(value) },
        "priority" => this with { Priority = Read<TaskPriority>(value) },
        "due" => this with { Due = Read<TaskDue>(value) ?? TaskDue.Any },
        "q" => this with { Text = value.Length <= 200 ? value : value[..200] },
        _ => this,
    };

    // Not a number: "3" is no severity.
    private static T? Read<T>(string value)
        where T : struct, Enum => !value.All(char.IsAsciiDigit) && Enum.TryParse<T>(value, ignoreCase: true, out var read) && Enum.IsDefined(read) ? read : null;
}
