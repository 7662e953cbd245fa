using System.Globalization;
using Azure;
using Azure.Storage.Blobs.Models;

namespace BatchLabeler.Storage.Blobs;

/// <summary>What the service's answers mean for an object store.</summary>
internal static class BlobFailures
{
    public static bool IsMissing(RequestFailedException failure) => Names(failure, BlobErrorCode.BlobNotFound);

    public static bool IsPastTheEnd(RequestFailedException failure) => Names(failure, BlobErrorCode.InvalidRange);

    /// <summary>
    /// A condition that did not hold (412), an object in the way or no reason at all (409), nothing to replace (404), or blocks of a
    /// large content that another writer's commit threw away (400).
    /// </summary>
    public static bool IsLostRace(RequestFailedException failure) =>
        failure.Status == 412
        || failure.Status == 409 && failure.ErrorCode is null
        || Names(failure, BlobErrorCode.BlobAlreadyExists)
        || Names(failure, BlobErrorCode.InvalidBlockList)
        || IsMissing(failure);

    /// <summary>Compares texts, because an answer that names no reason is no <see cref="BlobErrorCode"/> at all.</summary>
    private static bool Names(RequestFailedException failure, BlobErrorCode reason) => failure.ErrorCode == reason.ToString();

    /// <summary>The size of the whole object: after the slash of <c>bytes 0-9/100</c> where a range was read.</summary>
    public static long ObjectLength(BlobDownloadDetails details) =>
        details.ContentRange is { Length: > 0 } range
        && long.TryParse(range.AsSpan(range.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : details.ContentLength;
}
