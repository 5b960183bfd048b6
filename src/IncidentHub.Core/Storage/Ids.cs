using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace IncidentHub.Core.Storage;

/// <summary>Keys of the store.</summary>
public static class Ids
{
    private const int CounterBits = 12;

    /// <summary>By clock, so that one that stands still in a test counts for itself.</summary>
    private static readonly ConditionalWeakTable<TimeProvider, StrongBox<long>> Last = [];

    /// <summary>
    /// A UUID version 7 stamped with the instant given. Keys of one process sort as they were made, within a millisecond too: the twelve bits
    /// behind the instant count (RFC 9562, method 1), and a count that is full borrows from the next millisecond.
    /// </summary>
    public static Guid NewId(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var mine = Next(Last.GetValue(time, _ => new()), time.GetUtcNow().ToUnixTimeMilliseconds());
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(mine >> CounterBits)).TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | (mine & 0xfff)));
        return new Guid(bytes, bigEndian: true);
    }

    private static long Next(StrongBox<long> last, long milliseconds)
    {
        while (true)
        {
            var before = Volatile.Read(ref last.Value);
            // A clock that was set back more than a moment is followed; keys of a busy millisecond run a little ahead of it.
            var mine = milliseconds <= before >> CounterBits && (before >> CounterBits) - milliseconds < 1000 ? before + 1 : milliseconds << CounterBits;
            if (Interlocked.CompareExchange(ref last.Value, mine, before) == before)
                return mine;
        }
    }
}
