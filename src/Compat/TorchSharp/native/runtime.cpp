// Process-wide settings: threads and random numbers.
#include "shim.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>

SHIM void shim_set_num_threads(int64_t threads) { at::set_num_threads(static_cast<int>(threads)); }

SHIM int64_t shim_cuda_is_available() { return at::hasCUDA(); }

SHIM void shim_manual_seed(int64_t seed) { at::manual_seed(static_cast<uint64_t>(seed)); }

SHIM void* shim_generator_default() { return new at::Generator(at::detail::getDefaultCPUGenerator()); }
SHIM void shim_generator_free(void* generator) { delete static_cast<at::Generator*>(generator); }
