#include "src/app/app.h"
#include "src/update/worker.h"

/* Its standard input is the socket to the importer. */
int kz_cmd_worker(void) {
    return kz_worker_serve(0);
}
