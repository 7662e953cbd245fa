using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;

namespace CheckCompat;

internal sealed class TypeReader(MetadataReader reader)
{
    private readonly SignatureNames _names = new();

    public IEnumerable<ApiType> VisibleTypes() =>
        reader.TypeDefinitions.Select(reader.GetTypeDefinition).Where(IsVisible).Select(Describe);

    private static bool IsVisible(MethodAttributes attributes) =>
        (attributes & MethodAttributes.MemberAccessMask)
            is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private static bool IsVisible(FieldAttributes attributes) =>
        (attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    private bool IsVisible(TypeDefinition type) => (type.Attributes & TypeAttributes.VisibilityMask) switch
    {
        TypeAttributes.Public => true,
        TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem =>
            IsVisible(reader.GetTypeDefinition(type.GetDeclaringType())),
        _ => false,
    };

    private ApiType Describe(TypeDefinition type)
    {
        var members = type.GetMethods().Select(reader.GetMethodDefinition).Where(method => IsVisible(method.Attributes)
            && !IsFinalizer(method)).Select(Describe)
            .Concat(type.GetFields().Select(reader.GetFieldDefinition).Where(field => IsVisible(field.Attributes)).Select(Describe));
        var interfaces = type.GetInterfaceImplementations().Select(handle => _names.Of(reader,
            reader.GetInterfaceImplementation(handle).Interface));
        return new ApiType(SignatureNames.Full(reader, type), type.BaseType.IsNil ? "" : _names.Of(reader, type.BaseType),
            interfaces.ToHashSet(StringComparer.Ordinal), members.ToHashSet(StringComparer.Ordinal));
    }

    private bool IsFinalizer(MethodDefinition method) => reader.StringComparer.Equals(method.Name, "Finalize");

    private string Describe(FieldDefinition field)
    {
        var kind = field.Attributes.HasFlag(FieldAttributes.Static) ? "static " : "";
        var value = field.GetDefaultValue() is { IsNil: false } constant ? " = " + ValueOf(constant) : "";
        return $"{kind}{field.DecodeSignature(_names, null)} {reader.GetString(field.Name)}{value}";
    }

    private string Describe(MethodDefinition method)
    {
        var signature = method.DecodeSignature(_names, null);
        var parameters = method.GetParameters().Select(reader.GetParameter).Where(parameter => parameter.SequenceNumber > 0)
            .ToDictionary(parameter => parameter.SequenceNumber - 1);
        var list = signature.ParameterTypes.Select((type, index) => parameters.TryGetValue(index, out var parameter) ? Describe(type,
            parameter) : type);
        var kind = method.Attributes.HasFlag(MethodAttributes.Static) ? "static " : "";
        var arity = signature.GenericParameterCount > 0 ? $"`{signature.GenericParameterCount}" : "";
        return $"{kind}{signature.ReturnType} {reader.GetString(method.Name)}{arity}({string.Join(", ", list)})";
    }

    private string Describe(string type, Parameter parameter) =>
        $"{type} {reader.GetString(parameter.Name)}" + (parameter.GetDefaultValue() is { IsNil: false } constant
            ? " = " + ValueOf(constant) : "");

    private string ValueOf(ConstantHandle handle)
    {
        var constant = reader.GetConstant(handle);
        var value = reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode);
        return Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "null";
    }
}
