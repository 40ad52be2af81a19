using System.Text;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Core.Posts;

public sealed class MediaFormatTests
{
    private static byte[] Padded(params byte[] head) => [.. head, .. new byte[32]];

    [Fact]
    public void The_bytes_tell_what_they_are()
    {
        Assert.Equal("image/png", MediaFormat.Of(MediaSamples.Png())?.MediaType);
        Assert.Equal("image/gif", MediaFormat.Of(MediaSamples.MovingGif)?.MediaType);
        Assert.Equal("image/jpeg", MediaFormat.Of(Padded(0xFF, 0xD8, 0xFF, 0xE0))?.MediaType);
        Assert.Equal("image/webp", MediaFormat.Of(Padded([.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8 "u8]))?.MediaType);
        Assert.Equal(("video", "video/mp4"), MediaFormat.Of(Padded([0, 0, 0, 24, .. "ftypisom"u8])) is { } mp4 ? (mp4.Kind, mp4.MediaType) : default);
        Assert.Equal("video/webm", MediaFormat.Of(Padded(0x1A, 0x45, 0xDF, 0xA3))?.MediaType);
        Assert.Equal("audio/mpeg", MediaFormat.Of(Padded([.. "ID3"u8]))?.MediaType);
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>")]
    [InlineData("%PDF-1.7 and then some more")]
    [InlineData("<!DOCTYPE html><script></script>")]
    [InlineData("GIF90a but not really a picture")]
    [InlineData("PNG")]
    public void What_could_hold_a_program_or_is_nothing_known_is_nothing(string bytes) => Assert.Null(MediaFormat.Of(Encoding.ASCII.GetBytes(bytes)));

    [Fact]
    public void A_picture_tells_its_size_before_anything_is_decoded()
    {
        Assert.Equal((50_000, 50_000), Size(MediaSamples.Png(50_000, 50_000)));
        Assert.Equal((1, 1), Size(MediaSamples.MovingGif));
        Assert.Equal((640, 480), Size([0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1, 0xFF, 0xC2, 0, 11, 8, 480 >> 8, 480 & 255, 640 >> 8, 640 & 255, 1, 0, 0, 0, 0, 0, 0]));
        Assert.Equal((300, 200), Size([.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 2, 0, 0, 0, 43, 1, 0, 199, 0, 0, .. new byte[8]]));
        Assert.Null(Size([0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1, .. new byte[16]]));
    }

    [Fact]
    public void Of_a_picture_that_moves_the_first_frame_alone_stays()
    {
        var gif = StillPicture.Of(MediaFormat.Of(MediaSamples.MovingGif)!, MediaSamples.MovingGif)!;
        Assert.Equal(1, gif.Count(each => each == 0x2C));
        Assert.Equal(0x3B, gif[^1]);
        var moving = MediaSamples.Png(moves: true);
        Assert.Equal(MediaSamples.Png(), StillPicture.Of(MediaFormat.Of(moving)!, moving));
        byte[] webp = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 2, .. new byte[16]];
        Assert.Null(StillPicture.Of(MediaFormat.Of(webp)!, webp));
    }

    /// <summary>However the bytes are cut, nothing but a picture or nothing comes back.</summary>
    [Fact]
    public void A_picture_cut_anywhere_does_no_harm()
    {
        foreach (var whole in new[] { MediaSamples.MovingGif, MediaSamples.Png(moves: true) })
            for (var length = MediaFormat.HeadLength; length < whole.Length; length++)
            {
                var format = MediaFormat.Of(whole[..length])!;
                _ = format.SizeOf(whole.AsSpan(0, length));
                Assert.True(StillPicture.Of(format, whole[..length]) is not { } still || still.Length <= length + 1);
            }
    }

    private static (int, int)? Size(byte[] bytes) => MediaFormat.Of(bytes)!.SizeOf(bytes);
}
