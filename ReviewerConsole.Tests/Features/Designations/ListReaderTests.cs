using System.Text;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Features.Designations.Lists;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Features.Designations;

/// <summary>Reads the public lists: the Treasury's as it was published, and the United Nations' from a sample of our own by its schema.</summary>
public sealed class ListReaderTests
{
    private const string Sdn = """
        36,"ZORVAN AIR",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- 
        40,"KARA ""ZUM"" LEAGUE",-0- ,"SDNTK] [FTO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"Offices in Kara; a.k.a. 'KZL'; f.k.a. 'ABU-'ZUM'."
        41,"ZORVANOV, Karim","individual","SDNTK",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- 
        42,"ZUM","vessel","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- 
        43,"ZUM I","aircraft","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- 

        """;

    private const string Alt = """
        36,1,"aka","ZA",-0- 
        40,2,"aka","KARA BUND",-0- 
        40,3,"fka","KZL",-0- 

        """;

    private const string Un = """
        <?xml version="1.0" encoding="utf-8"?>
        <CONSOLIDATED_LIST dateGenerated="2026-03-01T00:00:00.000Z">
          <INDIVIDUALS>
            <INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>KARIM</FIRST_NAME><SECOND_NAME>ZORVANOV</SECOND_NAME><UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE><REFERENCE_NUMBER>QDi.999</REFERENCE_NUMBER><LISTED_ON>2012-03-04</LISTED_ON>
              <NAME_ORIGINAL_SCRIPT>كريم زورفانوف</NAME_ORIGINAL_SCRIPT>
              <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Karim Zorvan</ALIAS_NAME></INDIVIDUAL_ALIAS>
              <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Abu Zum</ALIAS_NAME></INDIVIDUAL_ALIAS>
              <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS></INDIVIDUAL>
            <INDIVIDUAL><DATAID>2</DATAID><FIRST_NAME>ZUM</FIRST_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPi.999</REFERENCE_NUMBER><LISTED_ON>2012-03-04</LISTED_ON></INDIVIDUAL>
          </INDIVIDUALS>
          <ENTITIES>
            <ENTITY><DATAID>3</DATAID><FIRST_NAME>KARA ZUM LEAGUE</FIRST_NAME><UN_LIST_TYPE>Taliban</UN_LIST_TYPE><REFERENCE_NUMBER>TAe.999</REFERENCE_NUMBER><LISTED_ON>2011-06-29Z</LISTED_ON>
              <ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>Kara Bund</ALIAS_NAME></ENTITY_ALIAS></ENTITY>
          </ENTITIES>
        </CONSOLIDATED_LIST>
        """;

    [Fact]
    public void The_list_as_it_was_published_is_read_whole()
    {
        var list = SdnList.Read();
        Assert.Empty(list.Problems);
        Assert.Empty(list.Doubts);
        Assert.Equal((8976, 3472, 18, 135, 3319), (list.Read, list.InPrograms, list.Skipped["vessel"], list.Skipped["aircraft"], list.Rows.Count));
        Assert.InRange(list.Rows.Sum(row => row.Aliases.Count), 6000, 9000);
        Assert.Equal(3319, list.Rows.Select(row => row.Id).Distinct().Count());
        var party = list.Rows.Single(row => row.Name == "KURDISTAN WORKERS' PARTY");
        Assert.Equal(("terrorist", "SDNTK FTO SDGT", false), (party.Kind, party.Programs, party.IsPerson));
        Assert.Contains(new ListAlias("PKK", false), party.Aliases);
        Assert.Contains(new ListAlias("HSK", true), party.Aliases);
        Assert.Equal(["IG", "GI"], list.Rows.Single(row => row.Name == "GAMA'A AL-ISLAMIYYA").Aliases.Where(alias => alias.IsWeak).Select(alias => alias.Text));
        Assert.Equal("criminal-organisation", list.Rows.Single(row => row.Name == "SINALOA CARTEL").Kind);
    }

    /// <summary>The counts that the list's own programmes give, vessels and aircraft included.</summary>
    [Theory]
    [InlineData("FTO", 74)]
    [InlineData("SDGT", 1709)]
    [InlineData("SDNTK", 1770)]
    public void Every_row_of_a_programme_is_counted(string program, int rows)
    {
        var text = Encoding.UTF8.GetString(SdnList.Entries.Bytes).Split("\r\n");
        var all = text.Where(line => line.Contains(program, StringComparison.Ordinal)).Count(line => line.Split("\",", 4).Any(part => part.TrimStart('"', ' ').TrimEnd('"').Split(",\"").Last().Split("] [").Contains(program)));
        Assert.Equal(rows, all);
    }

    [Fact]
    public void A_row_is_read_in_the_list_s_own_format()
    {
        var list = Read(Sdn, Alt);
        Assert.Equal((5, 4, 1, 1), (list.Read, list.InPrograms, list.Skipped["vessel"], list.Skipped["aircraft"]));
        Assert.Equal(["40", "41"], list.Rows.Select(row => row.Id));
        Assert.Equal(("KARA \"ZUM\" LEAGUE", "terrorist", false, "SDNTK FTO"), (list.Rows[0].Name, list.Rows[0].Kind, list.Rows[0].IsPerson, list.Rows[0].Programs));
        Assert.Equal([new("KARA BUND", false), new("KZL", false), new("ABU-'ZUM", true)], list.Rows[0].Aliases);
        Assert.Equal(("ZORVANOV, Karim", "criminal-organisation", true), (list.Rows[1].Name, list.Rows[1].Kind, list.Rows[1].IsPerson));
        Assert.Equal(["list-no-end", "list-no-end"], list.Doubts.Select(doubt => doubt.Error.Code));
        Assert.Empty(Read(Sdn + "\u001A", Alt + "\u001A").Doubts);
    }

    [Theory]
    [InlineData("99,\"ZUM\",-0- ,\"FTO\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ", 6, "list-columns")]
    [InlineData("99,\"ZUM\"", 6, "list-columns")]
    [InlineData("99,\"ZUM", 6, "list-cut")]
    [InlineData("40,\"ZUM\",-0- ,\"FTO\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ", 6, "list-id-twice")]
    [InlineData("x,\"ZUM\",-0- ,\"FTO\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ", 6, "list-id")]
    [InlineData("99,-0- ,-0- ,\"FTO\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ", 6, "list-name")]
    [InlineData("\u001A\r\n99,\"ZUM\",-0- ,\"FTO\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ", 7, "list-after-end")]
    public void A_wrong_entry_is_refused_with_its_line(string line, int number, string code) => AssertRefused(Read(Sdn + line, Alt), "sdn.csv", number, code);

    [Theory]
    [InlineData("77,9,\"aka\",\"NOBODY\",-0- ", "list-alias-for-nobody")]
    [InlineData("40,2,\"aka\",\"AGAIN\",-0- ", "list-id-twice")]
    [InlineData("40,9,\"aka\",-0- ,-0- ", "list-name")]
    [InlineData("40,9,\"aka\"", "list-columns")]
    public void A_wrong_alias_is_refused_with_its_line(string line, string code) => AssertRefused(Read(Sdn, Alt + line), "alt.csv", 4, code);

    [Fact]
    public void A_file_cut_in_half_or_in_another_encoding_is_refused()
    {
        var (sdn, alt) = (SdnList.Entries, SdnList.Aliases);
        AssertRefused(OfacReader.Read(sdn with { Bytes = sdn.Bytes[..(sdn.Bytes.Length / 2)] }, alt), "sdn.csv", null, null);
        var border = Encoding.UTF8.GetString(sdn.Bytes).IndexOf("\r\n4700,", StringComparison.Ordinal) + 2;
        AssertRefused(OfacReader.Read(sdn with { Bytes = sdn.Bytes[..border] }, alt), "alt.csv", null, "list-alias-for-nobody");
        AssertRefused(OfacReader.Read(sdn with { Bytes = Encoding.Unicode.GetBytes(Sdn) }, alt), "sdn.csv", 1, "list-encoding");
        AssertRefused(OfacReader.Read(sdn with { Bytes = Encoding.Latin1.GetBytes(Sdn + "99,\"ZÜM\",") }, alt), "sdn.csv", 6, "list-encoding");
        AssertRefused(OfacReader.Read(sdn with { Bytes = [] }, alt), "sdn.csv", 0, "list-empty");
    }

    [Fact]
    public async Task A_hundred_megabytes_of_something_else_are_not_read_to_their_end()
    {
        await using var large = new Endless(100L * 1024 * 1024);
        var read = await ListFile.ReadAsync("film.mp4", large, default);
        Assert.Equal(("list-too-large", "film.mp4", 32), (read.Error!.Code, read.Error.Args[0], read.Error.Args[1]));
        Assert.InRange(large.Position, 1, 34 * 1024 * 1024);
    }

    [Fact]
    public void The_consolidated_list_is_read_by_its_schema()
    {
        var list = UnReader.Read(File(Un));
        Assert.Equal((3, 2, 1), (list.Read, list.InPrograms, list.Skipped["DPRK"]));
        Assert.Equal(("QDi.999", "KARIM ZORVANOV", true, "terrorist", "Al-Qaida", new DateOnly(2012, 3, 4)), (list.Rows[0].Id, list.Rows[0].Name, list.Rows[0].IsPerson, list.Rows[0].Kind, list.Rows[0].Programs, list.Rows[0].ListedOn!.Value));
        Assert.Equal([new("Karim Zorvan", false), new("Abu Zum", true), new("كريم زورفانوف", false)], list.Rows[0].Aliases);
        Assert.Equal(("TAe.999", false, new DateOnly(2011, 6, 29)), (list.Rows[1].Id, list.Rows[1].IsPerson, list.Rows[1].ListedOn!.Value));
    }

    [Theory]
    [InlineData("<a/>", 1, "list-not-un")]
    [InlineData("<CONSOLIDATED_LIST><INDIVIDUALS>", 1, "list-xml")]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><CONSOLIDATED_LIST>&b;</CONSOLIDATED_LIST>", 1, "list-xml")]
    [InlineData("<CONSOLIDATED_LIST/>", 0, "list-empty")]
    [InlineData("<CONSOLIDATED_LIST><ENTITIES>\n<ENTITY><FIRST_NAME>Zum</FIRST_NAME></ENTITY></ENTITIES></CONSOLIDATED_LIST>", 2, "list-id")]
    [InlineData("<CONSOLIDATED_LIST><ENTITIES>\n<ENTITY><FIRST_NAME>Zum</FIRST_NAME><REFERENCE_NUMBER>1</REFERENCE_NUMBER></ENTITY></ENTITIES></CONSOLIDATED_LIST>", 2, "list-type")]
    [InlineData("<CONSOLIDATED_LIST><ENTITIES>\n<ENTITY><REFERENCE_NUMBER>1</REFERENCE_NUMBER></ENTITY></ENTITIES></CONSOLIDATED_LIST>", 2, "list-name")]
    [InlineData("<CONSOLIDATED_LIST><ENTITIES>\n<ENTITY><FIRST_NAME>Zum</FIRST_NAME><REFERENCE_NUMBER>1</REFERENCE_NUMBER><UN_LIST_TYPE>Taliban</UN_LIST_TYPE><LISTED_ON>soon</LISTED_ON></ENTITY></ENTITIES></CONSOLIDATED_LIST>", 2, "list-day")]
    public void Another_xml_is_refused_with_its_line(string xml, int line, string code) => AssertRefused(UnReader.Read(File(xml)), "un.xml", line, code);

    [Fact]
    public void The_same_reference_twice_is_refused() => AssertRefused(UnReader.Read(File(Un.Replace("TAe.999", "QDi.999"))), "un.xml", 12, "list-id-twice");

    private static void AssertRefused(PublicList list, string file, int? line, string? code)
    {
        Assert.Empty(list.Rows);
        var first = list.Problems[0];
        Assert.Equal((file, line ?? first.Line, code ?? first.Error.Code), (first.File, first.Line, first.Error.Code));
        Assert.InRange(list.Problems.Count, 1, PublicList.ToldProblems);
    }

    private static PublicList Read(string sdn, string alt) => OfacReader.Read(new ListFile("sdn.csv", Encoding.UTF8.GetBytes(sdn.ReplaceLineEndings("\r\n"))), new ListFile("alt.csv", Encoding.UTF8.GetBytes(alt.ReplaceLineEndings("\r\n"))));

    private static ListFile File(string xml) => new("un.xml", Encoding.UTF8.GetBytes(xml));

    private sealed class Endless(long length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var got = (int)Math.Min(count, length - Position);
            Position += got;
            return got;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
