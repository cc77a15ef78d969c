/*
 * Raw contacts in, fingers out: the filter between a touch panel and
 * everything else. It drops what no visitor meant: palms, sleeves along the
 * frame, ghosts of a wet or failing panel, fingers that never lift, numbers
 * that are none.
 *
 * A contact that was let through and turns out wrong later ends with
 * KZ_CONTACT_CANCEL. Contacts that are ignored stay so until they lift.
 * Points are device pixels, times ms of kz_clock; they never go back. Driven
 * by hand: kz_contacts_tick() is the only clock. No allocation.
 */
#ifndef KZ_UI_CORE_CONTACT_H
#define KZ_UI_CORE_CONTACT_H

#include <stdbool.h>
#include <stdint.h>

#include "src/base/geometry.h"

enum kz_contact_phase {
    KZ_CONTACT_DOWN,
    KZ_CONTACT_MOVE,
    KZ_CONTACT_UP,
    KZ_CONTACT_CANCEL, /* nothing may come of it */
};

/* What a device says. */
struct kz_contact {
    enum kz_contact_phase phase;
    int64_t device, id; /* together they name a contact while it is held */
    float x, y;         /* anything, NaN too */
    float width_mm;     /* 0: the panel does not say; SDL 2 never does */
    bool is_mouse;      /* exact and dry: only its numbers are doubted */
    int64_t ms;
    int64_t late_ms;    /* so long it may have waited to be read */
};

/* What is left of it. */
struct kz_finger {
    enum kz_contact_phase phase;
    int64_t number;  /* of this touch; never used again */
    float x, y;      /* on the screen */
    int64_t ms;
    bool is_at_edge; /* began in the outer 6 mm: no drag comes of it */
};

enum {
    KZ_CONTACTS_LIVE = 10,  /* fingers at once */
    KZ_CONTACTS_HELD = 32,  /* with those that are ignored */
    KZ_CONTACTS_DOWNS = 64, /* remembered for palms and ghosts */
    KZ_CONTACTS_SPOTS = 16,
    KZ_CONTACTS_QUEUE = 64,
};

/* What was dropped since the start, for staff and technicians. */
struct kz_contact_counts {
    int palms, ghosts, ghost_spots, stuck, bad, crowded;
};

enum kz_contact_state {
    KZ_HELD_NONE,
    KZ_HELD_LIVE,
    KZ_HELD_PALM,    /* ignored; draws what comes near into it */
    KZ_HELD_IGNORED, /* until it lifts */
};

struct kz_held {
    enum kz_contact_state state;
    int64_t device, id, number;
    bool is_mouse, is_at_edge;
    float x, y;           /* last good place */
    int64_t down_ms, late_ms;
    float rest_x, rest_y; /* where it has been since rest_ms */
    int64_t rest_ms;
};

struct kz_contact_down {
    float x, y;
    int64_t ms;
};

struct kz_contacts {
    struct kz_size screen;
    float px_per_mm;
    int64_t now_ms, last_number;
    struct kz_held held[KZ_CONTACTS_HELD];
    struct kz_contact_down down[KZ_CONTACTS_DOWNS]; /* a ring */
    int down_count, down_next;
    struct kz_contact_down spot[KZ_CONTACTS_SPOTS]; /* ignored until ms */
    struct kz_finger queue[KZ_CONTACTS_QUEUE];
    int queued;
    struct kz_contact_counts counts;
};

void kz_contacts_init(struct kz_contacts *c, struct kz_size screen,
                      float px_per_mm);
/* Another screen: all fingers are cancelled, ghost spots forgotten. */
void kz_contacts_set_screen(struct kz_contacts *c, struct kz_size screen,
                            float px_per_mm);

void kz_contacts_put(struct kz_contacts *c, const struct kz_contact *raw);
/* Takes the oldest; false if there is none. To be emptied after each put,
 * tick and cancel. */
bool kz_contacts_next(struct kz_contacts *c, struct kz_finger *out);

/* Fingers that never lift. Returns ms until it wants to be asked again. */
int64_t kz_contacts_tick(struct kz_contacts *c, int64_t now_ms);

/* Focus lost, screen asleep, language changed: what is down means nothing any
 * more until it lifts. */
void kz_contacts_cancel(struct kz_contacts *c, int64_t now_ms);
/* A device is gone and will not say that its fingers lifted. */
void kz_contacts_drop_device(struct kz_contacts *c, int64_t device,
                             int64_t now_ms);

/* Fingers that are down and count. */
int kz_contacts_live(const struct kz_contacts *c);
/* All that have not lifted. */
int kz_contacts_held(const struct kz_contacts *c);

#endif
