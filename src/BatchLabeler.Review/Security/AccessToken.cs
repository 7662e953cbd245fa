using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace BatchLabeler.Review.Security;

/// <summary>A token that is shown once; from then on a cookie stands for it, which is good as long as this process lives.</summary>
internal sealed class AccessToken
{
    private const string Cookie = "batchlabeler-review";
    private const string Bearer = "Bearer ";
    private readonly byte[] _digest;
    private readonly byte[] _cookieDigest;
    private readonly string _cookie = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public AccessToken(string token) => (_digest, _cookieDigest) = (Digest(token), Digest(_cookie));

    /// <summary>Whether a request brings the cookie, or the token as a bearer.</summary>
    public bool Admits(HttpRequest request) =>
        Same(request.Cookies[Cookie], _cookieDigest)
        || (request.Headers.Authorization.ToString() is var header
            && header.StartsWith(Bearer, StringComparison.Ordinal) && Same(header[Bearer.Length..], _digest));

    /// <summary>Whether the token is in the address.</summary>
    public bool IsShown(HttpRequest request) => Same(request.Query["token"], _digest);

    /// <summary>
    /// Sets the cookie. A link of another site, such as a report's, brings it with it when it opens a page, which changes nothing; whatever
    /// else another site begins comes without it.
    /// </summary>
    public void Remember(HttpResponse response) => response.Cookies.Append(
        Cookie, _cookie, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/" });

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    // Digests have one length, so that the time of the comparison says nothing about the token.
    private static bool Same(string? text, byte[] digest) => text is not null && CryptographicOperations.FixedTimeEquals(Digest(text), digest);
}
