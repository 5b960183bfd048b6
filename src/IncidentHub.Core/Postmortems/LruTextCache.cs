using System.Diagnostics.CodeAnalysis;

namespace IncidentHub.Core.Postmortems;

/// <summary>Keeps the texts that were used last, up to a number of characters in all. Safe for many threads.</summary>
internal sealed class LruTextCache<TKey>(int capacity)
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, LinkedListNode<Entry>> nodes = [];
    private readonly LinkedList<Entry> newestFirst = [];
    private int held;

    public bool TryGet(TKey key, [NotNullWhen(true)] out string? text)
    {
        lock (gate)
        {
            if (!nodes.TryGetValue(key, out var node))
            {
                text = null;
                return false;
            }

            newestFirst.Remove(node);
            newestFirst.AddFirst(node);
            text = node.Value.Text;
            return true;
        }
    }

    /// <param name="key">What the text was made from.</param>
    /// <param name="size">What the entry costs, in characters.</param>
    /// <param name="text">The text.</param>
    public void Add(TKey key, int size, string text)
    {
        if (size > capacity)
            return;

        lock (gate)
        {
            if (nodes.ContainsKey(key))
                return;
            nodes[key] = newestFirst.AddFirst(new Entry(key, size, text));
            held += size;
            while (held > capacity)
                RemoveOldest();
        }
    }

    private void RemoveOldest()
    {
        var oldest = newestFirst.Last!.Value;
        newestFirst.RemoveLast();
        nodes.Remove(oldest.Key);
        held -= oldest.Size;
    }

    private sealed record Entry(TKey Key, int Size, string Text);
}
