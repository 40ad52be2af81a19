using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ReviewerConsole.Tests.Support;

/// <summary>A mail as a server got it.</summary>
internal sealed record SentMail(bool IsSecured, string? User, string To, string Raw)
{
    public string Text => Part("text/plain");

    public string Html => Part("text/html");

    public string Header(string name) => Regex.Match(Raw, $"^{name}: (.*)\r$", RegexOptions.Multiline).Groups[1].Value;

    private string Part(string type) => Encoding.UTF8.GetString(Convert.FromBase64String(Regex.Match(Raw, $"Content-Type: {type}.*?\r\n\r\n(.*?)\r\n--", RegexOptions.Singleline).Groups[1].Value));
}

/// <summary>Somebody else's mail server, with a certificate of its own that is trusted or not.</summary>
internal sealed class MailServer : IDisposable
{
    private static readonly ConcurrentDictionary<string, byte> Trusted = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("console-mail-").FullName;
    private NodeProgram? _program;

    /// <summary>The only way to trust a certificate in one process alone; every other is judged as ever.</summary>
#pragma warning disable SYSLIB0014
    static MailServer() => ServicePointManager.ServerCertificateValidationCallback = (_, certificate, _, errors) =>
        errors == System.Net.Security.SslPolicyErrors.None || (errors == System.Net.Security.SslPolicyErrors.RemoteCertificateChainErrors && certificate is not null && Trusted.ContainsKey(certificate.GetCertHashString()));
#pragma warning restore SYSLIB0014

    public int Port { get; } = Ports.Free();

    /// <summary>The settings that make the console send through it.</summary>
    public string[] Settings => ["--Delivery:Mail:Host", "localhost", "--Delivery:Mail:Port", $"{Port}", "--Delivery:Mail:From", "notices@console.example", "--Delivery:TimeoutSeconds", "5"];

    /// <param name="options">Those of the program.</param>
    public static async Task<MailServer> StartAsync(bool trusted = true, params string[] options)
    {
        var server = new MailServer();
        await server.UpAsync(trusted, options);
        return server;
    }

    /// <summary>One that is not up yet.</summary>
    public static MailServer Down() => new();

    public async Task UpAsync(bool trusted = true, params string[] options)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await File.WriteAllTextAsync(Path.Combine(_folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(Path.Combine(_folder, "cert.pem"), certificate.ExportCertificatePem());
        if (trusted)
            Trusted[certificate.GetCertHashString()] = 0;
        _program = await NodeProgram.StartAsync("mail.mjs", [$"{Port}", Path.Combine(_folder, "key.pem"), Path.Combine(_folder, "cert.pem"), .. options]);
    }

    public async Task<IReadOnlyList<SentMail>> SeenAsync()
    {
        using var http = new HttpClient();
        return [.. JsonNode.Parse(await http.GetStringAsync(new Uri($"http://127.0.0.1:{Port + 1}/")))!.AsArray().Select(mail =>
            new SentMail((bool)mail!["secured"]!, (string?)mail["user"], string.Join(' ', mail["to"]!.AsArray().Select(to => (string)to!)), (string)mail["text"]!))];
    }

    public void Dispose()
    {
        _program?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
