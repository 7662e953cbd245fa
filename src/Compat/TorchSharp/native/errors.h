// Runs a body and turns whatever it throws into a message that the caller frees with shim_free.
#pragma once
#include <c10/util/Exception.h>

#include <cstdlib>
#include <cstring>
#include <exception>

template <typename T, typename Body>
T guarded(char** error, Body body) {
    *error = nullptr;
    try {
        return body();
    } catch (const c10::Error& e) {
        *error = strdup(e.what_without_backtrace());
    } catch (const std::exception& e) {
        *error = strdup(e.what());
    }
    return T{};
}
