// The noise of dropout. libtorch without MKL draws its numbers one by one; here they are drawn in blocks. The numbers, and the
// generator afterwards, are the same.
#include "shim.h"
#include "errors.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define BLOCKWISE __attribute__((target_clones("avx512f", "avx2", "default"), optimize("O3")))
#else
#define BLOCKWISE
#endif

namespace {

constexpr int N = 624;
constexpr int M = 397;
constexpr int ELEMENTS = 2048;

inline uint32_t twist(uint32_t u, uint32_t v) {
    return (((u & 0x80000000u) | (v & 0x7fffffffu)) >> 1) ^ ((0u - (v & 1u)) & 0x9908b0dfu);
}

// The recurrence reaches back 227 numbers at least, so shorter runs are independent.
BLOCKWISE void renew(uint32_t* state) {
    uint32_t next[N + 1];
    std::copy(state, state + N, next);
    next[N] = 0;
    for (int i = 0; i < N - M; ++i) state[i] = next[i + M] ^ twist(next[i], next[i + 1]);
    for (int i = N - M; i < 2 * (N - M); ++i) next[i] = state[i - (N - M)] ^ twist(next[i], next[i + 1]);
    std::copy(next + N - M, next + 2 * (N - M), state + N - M);
    for (int i = 2 * (N - M); i < N - 1; ++i) next[i] = state[i - (N - M)] ^ twist(next[i], next[i + 1]);
    std::copy(next + 2 * (N - M), next + N - 1, state + 2 * (N - M));
    state[N - 1] = state[M - 1] ^ twist(next[N - 1], state[0]);
}

BLOCKWISE void temper(const uint32_t* state, uint32_t* numbers, int count) {
    for (int i = 0; i < count; ++i) {
        uint32_t y = state[i];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680u;
        y ^= (y << 15) & 0xefc60000u;
        numbers[i] = y ^ (y >> 18);
    }
}

// Two numbers make one of 53 bits, the high half first; below the limit the element stays.
BLOCKWISE void choose(const uint32_t* numbers, float* noise, int count, int64_t limit, float scale) {
    for (int i = 0; i < count; ++i) {
        int64_t number = (static_cast<int64_t>(numbers[2 * i] & 0x1fffffu) << 32) | numbers[2 * i + 1];
        noise[i] = number < limit ? scale : 0.0f;
    }
}

class Twister {
public:
    explicit Twister(at::mt19937_data_pod pod) : pod_(pod) {}

    const at::mt19937_data_pod& pod() const { return pod_; }

    void draw(uint32_t* numbers, int count) {
        while (count > 0) {
            if (pod_.left_ == 1) {
                renew(pod_.state_.data());
                pod_.left_ = N + 1;
                pod_.next_ = 0;
            }
            int taken = std::min(count, pod_.left_ - 1);
            temper(pod_.state_.data() + pod_.next_, numbers, taken);
            pod_.left_ -= taken;
            pod_.next_ += taken;
            numbers += taken;
            count -= taken;
        }
    }

private:
    at::mt19937_data_pod pod_;
};

void fill(float* noise, int64_t count, double keep, float scale) {
    auto generator = at::get_generator_or_default<at::CPUGeneratorImpl>(c10::nullopt, at::detail::getDefaultCPUGenerator());
    std::lock_guard<std::mutex> lock(generator->mutex_);
    auto engine = generator->engine();
    Twister twister(engine.data());
    const auto limit = static_cast<int64_t>(std::ceil(std::ldexp(keep, 53)));
    std::array<uint32_t, 2 * ELEMENTS> numbers;
    for (int64_t done = 0; done < count; done += ELEMENTS) {
        int part = static_cast<int>(std::min<int64_t>(ELEMENTS, count - done));
        twister.draw(numbers.data(), 2 * part);
        choose(numbers.data(), noise + done, part, limit, scale);
    }
    engine.set_data(twister.pod());
    generator->set_engine(engine);
}

}  // namespace

// What dropout multiplies a tensor by: 1 / keep with probability `keep`, else 0.
SHIM void* shim_dropout_noise(void* tensor, double keep, char** error) {
    return guarded<void*>(error, [&]() -> void* {
        at::NoGradGuard frozen;
        const auto& like = *static_cast<at::Tensor*>(tensor);
        if (!like.is_cpu() || like.scalar_type() != at::kFloat || !like.is_contiguous())
            return new at::Tensor(at::empty_like(like).bernoulli_(keep).div_(keep));
        auto noise = at::empty(like.sizes(), like.options().requires_grad(false));
        fill(noise.data_ptr<float>(), noise.numel(), keep, at::ones({1}).div_(keep).item<float>());
        return new at::Tensor(noise);
    });
}
