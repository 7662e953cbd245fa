namespace BatchLabeler.Hosting.Settings;

/// <summary>The names of the hosts' settings, as environments write them. Templates and triggers use the same.</summary>
public static class SettingNames
{
    /// <summary>The section of the pipeline's storage account; alone, a folder or a connection string for development.</summary>
    public const string Storage = "BatchLabelerStorage";

    /// <summary>The section of the Functions host's own storage account.</summary>
    public const string HostStorage = "AzureWebJobsStorage";

    /// <summary>The section of the Service Bus namespace; alone, a connection string for an emulator.</summary>
    public const string ServiceBus = "ServiceBus";

    /// <summary>The queue of shards to label.</summary>
    public const string ShardsQueue = "ShardsQueue";

    /// <summary>The queue of shards that are labelled.</summary>
    public const string CompletionsQueue = "CompletionsQueue";

    /// <summary>The queue of the storage account's events about batches.</summary>
    public const string SubmissionsQueue = "SubmissionsQueue";

    /// <summary>Where the Durable Task Scheduler is and how to sign in to it.</summary>
    public const string SchedulerConnection = "DURABLE_TASK_SCHEDULER_CONNECTION_STRING";

    /// <summary>The task hub.</summary>
    public const string TaskHub = "TASKHUB_NAME";

    /// <summary>Overrides the backend that host.json names: <c>azureManaged</c> or <c>AzureStorage</c>.</summary>
    public const string DurableBackend = "AzureFunctionsJobHost__extensions__durableTask__storageProvider__type";

    /// <summary>Overrides which setting holds the backend's connection: <see cref="HostStorage"/> for <c>AzureStorage</c>.</summary>
    public const string DurableConnection = "AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName";

    /// <summary>The section of the container job that trains.</summary>
    public const string TrainingJob = "TrainingJob";

    /// <summary>The model of batches that name none.</summary>
    public const string DefaultModel = "Labeling__DefaultModel";

    /// <summary>How many new known labels start a training; 0 for never.</summary>
    public const string RetrainAfter = "Labeling__RetrainAfter";

    /// <summary>What models run on: <c>cuda</c>, <c>tensorrt</c> or <c>cpu</c>.</summary>
    public const string Provider = "Encoding__Provider";

    /// <summary>The folder in which TensorRT keeps what it compiled.</summary>
    public const string TensorRtCache = "Encoding__TensorRtCache";

    /// <summary>The encoder's precision: <c>full</c>, or <c>half</c> with models that have an encoder in half precision.</summary>
    public const string Precision = "Encoding__Precision";

    /// <summary>Images per run of the model; 0 to measure at start.</summary>
    public const string BatchSize = "Worker__BatchSize";

    /// <summary>The folder in which downloaded models are kept.</summary>
    public const string ModelFolder = "Worker__ModelFolder";

    /// <summary>The training that an execution of the container job is for, set by whoever starts it.</summary>
    public const string TrainingRequest = "TrainingJob__Request";

    /// <summary>What the training job trains on: <c>cuda</c> or <c>cpu</c>.</summary>
    public const string TrainingDevice = "TrainingJob__Device";

    /// <summary>Whether the training job computes large products in bfloat16: <c>true</c> or <c>false</c>.</summary>
    public const string TrainingMixedPrecision = "TrainingJob__MixedPrecision";

    /// <summary>The folder in which the training job works.</summary>
    public const string TrainingFolder = "TrainingJob__Folder";

    /// <summary>What both function apps need: storage, the host's own account, Service Bus and the queues between them.</summary>
    public static IReadOnlyList<string> OfFunctionApps { get; } =
    [
        BlobServiceUri(Storage),
        QueueServiceUri(Storage),
        ClientId(Storage),
        Credential(Storage),
        AccountName(HostStorage),
        ClientId(HostStorage),
        Credential(HostStorage),
        Namespace(ServiceBus),
        ClientId(ServiceBus),
        Credential(ServiceBus),
        ShardsQueue,
        CompletionsQueue,
    ];

    /// <summary>The setting of an account's blob endpoint.</summary>
    /// <param name="section">The section.</param>
    public static string BlobServiceUri(string section) => section + "__blobServiceUri";

    /// <summary>The setting of an account's queue endpoint.</summary>
    /// <param name="section">The section.</param>
    public static string QueueServiceUri(string section) => section + "__queueServiceUri";

    /// <summary>The setting of an account's name.</summary>
    /// <param name="section">The section.</param>
    public static string AccountName(string section) => section + "__accountName";

    /// <summary>The setting of a Service Bus namespace.</summary>
    /// <param name="section">The section.</param>
    public static string Namespace(string section) => section + "__fullyQualifiedNamespace";

    /// <summary>The setting of a resource's id.</summary>
    /// <param name="section">The section.</param>
    public static string ResourceId(string section) => section + "__resourceId";

    /// <summary>The setting of the kind of credential.</summary>
    /// <param name="section">The section.</param>
    public static string Credential(string section) => section + "__credential";

    /// <summary>The setting of an identity's client id.</summary>
    /// <param name="section">The section.</param>
    public static string ClientId(string section) => section + "__clientId";
}
