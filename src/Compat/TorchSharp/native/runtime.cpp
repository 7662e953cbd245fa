// Process-wide settings: threads, random numbers, the accelerator.
#include "shim.h"
#include "errors.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <torch/cuda.h>

SHIM int64_t shim_get_num_threads() { return at::get_num_threads(); }
SHIM void shim_set_num_threads(int64_t threads) { at::set_num_threads(static_cast<int>(threads)); }
SHIM int64_t shim_get_num_interop_threads() { return at::get_num_interop_threads(); }

SHIM void shim_set_num_interop_threads(int64_t threads, char** error) {
    guarded<int64_t>(error, [&]() -> int64_t { at::set_num_interop_threads(static_cast<int>(threads)); return 0; });
}

SHIM void shim_manual_seed(int64_t seed) { at::manual_seed(static_cast<uint64_t>(seed)); }

SHIM void* shim_generator_default() { return new at::Generator(at::detail::getDefaultCPUGenerator()); }
SHIM void* shim_generator_new(int64_t seed) { return new at::Generator(at::detail::createCPUGenerator(static_cast<uint64_t>(seed))); }
SHIM void shim_generator_free(void* generator) { delete static_cast<at::Generator*>(generator); }
SHIM int64_t shim_generator_seed(void* generator) { return static_cast<int64_t>(static_cast<at::Generator*>(generator)->current_seed()); }

SHIM void shim_generator_set_seed(void* generator, int64_t seed) {
    auto& target = *static_cast<at::Generator*>(generator);
    std::lock_guard<std::mutex> lock(target.mutex());
    target.set_current_seed(static_cast<uint64_t>(seed));
}

SHIM int64_t shim_cuda_is_available() { return torch::cuda::is_available(); }
SHIM int64_t shim_cuda_device_count() { return static_cast<int64_t>(torch::cuda::device_count()); }
