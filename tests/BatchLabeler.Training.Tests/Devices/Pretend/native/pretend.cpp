// A device for tests. Its memory is the processor's, but libtorch takes it for another device: an operator that is given a tensor of this
// device beside one of the processor's fails, as it would on a GPU. Only single numbers may come from the processor. It takes the place of
// lazy tensors, which nothing here uses; their gradients are computed on the thread that asks, as the processor's are.
#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <c10/core/impl/DeviceGuardImplInterface.h>
#include <torch/library.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <functional>

namespace {

constexpr auto PRETEND = c10::DeviceType::Lazy;

struct Guard final : c10::impl::DeviceGuardImplInterface {
    c10::DeviceType type() const override { return PRETEND; }
    c10::Device exchangeDevice(c10::Device) const override { return getDevice(); }
    c10::Device getDevice() const override { return c10::Device(PRETEND, 0); }
    void setDevice(c10::Device) const override {}
    void uncheckedSetDevice(c10::Device) const noexcept override {}
    c10::Stream getStream(c10::Device device) const noexcept override { return c10::Stream(c10::Stream::DEFAULT, device); }
    c10::Stream exchangeStream(c10::Stream stream) const noexcept override { return stream; }
    c10::DeviceIndex deviceCount() const noexcept override { return 1; }
};

C10_REGISTER_GUARD_IMPL(Lazy, Guard);

struct Memory final : c10::Allocator {
    c10::DataPtr allocate(size_t bytes) const override {
        void* data = std::malloc(std::max<size_t>(bytes, 1));
        return {data, data, &std::free, c10::Device(PRETEND, 0)};
    }
    c10::DeleterFnPtr raw_deleter() const override { return &std::free; }
};

Memory memory;

bool is_here(const at::Tensor& tensor) { return tensor.device().type() == PRETEND; }

at::Tensor make(at::IntArrayRef sizes, at::IntArrayRef strides, caffe2::TypeMeta type) {
    int64_t last = 0;
    for (size_t i = 0; i < sizes.size(); ++i) last = sizes[i] == 0 || last < 0 ? -1 : last + (sizes[i] - 1) * strides[i];
    auto bytes = static_cast<size_t>(last + 1) * type.itemsize();
    auto storage = c10::make_intrusive<c10::StorageImpl>(c10::StorageImpl::use_byte_size_t(), bytes, memory.allocate(bytes), &memory, true);
    auto made = at::detail::make_tensor<c10::TensorImpl>(c10::Storage(storage), c10::DispatchKeySet(c10::DispatchKey::Lazy), type);
    made.unsafeGetTensorImpl()->set_sizes_and_strides(sizes, strides);
    return made;
}

at::Tensor make(at::IntArrayRef sizes, caffe2::TypeMeta type) {
    std::vector<int64_t> strides(sizes.size(), 1);
    for (auto i = static_cast<int64_t>(sizes.size()) - 2; i >= 0; --i) strides[i] = strides[i + 1] * std::max<int64_t>(sizes[i + 1], 1);
    return make(sizes, strides, type);
}

at::Tensor view(const at::Tensor& self, at::IntArrayRef sizes, at::IntArrayRef strides, int64_t offset) {
    auto made = at::detail::make_tensor<c10::TensorImpl>(c10::TensorImpl::VIEW, c10::Storage(self.storage()), self.key_set(), self.dtype());
    made.unsafeGetTensorImpl()->set_storage_offset(offset);
    made.unsafeGetTensorImpl()->set_sizes_and_strides(sizes, strides);
    return made;
}

// The same memory as a tensor of the processor.
at::Tensor host(const at::Tensor& tensor) {
    return tensor.defined() && is_here(tensor)
        ? at::from_blob(tensor.data_ptr(), tensor.sizes(), tensor.strides(), at::TensorOptions().dtype(tensor.dtype()))
        : tensor;
}

at::Tensor moved(const at::Tensor& result) {
    if (!result.defined() || is_here(result)) return result;
    auto packed = result.contiguous();
    auto made = make(packed.sizes(), packed.dtype());
    if (packed.nbytes()) std::memcpy(made.data_ptr(), packed.data_ptr(), packed.nbytes());
    return made;
}

void adopt(const at::Tensor& target, const at::Tensor& result) {
    auto made = moved(result);
    target.unsafeGetTensorImpl()->set_storage_keep_dtype(made.storage());
    target.unsafeGetTensorImpl()->set_sizes_and_strides(made.sizes(), made.strides());
}

std::vector<int64_t> lengths(const c10::IValue& value) {
    if (value.isIntList()) return value.toIntVector();
    std::vector<int64_t> result;
    for (const c10::IValue& length : value.toListRef()) result.push_back(length.isInt() ? length.toInt() : length.toSymInt().expect_int());
    return result;
}

caffe2::TypeMeta type_of(const c10::IValue& value) {
    return value.isNone() ? at::get_default_dtype() : c10::scalarTypeToTypeMeta(value.toScalarType());
}

// What gives out memory or looks at it in another way; true when the operator was one of them.
bool memory_operator(const std::string& name, const std::vector<c10::IValue>& in, torch::jit::Stack* stack) {
    at::Tensor result;
    if (name == "aten::empty") {
        result = make(lengths(in[0]), type_of(in[1]));
    } else if (name == "aten::empty_strided") {
        result = make(lengths(in[0]), lengths(in[1]), type_of(in[2]));
    } else if (name == "aten::as_strided") {
        result = view(in[0].toTensor(), lengths(in[1]), lengths(in[2]), in[3].isNone() ? in[0].toTensor().storage_offset() : in[3].toInt());
    } else if (name == "aten::view" || name == "aten::_reshape_alias") {
        auto seen = host(in[0].toTensor()).view(lengths(in[1]));
        result = view(in[0].toTensor(), seen.sizes(), seen.strides(), in[0].toTensor().storage_offset());
    } else if (name == "aten::_copy_from") {
        host(in[1].toTensor()).copy_(host(in[0].toTensor()));
        result = in[1].toTensor();
    } else {
        return false;
    }
    torch::jit::drop(*stack, in.size());
    stack->emplace_back(result);
    return true;
}

// Replaces every tensor of an argument or result.
c10::IValue mapped(const c10::IValue& value, const std::function<at::Tensor(const at::Tensor&)>& map) {
    if (value.isTensor()) return map(value.toTensor());
    if (value.isTensorList()) {
        c10::List<at::Tensor> list;
        for (const at::Tensor& tensor : value.toTensorVector()) list.push_back(map(tensor));
        return list;
    }
    if (value.isList() && value.toList().elementType()->kind() == c10::TypeKind::OptionalType) {
        c10::List<c10::optional<at::Tensor>> list;
        for (const auto& entry : value.toOptionalTensorVector()) list.push_back(entry ? c10::optional<at::Tensor>(map(*entry)) : c10::nullopt);
        return list;
    }
    return value.isDevice() ? c10::IValue(c10::Device(c10::kCPU)) : value;
}

// The argument that an operator changes and returns; null for a new result.
const c10::IValue* changed(const c10::FunctionSchema& schema, const c10::Argument& result, const std::vector<c10::IValue>& in) {
    if (!result.alias_info()) return nullptr;
    for (size_t i = 0; i < in.size(); ++i) {
        const auto* alias = schema.arguments()[i].alias_info();
        if (alias && *alias == *result.alias_info()) return &in[i];
    }
    TORCH_CHECK(false, "the pretend device does not know the view ", schema.name());
}

void run(const c10::OperatorHandle& op, torch::jit::Stack* stack) {
    at::AutoDispatchBelowADInplaceOrView below;
    const auto& schema = op.schema();
    auto arguments = torch::jit::last(*stack, schema.arguments().size());
    std::vector<c10::IValue> in(arguments.begin(), arguments.end());
    if (memory_operator(schema.name(), in, stack)) return;
    torch::jit::drop(*stack, in.size());
    for (size_t i = 0; i < in.size(); ++i) {
        const auto* alias = schema.arguments()[i].alias_info();
        stack->push_back(mapped(in[i], [&](const at::Tensor& tensor) {
            TORCH_CHECK(!tensor.defined() || is_here(tensor) || tensor.dim() == 0,
                "Expected all tensors to be on the pretend device, but ", schema.name(), " found one of the processor's");
            // An operator may give an empty result its size, which borrowed memory cannot take.
            return alias && alias->isWrite() && tensor.numel() == 0 ? at::empty({0}, tensor.options().device(c10::kCPU)) : host(tensor);
        }));
    }
    op.callBoxed(*stack);
    auto returns = torch::jit::last(*stack, schema.returns().size());
    std::vector<c10::IValue> out(returns.begin(), returns.end());
    torch::jit::drop(*stack, out.size());
    for (size_t i = 0; i < out.size(); ++i) {
        const auto* same = changed(schema, schema.returns()[i], in);
        if (same && same->toTensor().sizes() != out[i].toTensor().sizes()) adopt(same->toTensor(), out[i].toTensor());
        stack->push_back(same ? *same : mapped(out[i], moved));
    }
}

TORCH_LIBRARY_IMPL(_, Lazy, m) { m.fallback(torch::CppFunction::makeFromBoxedFunction<&run>()); }

}  // namespace

extern "C" __attribute__((visibility("default"))) int pretend_device() { return static_cast<int>(PRETEND); }
