#include "src/reel/encoder.h"

#include <dlfcn.h>
#include <unistd.h>

#define LOG_MODULE "reel"
#include "src/base/log.h"

const struct kz_encoder_module *kz_encoder_load(void) {
    static const char *const places[] = {KZ_REEL_BUILT, KZ_REEL_INSTALLED};
    for (size_t i = 0; i < KZ_COUNT(places); i++) {
        if (access(places[i], R_OK) != 0)
            continue;
        void *so = dlopen(places[i], RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
        const struct kz_encoder_module *module =
            so ? dlsym(so, KZ_ENCODER_MODULE_NAME) : NULL;
        if (module)
            return module;
        kz_log_warn("%s: %s", places[i], dlerror());
    }
    kz_log_error("the module that makes films is missing: %s",
                 KZ_REEL_INSTALLED);
    return NULL;
}
