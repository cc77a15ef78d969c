/* The third part of bench_import: a finger while an import is at work. */
#ifndef KZ_TESTS_BENCH_TOUCH_H
#define KZ_TESTS_BENCH_TOUCH_H

/* Ms from a finger on a button of the home page to the frame that shows it
 * pressed, drawn at 1920x1080 without a GPU; the 95th of a hundred. */
struct kz_bench_touch {
    double alone, importing, importing_most;
    int taps; /* while the import was at work */
};

/* `dir` is an empty folder. Ends the process with a line if anything cannot
 * be done. */
void kz_bench_touch(const char *dir, struct kz_bench_touch *out);

#endif
