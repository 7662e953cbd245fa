namespace BatchLabeler.Training.Devices;

/// <summary>The device that was asked for is not there; the message says what to do.</summary>
public sealed class DeviceException(string message) : Exception(message)
{
    /// <summary>The stable code.</summary>
    public const string Code = "device-missing";
}
