using System.Globalization;
using System.Text;
using Consultations.Packages;
using Consultations.Reporting;

namespace Consultations.Web.Packages;

/// <summary>What stands in a public package for people: what it is, under which licence, what is left out. In English, like the names of its columns.</summary>
internal static class PackageTexts
{
    public static string Licence(PublicData data) =>
        $"""
        Licence

        This package is published under the Creative Commons Attribution 4.0 International
        licence (CC BY 4.0):

            https://creativecommons.org/licenses/by/4.0/

        You may share and adapt it for any purpose, as long as you say whose it is, name the
        licence, and say what you changed. Say it like this:

            {Cited(data)}

        The words of a contribution are their author's. Cite them by number, such as #1.42, and
        name nobody who has chosen not to be named. The software that made this package has a
        licence of its own (MIT) and is not part of it.

        """;

    public static string Readme(PublicData data)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"""
            # {data.Consultation.Title}: the data of the report, version {data.Version.Number}

            {Cited(data)}
            {(data.Consultation.Label is { Length: > 0 } label ? $"\n**{label}**\n" : "")}
            Everything here can also be read on the consultation's pages. Open `index.html` to read it: rooms and report in one page, without any connection.
            Licence: CC BY 4.0, see `LICENSE.txt`.

            ## What is in it

            | file | holds |
            |---|---|
            | `index.html` | the rooms and the report, to be read |
            | `report.json` | the report with the words that may be read now; its schema is `schemas/report-1.json` |
            | `report-frozen.json` | the report as it was frozen, byte for byte: quotations and sources are salted hashes in it |
            | `data/*.json`, `data/*.csv` | the tables below, each in both forms; schemas of the JSON are `schemas/*.json` |
            | `manifest.json` | what this package is, with size and SHA-256 of each file |
            | `hashes.txt` | the same hashes for `sha256sum` |

            Texts are UTF-8. In CSV every cell is in quotes, an empty cell is an empty value, and a cell that begins with `=`, `+`, `-`, `@`, a tab or a return has a `'` before it, so that no spreadsheet computes it. Where that matters, read the JSON.


            """);
        foreach (var sheet in data.Sheets)
        {
            text.Append(CultureInfo.InvariantCulture, $"### data/{sheet.Name} ({sheet.Rows.Count} rows)\n\n{sheet.About}\n\n");
            foreach (var column in sheet.Columns)
            {
                text.Append(CultureInfo.InvariantCulture, $"- `{column.Name}`: {column.About}\n");
            }

            text.Append('\n');
        }

        return text.Append(CultureInfo.InvariantCulture,
            $"""
            ## How to verify it

            1. `sha256sum -c hashes.txt` in the unpacked folder: no file was changed.
            2. The SHA-256 of `report-frozen.json` is `{Convert.ToHexStringLower(data.Version.Hash)}`; the report's page prints the same. So this is the report that was published on {data.Report.Document.Date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}.
            3. Each row of `excerpts`: the words are those from `start`, `length` long, in the `text` of that wording in `revisions`. Places count UTF-16 units, as JavaScript, Java and C# do.
            4. Each row of `evidence` that has salts: SHA-256 of the salt's bytes followed by the words in UTF-8 is `wordsHash`; the same with `source` is `sourceHash`. Both hashes stand in `report-frozen.json`.
            5. Footnotes are 1, 2, 3 and so on through the insights in their order. People behind an insight are counted by `authorKey`, offices by `officeKey`, where none of its passages has lost words or source since.
            6. Figures that are not `given` are counted again from the tables. The ledger of each room adds up to its contributions, and to its replies.

            ## What is left out, and why

            - **Names and offices that authors withheld.** They are nowhere in it, and the keys are made at random for each package, so two packages cannot be compared.
            - **The hour** of what was said without name and office: it would tell who was at a desk then.
            - **What is hidden, withdrawn or erased**, and wordings out of which something was taken. Only their number is given. A footnote whose words were withdrawn after the report was frozen keeps its number, without words, source and salts.
            - **Who reacted, who complained, who moderated.** Reactions and acts of moderation are counts.
            - **People.** Since keys are not people, nobody can count from the tables how many took part; the figures that count people are given.
            - **Drafts, accounts and addresses**, and the notes of the people who made the report, except the labels of cited passages.

            It was made at your request from what may be read today. What is taken back tomorrow is not in a package made tomorrow: please use the newest one.

            """).ToString();
    }

    private static string Cited(PublicData data)
    {
        ReportDocument document = data.Report.Document;
        return $"{document.Host} ({document.Date.Year.ToString(CultureInfo.InvariantCulture)}). {document.Title}. Version {data.Version.Number.ToString(CultureInfo.InvariantCulture)}, {document.Date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}.";
    }
}
