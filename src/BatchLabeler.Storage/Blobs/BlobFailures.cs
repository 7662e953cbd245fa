using System.Globalization;
using Azure;
using Azure.Storage.Blobs.Models;

namespace BatchLabeler.Storage.Blobs;

/// <summary>What the service's answers mean for an object store.</summary>
internal static class BlobFailures
{
    public static bool IsMissing(RequestFailedException failure) => failure.ErrorCode == BlobErrorCode.BlobNotFound;

    public static bool IsPastTheEnd(RequestFailedException failure) => failure.ErrorCode == BlobErrorCode.InvalidRange;

    /// <summary>
    /// A condition that did not hold (412), an object in the way (409), nothing to replace (404), or blocks of a large content that
    /// another writer's commit threw away (400).
    /// </summary>
    public static bool IsLostRace(RequestFailedException failure) =>
        failure.Status == 412
        || failure.ErrorCode == BlobErrorCode.BlobAlreadyExists
        || failure.ErrorCode == BlobErrorCode.InvalidBlockList
        || IsMissing(failure);

    /// <summary>The size of the whole object: after the slash of <c>bytes 0-9/100</c> where a range was read.</summary>
    public static long ObjectLength(BlobDownloadDetails details) =>
        details.ContentRange is { Length: > 0 } range
        && long.TryParse(range.AsSpan(range.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : details.ContentLength;
}
