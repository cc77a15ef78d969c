/*
 * What lies in catalog/ and media/, looked over before anything of it is
 * opened: links, pipes and devices, names that lead elsewhere, cannot be
 * shown or exist twice, folders in folders in folders.
 */
#ifndef KZ_CONTENT_SURVEY_H
#define KZ_CONTENT_SURVEY_H

#include "src/content/fault.h"
#include "src/content/folder.h"

/**
 * Faults  source.depth, source.twins, source.long_name, source.control,
 *         source.path, source.link, source.not_regular, source.hard_link,
 *         source.too_many_files (refuse); source.name, source.letters
 *         (leave_out: the file is passed over)
 */
void kz_survey_folder(const struct kz_folder *folder,
                      const struct kz_limits *limits,
                      struct kz_report *report);

#endif
