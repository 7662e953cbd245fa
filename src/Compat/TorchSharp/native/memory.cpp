// Every step of a training takes and gives back the same large blocks. glibc would return them to the system each time and fault
// their pages in again.
#include <cstdlib>

#if defined(__GLIBC__)
#include <malloc.h>

__attribute__((constructor)) static void keep_freed_memory() {
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
}
#endif
