/* The battle kernel in plain C, from the same rules as game/kernels/combat.py and with the same bits: the peer that
 * `main.py bench` measures against. Rows are sorted by battle and side: `start[2 * battle + side]` is the first row of a
 * side, `start[2 * battles]` the end. All figures are whole and not negative, so C's division floors as Python's does. */

#include <stdint.h>

#define PPM 1000000LL
#define WHOLE_BITS 20
#define ROOM_BITS 10
#define FINE_BITS 20
#define WHOLE (1LL << WHOLE_BITS)

typedef int64_t num;

static num least(num a, num b) { return a < b ? a : b; }
static num most(num a, num b) { return a > b ? a : b; }

static num mean(const num *values, const num *width, num from, num to) {
    num sum = 0, total = 0;
    for (num i = from; i < to; i++) { sum += values[i] * width[i]; total += width[i]; }
    return sum / most(total, 1);
}

/* tuning: rounds, strength_loss_ppm, organisation_loss, dice_ppm, ratio_cap_ppm, blunt_ppm */
void resolve(num battles, const num *start, const num *soft, const num *hard, const num *staying, const num *armour,
             const num *piercing, const num *hardness, const num *width, num *organisation, const num *line,
             const num *frontage, const num *opening, const num *pursuit, const num *dice, const num *tuning,
             num *left, num *fire_of, num *per_width, num *share, num *winner, num *rounds, num *fire, num *standing) {
    const num most_rounds = tuning[0], strength_loss = tuning[1], organisation_loss = tuning[2];
    const num dice_ppm = tuning[3], cap = tuning[4], blunt = tuning[5];
    for (num b = 0; b < battles; b++) {
        const num from[2] = {start[2 * b], start[2 * b + 1]}, to[2] = {start[2 * b + 1], start[2 * b + 2]};
        for (int s = 0; s < 2; s++) {
            const num tough = mean(hardness, width, from[1 - s], to[1 - s]);
            const num thick = mean(armour, width, from[1 - s], to[1 - s]);
            const num sharp = mean(piercing, width, from[s], to[s]);
            const num pierced = sharp < thick ? most(sharp * PPM / thick, blunt) : PPM;
            for (num i = from[s]; i < to[s]; i++) {
                fire_of[i] = (soft[i] * (PPM - tough) + hard[i] * tough) / PPM * pierced / PPM;
                per_width[i] = (1LL << (ROOM_BITS + FINE_BITS)) / width[i];
                left[i] = WHOLE;
            }
        }
        rounds[b] = 0;
        int fights[2];
        for (int s = 0; s < 2; s++) {
            fights[s] = 0;
            for (num i = from[s]; i < to[s]; i++) fights[s] |= organisation[i] > line[i];
        }
        for (num turn = 0; turn < most_rounds && fights[0] && fights[1]; turn++) {
            num shot[2], stood[2];
            const num *die = dice + (b * most_rounds + turn) * 2;
            rounds[b]++;
            for (int s = 0; s < 2; s++) {
                num room = frontage[b], sum = 0, guard = 0;
                for (num i = from[s]; i < to[s]; i++) {
                    const int able = organisation[i] > line[i];
                    const num taken = able ? most(0, least(room, width[i])) : 0;
                    if (able) room -= width[i];
                    share[i] = (taken * per_width[i] + (1LL << (FINE_BITS - 1))) >> FINE_BITS;
                    const num bearing = share[i] * left[i] >> ROOM_BITS;
                    sum += fire_of[i] * bearing;
                    guard += staying[i] * bearing;
                }
                num swing = PPM - dice_ppm + 2 * dice_ppm * die[s] / PPM;
                if (turn == 0) swing = swing * opening[2 * b + s] / PPM;
                shot[s] = (sum >> WHOLE_BITS) * swing / PPM;
                stood[s] = most(guard >> WHOLE_BITS, 1);
            }
            for (int s = 0; s < 2; s++) {
                const num ratio = least(shot[1 - s] * PPM / stood[s], cap);
                const num loss = (least(ratio * strength_loss / PPM, PPM) << WHOLE_BITS) / PPM;
                const num strain = ratio * organisation_loss / PPM;
                num stand = 0;
                fights[s] = 0;
                for (num i = from[s]; i < to[s]; i++) {
                    left[i] -= (share[i] * loss >> ROOM_BITS) * left[i] >> WHOLE_BITS;
                    organisation[i] = most(organisation[i] - (share[i] * strain >> ROOM_BITS), 0);
                    if (organisation[i] > line[i]) { fights[s] = 1; stand += width[i] * left[i]; }
                }
                fire[(b * most_rounds + turn) * 2 + s] = shot[s];
                standing[(b * most_rounds + turn) * 2 + s] = stand >> WHOLE_BITS;
            }
        }
        winner[b] = !fights[0] ? 1 : !fights[1] ? 0 : -1;
        if (winner[b] >= 0) {
            const num beaten = 1 - winner[b], lost = (pursuit[2 * b + beaten] << WHOLE_BITS) / PPM;
            for (num i = from[beaten]; i < to[beaten]; i++) left[i] -= left[i] * lost >> WHOLE_BITS;
        }
    }
}
