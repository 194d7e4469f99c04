using System.Globalization;
using System.Text;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Importing;

/// <summary>What a file is, what its columns mean, and which of its rows can be taken.</summary>
public sealed class ReadingTests(Stores stores) : IClassFixture<Stores>
{
    [Fact]
    public void A_file_is_read_in_its_letters_or_refused()
    {
        Assert.Equal(("né", Letters.Utf8), Read([.. "né"u8]));
        Assert.Equal(("né", Letters.Utf8), Read([0xEF, 0xBB, 0xBF, .. "né"u8]));
        Assert.Equal(("né €", Letters.Windows1252), Read([(byte)'n', 0xE9, (byte)' ', 0x80]));
        Assert.Equal(("né", Letters.Utf16), Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("né")]));
        Assert.Equal(("", Letters.Workbook), Read([.. "PK"u8, 3, 4]));
        Assert.Equal(("", Letters.None), Read([1, 0, 2]));
        Assert.Equal(("", Letters.None), Read([(byte)'n', 0xE9, 0x81]));
    }

    [Theory]
    [InlineData("Author,Comment,Date\nAnna,\"Long, and\nlonger\",2020-07-01\n")]
    [InlineData("Author;Comment;Date\nAnna;\"Long, and\nlonger\";2020-07-01\n")]
    [InlineData("Author\tComment\tDate\r\nAnna\t\"Long, and\r\nlonger\"\t2020-07-01\r\n")]
    public void Comma_semicolon_and_tab_are_found_out_and_columns_guessed(string text)
    {
        var table = ImportTable.Read(text)!;
        var columns = ImportColumns.Guess(table);
        Assert.Equal((0, 1, 2), (columns[ImportField.Name], columns[ImportField.Text], columns[ImportField.At]));
        Assert.Null(columns[ImportField.Email]);
        Assert.Equal("Long, and\nlonger", table.Lines[0].Cells[1].ReplaceLineEndings("\n"));
        Assert.Equal(2, table.Lines[0].Number);
    }

    [Fact]
    public void Our_own_table_and_headings_in_other_words_are_known()
    {
        var own = ImportColumns.Guess(ImportTable.Read("number,reply to,question,date,author,office,kind,country,region,role,language,state,agree,insightful,tell me more,disagree,text\n#1.1,,1,2020-07-01,,,,,,,en,Visible,0,0,0,0,'=Words\n")!);
        Assert.Equal([16, 0, 1, 2, 3, 4, 5, 8, 10], new[] { ImportField.Text, ImportField.Key, ImportField.ReplyTo, ImportField.Question, ImportField.At, ImportField.Name, ImportField.Office, ImportField.Region, ImportField.Language }
            .Select(f => own[f] ?? -1));
        Assert.Equal("=Words", ImportTable.Read("text\n'=Words\n")!.Lines[0].Cells[0]);
        var other = ImportColumns.Guess(ImportTable.Read("Your e-mail address;What do you think?;Submitted at\na@b.example;A long answer that somebody gave;1.7.2020 9:30\n")!);
        Assert.Equal((0, 1, 2), (other[ImportField.Email], other[ImportField.Text], other[ImportField.At]));
        Assert.Null(ImportTable.Read("text"));
        Assert.Null(ImportTable.Read(" \n"));
    }

    [Theory]
    [InlineData("2020-07-01T09:30:00Z", false, "2020-07-01T09:30:00")]
    [InlineData("2020-07-01 09:30:00.250 +02:00", false, "2020-07-01T07:30:00.25")]
    [InlineData("2020-07-01T09:30-0430", false, "2020-07-01T14:00:00")]
    [InlineData("2020-07-01 09:30", false, "2020-07-01T13:30:00")]
    [InlineData("2020-07-01", false, "2020-07-01T16:00:00")]
    [InlineData("1.7.2020 9:30", false, "2020-07-01T13:30:00")]
    [InlineData("3/7/2020 9:30 PM", false, "2020-07-04T01:30:00")]
    [InlineData("3/7/2020", true, "2020-03-07T17:00:00")]
    [InlineData("July 3, 2020", false, "2020-07-03T16:00:00")]
    [InlineData("3 July 2020 17:05", false, "2020-07-03T21:05:00")]
    [InlineData("yesterday", false, null)]
    [InlineData("31/31/2020", false, null)]
    [InlineData("2020-07-01T09:30+25:00", false, null)]
    [InlineData("0001-01-01 00:00+03:00", false, null)]
    [InlineData("9999-12-31 23:59:59-05:00", false, null)]
    [InlineData("1899-12-31", false, null)]
    public void Dates_are_read_with_their_offset_or_in_the_zone(string cell, bool monthFirst, string? utc)
    {
        var read = new ImportDates(TimeZoneInfo.FindSystemTimeZoneById("America/New_York"), monthFirst).Read(cell);
        Assert.Equal(utc is null ? null : DateTimeOffset.Parse(utc + "Z", CultureInfo.InvariantCulture), read);
    }

    [Fact]
    public void Which_of_day_and_month_comes_first_is_seen_where_it_can_be()
    {
        Assert.True(ImportDates.LooksMonthFirst(["3/7/2020", "7/31/2020 9:00"]));
        Assert.False(ImportDates.LooksMonthFirst(["3/7/2020", "31/7/2020"]));
        Assert.False(ImportDates.LooksMonthFirst(["3/7/2020"]));
    }

    [Fact]
    public async Task Every_row_that_cannot_be_taken_says_why_and_the_others_stand()
    {
        await using var town = await Town.Make(stores);
        var text = new StringBuilder("id,reply to,question,date,name,region,language,comment\n")
            .Append("a,,1,2020-07-01,Anna,Africa,French,Taken\n") // 2
            .Append("b,,,2020-07-01,Anna,Atlantis,Klingon,Taken as well\n") // 3
            .Append("c,,,,,,,\n") // 4
            .Append("d,,Q9,,,,,No such question\n") // 5
            .Append("e,,,soon,,,,No such date\n") // 6
            .Append("f,,,2199-01-01,,,,Ahead\n") // 7
            .Append("g,#a,,,Bea,,,A reply\n") // 8
            .Append("h,g,9,,Bea,,,A reply to a reply\n") // 9
            .Append("i,zz,,,,,,To nothing\n") // 10
            .Append("j,e,,,,,,To what cannot be taken\n") // 11
            .Append("k,l,,,,,,Round\n") // 12
            .Append("l,k,,,,,,And round\n") // 13
            .Append("a,,,,,,,Twice the key\n") // 14
            .Append(CultureInfo.InvariantCulture, $"m,,,,,,,{new string('x', 20_001)}\n") // 15
            .Append("n,,What failed?,,,,,By the question's words\n") // 16
            .Append("o,,,,,,,\"Never closed\n"); // 17
        var reading = await Read(town, text.ToString());
        Assert.Equal(
            [
                (2, null), (3, null), (4, "TextEmpty"), (5, "ImportQuestion"), (6, "ImportDate"), (7, "ImportDateAhead"), (8, null), (9, null), (10, "ImportReply"), (11, "ImportReplyOut"),
                (12, "ImportReply"), (13, "ImportReply"), (14, "ImportKeyTwice"), (15, "TextTooLong"), (16, null), (17, "ImportCells"),
            ],
            reading.Rows.Select(r => (r.Line, r.Fault?.Reason)));
        var taken = reading.Texts;
        Assert.Equal(["fr", "en", "en", "en", "en"], taken.Select(t => t.Language));
        Assert.Equal([ImportField.Language, ImportField.Region], reading.Rows[1].Passed.Order().Reverse());
        Assert.Equal([1, 1, 1, 1, 2], taken.Select(t => t.Question!.Value));
        Assert.Equal((taken[0].Id, taken[2].Id), (taken[2].Parent!.Value, taken[3].Parent!.Value));
        Assert.Equal(taken[0].AccountId, taken[1].AccountId);
        Assert.Equal(taken[2].AccountId, taken[3].AccountId);
        Assert.NotEqual(taken[0].AccountId, taken[2].AccountId);
    }

    [Fact]
    public async Task An_address_finds_who_takes_part_here_and_nobody_else()
    {
        await using var town = await Town.Make(stores);
        await using (var db = await town.Store.CreateDbContextAsync())
        {
            foreach (var account in await db.Users.ToListAsync())
            {
                account.NormalizedEmail = account.Email?.ToUpperInvariant();
            }

            await db.SaveChangesAsync();
        }

        string Mail(Acts.Actor who) => $"{who.Account:n}@example.org";
        var reading = await Read(town, $"email,comment\n{Mail(town.Dina)},Hers\n{Mail(town.Gita)},Not a member\n{Mail(town.Eve)},Was taken out\nx@example.org,One\nX@example.org,Another\n,Nobody's\n,Nobody's either\n");
        var authors = reading.Texts.Select(t => t.AccountId).ToList();
        Assert.Equal(town.Dina.Account, authors[0]);
        Assert.DoesNotContain(town.Gita.Account!.Value, authors);
        Assert.DoesNotContain(town.Eve.Account!.Value, authors);
        Assert.Equal(authors[3], authors[4]);
        Assert.Equal(6, authors.Distinct().Count());
    }

    private static (string, Letters) Read(byte[] bytes) => (SentText.Read(bytes).Text, SentText.Read(bytes).Letters);

    private static async Task<ImportReading> Read(Town town, string text) => await Importing.Read(town, text);
}
