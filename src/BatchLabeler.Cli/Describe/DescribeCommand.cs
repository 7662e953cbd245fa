using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Descriptions;
using BatchLabeler.Training.Descriptions.Chat;
using BatchLabeler.Training.Import;

namespace BatchLabeler.Cli.Describe;

/// <summary>The verb <c>describe</c>: asks a language model how categories look.</summary>
internal static class DescribeCommand
{
    private const string Description =
        "Ask a language model how categories look, for 'train --head sspa'.\n\n"
        + "Any server that speaks OpenAI's chat completions will do: a local one, OpenAI, or Azure OpenAI. Only the names of the\n"
        + "categories are sent, no pictures. The key comes from an environment variable and is written nowhere.\n"
        + "The file is written after every category: run the same command again and it goes on where it stopped. What is there is not\n"
        + "asked for again, so the file may be corrected by hand.\n\n"
        + "Example:  batchlabeler describe --model models/mine --endpoint http://localhost:11434/v1 --model-name llama3 \\\n"
        + "              --output mine.json\n"
        + "Example:  batchlabeler describe --categories names.txt --endpoint https://NAME.openai.azure.com --model-name gpt --identity \\\n"
        + "              --output names.json";

    public static Command Create(CommandHost host)
    {
        var categories = new Option<string?>("--categories") { Description = "The categories, one name per line.", HelpName = "FILE" };
        var model = new Option<string?>("--model") { Description = "A model whose categories are described.", HelpName = "DIR" };
        var chat = new DescribeOptions();
        var output = new Option<string>("--output", "-o") { Description = "The descriptions file.", HelpName = "FILE", Required = true };
        var fresh = new Option<bool>("--fresh") { Description = "Ask for everything anew and replace the file." };
        var command = new Command("describe", Description);
        foreach (var option in (IEnumerable<Option>)[categories, model, output, .. chat.All, fresh])
            command.Options.Add(option);
        return command.Runs(host, async (result, cancellation) =>
        {
            var names = Categories(result.GetValue(categories), result.GetValue(model));
            var options = chat.Read(result);
            var path = result.GetRequiredValue(output);
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
                Directory.CreateDirectory(folder);
            using var client = new ChatClient(options, chat.Credential(result, options, host), host.Clock);
            var lines = new DescriptionLines(host, names.Count);
            var run = new DescriptionRun(client, chat.Template(result), options, host.Clock);
            await run.CompleteAsync(names, path, result.GetValue(fresh), lines.Add, cancellation);
            host.Out.WriteLine($"{path}: {names.Count} descriptions, {lines.Asked} asked for now");
            return ExitCode.Completed;
        });
    }

    private static CategorySet Categories(string? file, string? model) => (file, model) switch
    {
        (not null, null) => File.Exists(file)
            ? CategoryFile.Read(file)
            : throw new CommandException("input-missing", $"there is no file at '{file}': correct --categories."),
        (null, not null) => new CategorySet(new ModelFolder(model).Current().Description.Categories),
        _ => throw CommandException.Usage("name the categories either by --categories FILE or by --model DIR."),
    };
}
