namespace IncidentHub.Core.Deadlocks;

/// <summary>Finds the processes that wait for each other in a circle.</summary>
internal static class WaitForGraph
{
    /// <summary>
    /// The strongly connected parts of more than one process (Tarjan's algorithm, without recursion: a hostile graph may be
    /// deep). Every process of such a part waits, through the others, for itself.
    /// </summary>
    /// <param name="blockedBy">For each process that waits, those that it waits for.</param>
    public static IReadOnlyList<IReadOnlySet<int>> Cycles(IReadOnlyDictionary<int, IReadOnlyList<int>> blockedBy)
    {
        var search = new Search(blockedBy);
        foreach (var pid in blockedBy.Keys)
            search.From(pid);
        return search.Found;
    }

    private sealed class Search(IReadOnlyDictionary<int, IReadOnlyList<int>> blockedBy)
    {
        private readonly Dictionary<int, (int Index, int Low)> _seen = [];
        private readonly Stack<int> _path = new();
        private readonly HashSet<int> _onPath = [];

        public List<IReadOnlySet<int>> Found { get; } = [];

        public void From(int start)
        {
            if (_seen.ContainsKey(start))
                return;
            var work = new Stack<(int Pid, int Next)>();
            Enter(start, work);
            while (work.TryPop(out var frame))
            {
                var (pid, next) = frame;
                var ahead = blockedBy.TryGetValue(pid, out var blockers) ? blockers : [];
                if (next >= ahead.Count)
                {
                    Leave(pid, work);
                    continue;
                }
                work.Push((pid, next + 1));
                var other = ahead[next];
                if (!_seen.TryGetValue(other, out var known))
                    Enter(other, work);
                else if (_onPath.Contains(other))
                    Lower(pid, known.Index);
            }
        }

        private void Enter(int pid, Stack<(int, int)> work)
        {
            _seen[pid] = (_seen.Count, _seen.Count);
            _path.Push(pid);
            _onPath.Add(pid);
            work.Push((pid, 0));
        }

        private void Leave(int pid, Stack<(int Pid, int Next)> work)
        {
            var (index, low) = _seen[pid];
            if (work.TryPeek(out var parent))
                Lower(parent.Pid, low);
            if (index != low)
                return;
            var part = new HashSet<int>();
            int member;
            do
            {
                member = _path.Pop();
                _onPath.Remove(member);
                part.Add(member);
            }
            while (member != pid);
            if (part.Count > 1)
                Found.Add(part);
        }

        private void Lower(int pid, int to)
        {
            var (index, low) = _seen[pid];
            _seen[pid] = (index, Math.Min(low, to));
        }
    }
}
