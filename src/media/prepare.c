#include "src/media/prepare.h"

#include <string.h>
#include <unistd.h>

#include "src/media/rows.h"

void kz_picture_prepare(int in, int out, const struct kz_prepare_sizes *sizes,
                        struct kz_prepared *prepared) {
    static const unsigned char png[] = {0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    unsigned char head[8] = {0};
    *prepared = (struct kz_prepared){.verdict = KZ_VERDICT_KIND, .turn = 1};
    ssize_t got = pread(in, head, sizeof(head), 0);
    if (got < 4 || lseek(in, 0, SEEK_SET) != 0)
        return;
    if (head[0] == 0xFF && head[1] == 0xD8 && head[2] == 0xFF) {
        prepared->kind = KZ_PREPARED_JPEG;
        prepared->verdict = kz_jpeg_prepare(in, out, sizes, prepared);
    } else if (memcmp(head, png, sizeof(png)) == 0) {
        prepared->kind = KZ_PREPARED_PNG;
        prepared->verdict = kz_png_prepare(in, out, sizes, prepared);
    }
}
