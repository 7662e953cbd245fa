// What a tensor says about itself, memory in and out, gradients.
#include "shim.h"
#include "errors.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

namespace {
at::Tensor& at_handle(void* tensor) { return *static_cast<at::Tensor*>(tensor); }
}

SHIM void shim_tensor_free(void* tensor) { delete static_cast<at::Tensor*>(tensor); }

SHIM void* shim_tensor_alias(void* tensor) { return new at::Tensor(at_handle(tensor)); }

// A new CPU tensor of this type and shape that holds a copy of `bytes` (which may be null: then it is left unset).
SHIM void* shim_tensor_new(const void* bytes, int64_t size, const int64_t* shape, int64_t dimensions, int64_t type, char** error) {
    return guarded<void*>(error, [&]() -> void* {
        auto tensor = at::empty(at::IntArrayRef(shape, dimensions), at::TensorOptions().dtype(static_cast<at::ScalarType>(type)));
        TORCH_CHECK(static_cast<int64_t>(tensor.nbytes()) == size, "expected ", tensor.nbytes(), " bytes, got ", size);
        if (bytes && size) std::memcpy(tensor.data_ptr(), bytes, size);
        return new at::Tensor(tensor);
    });
}

SHIM int64_t shim_tensor_dim(void* tensor) { return at_handle(tensor).dim(); }
SHIM int64_t shim_tensor_size(void* tensor, int64_t dimension) { return at_handle(tensor).sizes()[dimension]; }
SHIM int64_t shim_tensor_stride(void* tensor, int64_t dimension) { return at_handle(tensor).strides()[dimension]; }
SHIM int64_t shim_tensor_numel(void* tensor) { return at_handle(tensor).numel(); }
SHIM int64_t shim_tensor_type(void* tensor) { return static_cast<int64_t>(at_handle(tensor).scalar_type()); }
SHIM int64_t shim_tensor_device_type(void* tensor) { return static_cast<int64_t>(at_handle(tensor).device().type()); }
SHIM int64_t shim_tensor_device_index(void* tensor) { return at_handle(tensor).device().index(); }
SHIM int64_t shim_tensor_is_contiguous(void* tensor) { return at_handle(tensor).is_contiguous(); }
SHIM int64_t shim_tensor_requires_grad(void* tensor) { return at_handle(tensor).requires_grad(); }

SHIM void* shim_tensor_data(void* tensor, char** error) {
    return guarded<void*>(error, [&]() -> void* { return at_handle(tensor).data_ptr(); });
}

SHIM void shim_tensor_set_requires_grad(void* tensor, int64_t value, char** error) {
    guarded<int64_t>(error, [&]() -> int64_t { at_handle(tensor).set_requires_grad(value != 0); return 0; });
}

SHIM void* shim_tensor_grad(void* tensor) {
    const auto& grad = at_handle(tensor).grad();
    return grad.defined() ? new at::Tensor(grad) : nullptr;
}

SHIM void shim_tensor_set_grad(void* tensor, void* grad, char** error) {
    guarded<int64_t>(error, [&]() -> int64_t {
        at_handle(tensor).mutable_grad() = grad ? at_handle(grad) : at::Tensor();
        return 0;
    });
}

SHIM void shim_backward(void* tensor, char** error) {
    guarded<int64_t>(error, [&]() -> int64_t { torch::autograd::backward({at_handle(tensor)}, {}); return 0; });
}

SHIM int64_t shim_grad_mode() { return c10::GradMode::is_enabled(); }
SHIM void shim_set_grad_mode(int64_t enabled) { c10::GradMode::set_enabled(enabled != 0); }
