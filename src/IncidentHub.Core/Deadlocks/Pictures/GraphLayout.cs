namespace IncidentHub.Core.Deadlocks.Pictures;

/// <summary>Places the sessions and the locks of a deadlock in turn on a ring, in the order in which they wait.</summary>
internal sealed class GraphLayout
{
    public const double ProcessWidth = 150, ProcessHeight = 52, ResourceWidth = 170, ResourceHeight = 32;

    private const int MostOnAnEllipse = 3;
    private const double RowHeight = 84;

    private GraphLayout(double width, double height, IReadOnlyList<ProcessNode> processes, IReadOnlyList<ResourceNode> resources, IReadOnlyList<Arrow> arrows) =>
        (Width, Height, Processes, Resources, Arrows) = (width, height, processes, resources, arrows);

    public double Width { get; }

    public double Height { get; }

    public IReadOnlyList<ProcessNode> Processes { get; }

    public IReadOnlyList<ResourceNode> Resources { get; }

    public IReadOnlyList<Arrow> Arrows { get; }

    public static GraphLayout Of(Deadlock deadlock)
    {
        var order = Order(deadlock.Graph.Waits);
        var count = 2 * order.Count;
        var (width, height) = order.Count <= 2 ? (640.0, 250.0) : order.Count <= MostOnAnEllipse ? (720.0, 390.0) : (560.0, order.Count * RowHeight);
        var places = Enumerable.Range(0, count).Select(index => order.Count <= MostOnAnEllipse ? OnEllipse(index, count, width, height) : InColumns(index, count, width)).ToList();
        var sessions = deadlock.Graph.Sessions.ToDictionary(session => session.Pid);
        var processes = order.Select((wait, index) => new ProcessNode(
            places[2 * index].X, places[2 * index].Y, wait.Pid, Who(sessions.GetValueOrDefault(wait.Pid)), wait.Pid == deadlock.Victim)).ToList();
        var resources = order.Select((wait, index) => new ResourceNode(places[2 * index + 1].X, places[2 * index + 1].Y, Cut(wait.Resource, 26))).ToList();
        var arrows = new List<Arrow>();
        for (var i = 0; i < order.Count; i++)
        {
            arrows.Add(Connect(processes[i].X, processes[i].Y, ProcessWidth, ProcessHeight, resources[i].X, resources[i].Y, ResourceWidth, ResourceHeight, order[i].Mode, waits: true));
            foreach (var holder in processes.Where(process => order[i].BlockedBy.Contains(process.Pid)))
                arrows.Add(Connect(resources[i].X, resources[i].Y, ResourceWidth, ResourceHeight, holder.X, holder.Y, ProcessWidth, ProcessHeight, "held", waits: false));
        }
        return new GraphLayout(width, height, processes, resources, arrows);
    }

    /// <summary>Follows the waiting from the first session; those off that way come last.</summary>
    private static List<LockWait> Order(IReadOnlyList<LockWait> waits)
    {
        var left = waits.ToDictionary(wait => wait.Pid);
        var order = new List<LockWait>();
        var next = waits.Count > 0 ? waits[0] : null;
        while (next is not null)
        {
            order.Add(next);
            left.Remove(next.Pid);
            var onward = next.BlockedBy.FirstOrDefault(left.ContainsKey);
            next = left.GetValueOrDefault(onward) ?? left.Values.FirstOrDefault();
        }
        return order;
    }

    /// <summary>Up on the left and down on the right: of many nodes those at the top and the bottom of an ellipse would cover each other.</summary>
    private static (double X, double Y) InColumns(int index, int count, double width)
    {
        var half = count / 2;
        return index < half
            ? (ResourceWidth / 2 + 20, (half - 1 - index) * RowHeight + RowHeight / 2)
            : (width - ResourceWidth / 2 - 20, (index - half) * RowHeight + RowHeight / 2);
    }

    private static (double X, double Y) OnEllipse(int index, int count, double width, double height)
    {
        var angle = Math.PI + 2 * Math.PI * index / count;
        return (width / 2 + (width / 2 - 95) * Math.Cos(angle), height / 2 + (height / 2 - 40) * Math.Sin(angle));
    }

    private static Arrow Connect(
        double x1, double y1, double width1, double height1, double x2, double y2, double width2, double height2, string label, bool waits)
    {
        var (fromX, fromY) = Border(x1, y1, width1, height1, x2, y2);
        var (toX, toY) = Border(x2, y2, width2, height2, x1, y1);
        return new Arrow(fromX, fromY, toX, toY, label, waits);
    }

    /// <summary>Where the line towards a point leaves a box.</summary>
    private static (double X, double Y) Border(double x, double y, double width, double height, double towardsX, double towardsY)
    {
        var (dx, dy) = (towardsX - x, towardsY - y);
        var scale = Math.Min(dx == 0 ? double.MaxValue : width / 2 / Math.Abs(dx), dy == 0 ? double.MaxValue : height / 2 / Math.Abs(dy));
        return scale >= 1 ? (x, y) : (x + dx * scale, y + dy * scale);
    }

    private static string Who(DeadlockSession? session) =>
        Cut(string.Join(" · ", new[] { session?.Application, session?.UserName, session?.Database }.Where(part => !string.IsNullOrEmpty(part)).Take(2)), 22);

    private static string Cut(string text, int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, length - 1), "…");

    internal sealed record ProcessNode(double X, double Y, int Pid, string Who, bool IsVictim);

    internal sealed record ResourceNode(double X, double Y, string Label);

    internal sealed record Arrow(double FromX, double FromY, double ToX, double ToY, string Label, bool Waits);
}
