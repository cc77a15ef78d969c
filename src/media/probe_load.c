#include <dlfcn.h>
#include <unistd.h>

#include "src/media/probe.h"

#define LOG_MODULE "probe"
#include "src/base/log.h"

const struct kz_probe_module *kz_probe_load(void) {
    static const char *const places[] = {KZ_FILM_BUILT, KZ_FILM_INSTALLED};
    for (size_t i = 0; i < KZ_COUNT(places); i++) {
        void *so = access(places[i], R_OK) == 0
                       ? dlopen(places[i], RTLD_NOW | RTLD_LOCAL)
                       : NULL;
        const struct kz_probe_module *module =
            so ? dlsym(so, KZ_PROBE_MODULE_NAME) : NULL;
        if (module)
            return module;
    }
    kz_log_error("the film module is missing: %s", KZ_FILM_INSTALLED);
    return NULL;
}
