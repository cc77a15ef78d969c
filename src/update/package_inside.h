/*
 * Inside the package: its bytes.
 */
#ifndef KZ_UPDATE_PACKAGE_INSIDE_H
#define KZ_UPDATE_PACKAGE_INSIDE_H

#include "src/update/package.h"

enum {
    KZ_PACKAGE_HEADER = 24,
    KZ_PACKAGE_FORMAT = 1,
    KZ_PACKAGE_SIGNATURE = KZ_KEY_SIZE + 64,
    KZ_PACKAGE_BUFFER = 1 << 18,
};

struct kz_package_header {
    uint32_t format, manifest, signature, zero;
};

void kz_package_put_header(const struct kz_package_header *header,
                           unsigned char out[KZ_PACKAGE_HEADER]);
/* False: it is no package. */
bool kz_package_get_header(const unsigned char in[KZ_PACKAGE_HEADER],
                           struct kz_package_header *header);

/* The one way to write what `package` says, in its manifest's arena. */
struct kz_str kz_package_text(struct kz_package *package);

/* What is signed: a tag that no other program signs, and the hash. */
enum { KZ_PACKAGE_MESSAGE = 16 + KZ_HASH_SIZE };
void kz_package_message(const char hash[KZ_HASH_HEX_SIZE],
                        unsigned char out[KZ_PACKAGE_MESSAGE]);

/* Why a list of files may not be; NULL: it may. `what` is the name. */
const char *kz_package_find_fault(const struct kz_package *package,
                                  const struct kz_limits *limits,
                                  struct kz_str *what);
/* "table" or "media"; NULL: no file of a package has such a name. */
const char *kz_package_role(struct kz_str name);

/* Sets `id` with the package's name and a detail. Always false. */
bool kz_package_say(const struct kz_package *package, struct kz_error *err,
                    const char *id, struct kz_str detail);

#endif
