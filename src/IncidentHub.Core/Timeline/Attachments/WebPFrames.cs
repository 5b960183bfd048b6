namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>What comes after the extended header of a WebP file: one picture, or many frames.</summary>
internal static class WebPFrames
{
    private const int FrameHeader = 16;

    /// <summary>Keeps transparency and picture; null, or what is wrong.</summary>
    public static ImageVerdict? KeepStill(ReadOnlySpan<byte> rest, ByteSink kept, int width, int height)
    {
        var hasAlpha = false;
        while (!rest.IsEmpty)
        {
            if (!WebPChunk.TryTake(ref rest, out var chunk))
                return ImageVerdict.Truncated;
            if (chunk.Name == WebPChunk.Alpha && !hasAlpha)
            {
                hasAlpha = true;
                chunk.WriteTo(kept);
            }
            else if (chunk.IsPicture)
            {
                if (chunk.ReadSize() != (width, height))
                    return ImageVerdict.Broken("its header and its pixels disagree");
                chunk.WriteTo(kept);
                return null;
            }
        }

        return ImageVerdict.Broken("it has no pixels");
    }

    /// <summary>Keeps the loop and the frames; null, or what is wrong.</summary>
    public static ImageVerdict? KeepMoving(ReadOnlySpan<byte> rest, ByteSink kept, int width, int height)
    {
        var (frames, pixels, isAnnounced) = (0, 0L, false);
        while (!rest.IsEmpty)
        {
            if (!WebPChunk.TryTake(ref rest, out var chunk))
                return ImageVerdict.Truncated;
            if (chunk.Name == WebPChunk.Animation && !isAnnounced && frames == 0 && chunk.Data.Length == 6)
            {
                isAnnounced = true;
                chunk.WriteTo(kept);
            }
            else if (chunk.Name == WebPChunk.Frame)
            {
                if (!isAnnounced || chunk.Data.Length < FrameHeader)
                    return ImageVerdict.Broken("a frame is none");
                var (wide, high) = (WebPChunk.ReadUInt24(chunk.Data[6..]) + 1, WebPChunk.ReadUInt24(chunk.Data[9..]) + 1);
                pixels += (long)wide * high;
                if (ImageLimits.CheckFrames(++frames, pixels) is { } tooMany)
                    return ImageVerdict.Bad(tooMany);
                if (KeepFrame(chunk.Data, kept, wide, high, width, height) is { } trouble)
                    return trouble;
            }
        }

        return frames > 0 ? null : ImageVerdict.Broken("it has no pixels");
    }

    private static ImageVerdict? KeepFrame(ReadOnlySpan<byte> frame, ByteSink kept, int wide, int high, int width, int height)
    {
        // Offsets are stored halved.
        if (2 * WebPChunk.ReadUInt24(frame) + wide > width || 2 * WebPChunk.ReadUInt24(frame[3..]) + high > height)
            return ImageVerdict.Broken("a frame lies outside it");
        var inner = new ByteSink();
        inner.Write(frame[..FrameHeader]);
        if (KeepStill(frame[FrameHeader..], inner, wide, high) is { } trouble)
            return trouble;
        new WebPChunk(WebPChunk.Frame, inner.ToArray()).WriteTo(kept);
        return null;
    }
}
