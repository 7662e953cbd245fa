using BatchLabeler.Infra.Tests.Bicep;

namespace BatchLabeler.Infra.Tests;

public sealed class BicepReaderTests
{
    private const string Sample = """
        // A comment with 'quotes' and param words.
        @description('Whom it''s for: param x')
        param who string
        param most int = 3
        param zone string?
        var list = [
          { where: who, why: 'it''s theirs, and ${toLower(who)}'}
          { where: 'b', why: 'c' } // another
        ]
        module inner 'app/x.bicep' = if (!empty(who)) {
          name: 'inner'
          params: { count: most > 2 ? most : 1, names: [for entry in list: { name: entry.where }] }
        }
        output A string = inner!.outputs.value
        """;

    private readonly BicepFile _file = BicepFile.Read("sample.bicep", Sample.Replace("''", "\\'"));

    [Fact]
    public void Reader_finds_every_declaration() =>
        Assert.Equal(["who", "most", "zone", "list", "inner", "A"], _file.Declarations.Select(declaration => declaration.Name));

    [Fact]
    public void Reader_knows_which_parameters_must_be_given() =>
        Assert.Equal(["who"], _file.Of("param").Where(declaration => declaration.IsRequired).Select(declaration => declaration.Name));

    [Fact]
    public void Reader_opens_objects_in_lists_and_lists_in_objects()
    {
        Assert.Equal("it's theirs, and ${}", _file["list"].Value.Elements[0]["why"].Text);
        Assert.Equal("b", _file["list"].Value.Elements[1]["where"].Text);
        Assert.Equal("most>2?most:1", _file["inner"].Body["params"]["count"].Written);
        Assert.Equal("entry.where", _file["inner"].Body["params"]["names"].Elements[0]["name"].Written);
    }

    [Fact]
    public void Reader_sees_names_in_conditions_strings_and_loops()
    {
        Assert.Equal(["who", "who"], References.Of(_file["list"]).Select(token => token.Value));
        Assert.Equal(["who", "most", "most", "list"], References.Of(_file["inner"]).Select(token => token.Value));
    }
}
