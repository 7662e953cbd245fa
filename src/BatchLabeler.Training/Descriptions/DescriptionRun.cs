using System.Security.Cryptography;
using System.Text;
using BatchLabeler.Core.Labels;
using BatchLabeler.Training.Descriptions.Chat;

namespace BatchLabeler.Training.Descriptions;

/// <summary>
/// Asks for the descriptions of categories, one after another, and writes the file after each: a run that stops, for whatever reason, goes
/// on with the first category that is still without. Fresh descriptions gather beside the file and replace it when they are complete.
/// </summary>
/// <param name="chat">Who is asked.</param>
/// <param name="template">How.</param>
/// <param name="options">Where and with what settings.</param>
/// <param name="time">The time.</param>
public sealed class DescriptionRun(ChatClient chat, DescriptionTemplate template, ChatOptions options, TimeProvider time)
{
    /// <summary>Completes a file.</summary>
    /// <param name="categories">The categories.</param>
    /// <param name="path">The file; what it holds already is not asked for again.</param>
    /// <param name="fresh">Ask for all anew.</param>
    /// <param name="progress">Told of every description with whether it was asked for just now.</param>
    /// <param name="cancellation">Stops between two questions, and while waiting.</param>
    /// <exception cref="DescriptionException">The file cannot be continued, or no attempt brought an answer.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task<DescriptionFile> CompleteAsync(
        CategorySet categories,
        string path,
        bool fresh,
        Action<CategoryDescription, bool>? progress = null,
        CancellationToken cancellation = default)
    {
        template.Validate();
        var place = fresh ? path + ".partial" : path;
        var file = Start(place, replaces: fresh);
        foreach (var category in categories)
        {
            cancellation.ThrowIfCancellationRequested();
            var known = file.Find(category);
            if (known is null)
            {
                file = file with { Descriptions = [.. file.Descriptions, await AskAsync(category, cancellation)] };
                file.Write(place);
            }
            progress?.Invoke(file.Find(category)!, known is null);
        }
        if (fresh)
            File.Move(place, path, overwrite: true);
        return file;
    }

    private async Task<CategoryDescription> AskAsync(string category, CancellationToken cancellation)
    {
        try
        {
            var (raw, text) = await chat.AskAsync(template.Ask(category), DescriptionText.Clean, cancellation);
            var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(raw)));
            return new CategoryDescription(category, text) { Asked = time.GetUtcNow(), AnswerDigest = digest };
        }
        catch (DescriptionException exception)
        {
            throw new DescriptionException(exception.Code, $"no description of '{category}': {exception.Message}", exception);
        }
    }

    private DescriptionFile Start(string path, bool replaces)
    {
        var provenance = new DescriptionProvenance
        {
            Source = DescriptionProvenance.ByModel,
            Template = template.Text,
            Model = options.Model,
            EndpointHost = ChatClient.Host(options),
            Temperature = options.Temperature,
            Seed = options.Seed,
        };
        var file = File.Exists(path) ? DescriptionFile.Read(path) : null;
        if (file?.Provenance == provenance)
            return file;
        return file is null || replaces
            ? new DescriptionFile(provenance, [])
            : throw new DescriptionException(
                DescriptionErrorCodes.Different,
                $"'{path}' holds descriptions from elsewhere ({Origin(file.Provenance)}): name another --output, or replace them "
                + "(--fresh).");
    }

    private static string Origin(DescriptionProvenance provenance) => provenance.Model is { } model
        ? $"model '{model}' at '{provenance.EndpointHost}', or another template, temperature or seed"
        : provenance.Source;
}
