// The C face of the shim between the Compat assembly "TorchSharp" and libtorch 1.13 or newer.
#pragma once
#include <cstdint>

#if defined(_WIN32)
#define SHIM extern "C" __declspec(dllexport)
#else
#define SHIM extern "C" __attribute__((visibility("default")))
#endif

// What a Value holds. Numbers travel in `whole` or `real`, everything longer behind `data` with `count` entries.
enum Kind : int64_t {
    NONE = 0,
    TENSOR = 1,
    WHOLE = 2,
    REAL = 3,
    FLAG = 4,
    WHOLES = 5,
    TENSORS = 7,
    TEXT = 8,
    DEVICE = 9,     // whole = device type, count = index
    GENERATOR = 10
};

struct Value {
    int64_t kind;
    int64_t whole;
    double real;
    void* data;
    int64_t count;
};
