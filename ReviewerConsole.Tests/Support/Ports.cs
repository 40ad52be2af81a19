using System.Net;
using System.Net.Sockets;

namespace ReviewerConsole.Tests.Support;

/// <summary>Ports for what a test starts, stops and starts again. They lie below those that the system gives to outgoing connections (32768 on Linux), which would else take one while it is down.</summary>
internal static class Ports
{
    private const int First = 20_000, Count = 12_000;
    private static int _next = Random.Shared.Next(Count / 2) * 2;

    /// <summary>A port that nobody listens on, nor on the next, and that no other test is given.</summary>
    public static int Free()
    {
        for (; ; )
        {
            var port = First + (Interlocked.Add(ref _next, 2) % Count);
            if (IsFree(port) && IsFree(port + 1))
                return port;
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
