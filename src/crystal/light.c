#include "src/crystal/light.h"

struct kz_vec3 kz_light_window(void) {
    return kz_vec3_of(-0.553784, 0.668360, 0.496496);
}

struct kz_vec3 kz_light_ember(void) {
    return kz_vec3_of(0.981210, 0.021331, -0.191976);
}

double kz_light_from_window(struct kz_vec3 n) {
    return fmax(0, kz_vec3_dot(n, kz_light_window()));
}

double kz_light_from_ember(struct kz_vec3 n) {
    return fmax(0, kz_vec3_dot(n, kz_light_ember()));
}

struct kz_vec3 kz_light_environment(struct kz_vec3 d) {
    const struct kz_vec3 ground = {0.045, 0.075, 0.15};
    const struct kz_vec3 zenith = {0.15, 0.23, 0.40};
    struct kz_vec3 c =
        kz_vec3_mix(ground, zenith, kz_light_ramp(-0.6, 0.9, d.y));
    double window =
        kz_light_ramp(0.45, 0.90, kz_vec3_dot(d, kz_light_window()));
    c = kz_vec3_mix(c, kz_vec3_of(1.25, 1.22, 1.16), window);
    double behind = kz_light_ramp(
        0.80, 0.97, d.x * 0.363803 + d.y * 0.571690 - d.z * 0.735389);
    c = kz_vec3_mix(c, kz_vec3_of(0.9, 0.96, 1.05), 0.8 * behind);
    double ember =
        0.85 * kz_light_ramp(0.66, 0.97, kz_vec3_dot(d, kz_light_ember()));
    c = kz_vec3_along(c, kz_vec3_of(1.0, 0.43, 0.14), ember);
    double cool = 0.5 * kz_light_ramp(0.70, 0.98, -0.942062 * d.x -
                                                      0.209347 * d.y +
                                                      0.261684 * d.z);
    c = kz_vec3_along(c, kz_vec3_of(0.22, 0.66, 0.82), cool);
    double horizon = 0.16 * exp(-d.y * d.y / 0.01);
    return kz_vec3_along(c, kz_vec3_of(0.9, 0.75, 0.7), horizon);
}

struct kz_vec3 kz_light_reflect(struct kz_vec3 ray, struct kz_vec3 normal) {
    return kz_vec3_along(ray, normal, -2 * kz_vec3_dot(ray, normal));
}

bool kz_light_refract(struct kz_vec3 ray, struct kz_vec3 normal, double ratio,
                      struct kz_vec3 *out) {
    double cosine = -kz_vec3_dot(ray, normal);
    double rest = 1 - ratio * ratio * (1 - cosine * cosine);
    if (rest < 0)
        return false;
    *out = kz_vec3_along(kz_vec3_scale(ray, ratio), normal,
                         ratio * cosine - sqrt(rest));
    return true;
}
