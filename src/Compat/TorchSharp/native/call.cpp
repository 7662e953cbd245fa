// One boxed call for every operator that libtorch's dispatcher knows. Arguments that are left out take the default of the
// operator's schema.
#include "shim.h"
#include "errors.h"

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/ivalue.h>
#include <ATen/core/jit_type.h>

#include <torch/version.h>

#include <cstring>

namespace {

#if TORCH_VERSION_MAJOR >= 2
template <typename T> using Maybe = std::optional<T>;
#else
template <typename T> using Maybe = c10::optional<T>;
#endif

bool holds_optional_tensors(const c10::TypePtr& type) {
    auto list = type->cast<c10::ListType>();
    return list && list->getElementType()->kind() == c10::TypeKind::OptionalType;
}

bool wants_real(const c10::TypePtr& type) {
    if (type->kind() == c10::TypeKind::FloatType) return true;
    auto optional = type->cast<c10::OptionalType>();
    return optional && optional->getElementType()->kind() == c10::TypeKind::FloatType;
}

c10::IValue tensors(const Value& value, const c10::TypePtr& type) {
    auto handles = static_cast<at::Tensor**>(value.data);
    if (holds_optional_tensors(type)) {
        c10::List<Maybe<at::Tensor>> list;
        for (int64_t i = 0; i < value.count; ++i)
            list.push_back(handles[i] ? Maybe<at::Tensor>(*handles[i]) : Maybe<at::Tensor>());
        return list;
    }
    c10::List<at::Tensor> list;
    list.reserve(value.count);
    for (int64_t i = 0; i < value.count; ++i) list.push_back(*handles[i]);
    return list;
}

c10::IValue box(const Value& value, const c10::TypePtr& type) {
    switch (value.kind) {
        case NONE: return c10::IValue();
        case TENSOR: return *static_cast<at::Tensor*>(value.data);
        case WHOLE: return wants_real(type) ? c10::IValue(static_cast<double>(value.whole)) : c10::IValue(value.whole);
        case REAL: return value.real;
        case FLAG: return value.whole != 0;
        case WHOLES: {
            auto first = static_cast<int64_t*>(value.data);
            return std::vector<int64_t>(first, first + value.count);
        }
        case TENSORS: return tensors(value, type);
        case TEXT: return std::string(static_cast<const char*>(value.data), value.count);
        case DEVICE: return c10::Device(static_cast<c10::DeviceType>(value.whole), static_cast<c10::DeviceIndex>(value.count));
        case GENERATOR: return *static_cast<at::Generator*>(value.data);
        default: TORCH_CHECK(false, "unknown kind of argument: ", value.kind);
    }
}

c10::IValue default_of(const c10::Argument& argument) {
    TORCH_CHECK(argument.default_value().has_value(), "argument ", argument.name(), " has no default");
    return *argument.default_value();
}

void* boxed(at::Tensor tensor) { return tensor.defined() ? new at::Tensor(std::move(tensor)) : nullptr; }

Value unbox(const c10::IValue& result) {
    Value value{NONE, 0, 0, nullptr, 0};
    if (result.isTensor()) {
        value.data = boxed(result.toTensor());
        value.kind = value.data ? TENSOR : NONE;
    } else if (result.isInt()) {
        value.kind = WHOLE;
        value.whole = result.toInt();
    } else if (result.isDouble()) {
        value.kind = REAL;
        value.real = result.toDouble();
    } else if (result.isBool()) {
        value.kind = FLAG;
        value.whole = result.toBool();
    } else if (!result.isNone()) {
        TORCH_CHECK(false, "cannot return a ", result.tagKind());
    }
    return value;
}

}  // namespace

SHIM void* shim_find(const char* name, const char* overload, char** error) {
    return guarded<void*>(error, [&]() -> void* {
        return new c10::OperatorHandle(c10::Dispatcher::singleton().findSchemaOrThrow(name, overload));
    });
}

SHIM int64_t shim_call(void* op, const Value* arguments, int64_t count, Value* results, int64_t room, char** error) {
    return guarded<int64_t>(error, [&]() -> int64_t {
        const auto& handle = *static_cast<c10::OperatorHandle*>(op);
        const auto& expected = handle.schema().arguments();
        TORCH_CHECK(count <= static_cast<int64_t>(expected.size()), "too many arguments for ", handle.schema());
        torch::jit::Stack stack;
        stack.reserve(expected.size());
        for (size_t i = 0; i < expected.size(); ++i)
            stack.push_back(static_cast<int64_t>(i) < count ? box(arguments[i], expected[i].type()) : default_of(expected[i]));
        handle.callBoxed(stack);
        TORCH_CHECK(static_cast<int64_t>(stack.size()) <= room, "too many results from ", handle.schema());
        for (size_t i = 0; i < stack.size(); ++i) results[i] = unbox(stack[i]);
        return static_cast<int64_t>(stack.size());
    });
}

SHIM void shim_free(void* memory) { std::free(memory); }
