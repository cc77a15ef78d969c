/* The second half of bench_import: files and pictures. */
#ifndef KZ_TESTS_BENCH_MEDIA_H
#define KZ_TESTS_BENCH_MEDIA_H

struct kz_bench_media {
    /* Times as parts of the peer's, medians. */
    double copy_to_cp;           /* a tree, from another file system */
    double slow_copy_to_cp;      /* one file, at a stick's 100 MB/s */
    double slow_copy_to_two;     /* to hashing first and then copying */
    double copy_mib_small, copy_mib_large; /* peak over idle */
    double picture_time, picture_wall, picture_memory; /* 12 megapixels */
};

/* `dir` is an empty folder on the disk that is measured. Ends the process
 * with a line if anything cannot be done. */
void kz_bench_media(const char *dir, struct kz_bench_media *out);

#endif
