/*
 * Gives a fuzzer every file of the folders named, in order of their names:
 * what once went wrong, and what reaches furthest, in every test run.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/file.h"
#include "src/base/mem.h"
#include "tests/fuzz/fuzz.h"

static int is_file(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

static void replay(const char *path) {
    char *data;
    size_t len;
    if (!kz_file_read(path, 16u << 20, &data, &len))
        kz_fuzz_fail(path);
    /* A block of exactly its size: a sanitizer sees one byte too far. */
    uint8_t *exact = malloc(len ? len : 1);
    if (!exact)
        kz_fuzz_fail("memory");
    memcpy(exact, data, len);
    LLVMFuzzerTestOneInput(exact, len);
    free(exact);
    free(data);
}

static int replay_folder(const char *folder) {
    struct dirent **entries;
    int count = scandir(folder, &entries, is_file, alphasort);
    for (int i = 0; i < count; i++) {
        char path[KZ_PATH_SIZE];
        if (!kz_path_join(path, sizeof(path), folder, entries[i]->d_name))
            kz_fuzz_fail(folder);
        replay(path);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    return count;
}

int main(int argc, char **argv) {
    int all = 0;
    for (int i = 1; i < argc; i++) {
        int count = replay_folder(argv[i]);
        if (count <= 0)
            kz_fuzz_fail(argv[i]);
        all += count;
    }
    printf("%d inputs\n", all);
    return all > 0 ? 0 : 1;
}
