/* The hot loops of `communique.copies`, in C. What they do is told by words.py, fingerprints.py, alignment.py,
 * recurrence.py and plain_postings.py, which find the same in plain Python; a test holds the two together.
 *
 * Nothing here knows of Python: texts come as UTF-8 (lone surrogates let through), offsets go out in code points.
 * Functions keep no state but what stands in the `Scratch` or the `Store` they are given, so that two threads may
 * work at once, each with a scratch of its own. */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#ifdef _WIN32
#define API __declspec(dllexport)
#else
#define API __attribute__((visibility("default")))
#endif

#if defined(__GNUC__) || defined(__clang__)
#define PREFETCH(p) __builtin_prefetch(p)
#define POPCOUNT(x) __builtin_popcountll(x)
#else
#define PREFETCH(p) ((void)(p))
static int POPCOUNT(uint64_t x) { int n = 0; while (x) { x &= x - 1; n++; } return n; }
#endif

typedef uint64_t u64;
typedef uint32_t u32;
typedef int64_t i64;
typedef int32_t i32;
typedef uint8_t u8;

enum { GRAM = 5, WINDOW = 8, RUN = GRAM + WINDOW - 1, SKETCH = 32, SKETCH_END = 0xFFFF };
enum { OCCURRENCES = 8, RUNS = 4096, DISTINCT = 4, SNAP = 8, EDGE = 12 };
enum { SHORTEST = 5, LONGEST = 255, FRAME = 6, NEAR = 40 };
enum { COPY = 0, QUOTATION = 1, BOILERPLATE = 2 };
enum { SENTENCE = 1, PARAGRAPH = 2, QUOTED = 4 };
enum { BREAK = 0, SILENT = 1 };
enum { DAYS = 4, SPREAD = 7, UNDATED = 8, SAMPLE = 64 };

#define KEY_SHIFT 24
#define BASE 0x9E3779B97F4A7C15ull
#define NOTHING 0xFFFFFFFFFFFFFFFFull

/* Memory that cannot be had ends the process: there is no way on, and a half-made answer would be a wrong one. */
static void *grown(void *held, size_t bytes) {
    void *got = realloc(held, bytes ? bytes : 1);
    if (!got) abort();
    return got;
}

static u64 mixed(u64 v) {
    v ^= v >> 33;
    v *= 0xFF51AFD7ED558CCDull;
    v ^= v >> 33;
    v *= 0xC4CEB9FE1A85EC53ull;
    return v ^ (v >> 33);
}

static void sort_u64(u64 *v, i64 n) {
    while (n > 24) {
        u64 a = v[0], b = v[n / 2], c = v[n - 1];
        u64 pivot = a < b ? (b < c ? b : (a < c ? c : a)) : (a < c ? a : (b < c ? c : b));
        i64 i = 0, j = n - 1;
        while (i <= j) {
            while (v[i] < pivot) i++;
            while (v[j] > pivot) j--;
            if (i <= j) { u64 t = v[i]; v[i++] = v[j]; v[j--] = t; }
        }
        if (j + 1 < n - i) { sort_u64(v, j + 1); v += i; n -= i; }
        else { sort_u64(v + i, n - i); n = j + 1; }
    }
    for (i64 i = 1; i < n; i++) {
        u64 x = v[i];
        i64 j = i;
        for (; j > 0 && v[j - 1] > x; j--) v[j] = v[j - 1];
        v[j] = x;
    }
}

static i64 distinct_u64(u64 *v, i64 n) {
    i64 kept = 0;
    for (i64 i = 0; i < n; i++)
        if (!i || v[i] != v[i - 1]) v[kept++] = v[i];
    return kept;
}

/* Puts the `wanted` least of n numbers that lie anywhere between all there are first, in order; how many these are. */
static i64 least_u64(u64 *v, i64 n, i64 wanted) {
    if (n > 4 * wanted || n <= wanted + wanted / 2) { sort_u64(v, n); return n < wanted ? n : wanted; }
    u64 bar = NOTHING / n * (wanted + wanted / 2);
    i64 below = 0;
    for (i64 i = 0; i < n; i++)
        if (v[i] < bar) { u64 t = v[below]; v[below++] = v[i]; v[i] = t; }
    sort_u64(v, below >= wanted ? below : n);
    return wanted;
}

static int holds(const u64 *sorted, i64 n, u64 value) {
    i64 low = 0, high = n;
    while (low < high) {
        i64 middle = (low + high) / 2;
        if (sorted[middle] < value) low = middle + 1; else high = middle;
    }
    return low < n && sorted[low] == value;
}

/* Goes up with every change of what a function takes or gives; kernel.py asks for its own. */
API int cw_version(void) { return 2; }

/* ---- characters: set once from folding.py */

static const uint16_t *fold_table;
static const u8 *lower_table;
static const u64 *abbreviations;
static i32 abbreviation_count;

API void cw_setup(const uint16_t *fold, const u8 *lower, const u64 *sorted_abbreviations, i32 count) {
    fold_table = fold;
    lower_table = lower;
    abbreviations = sorted_abbreviations;
    abbreviation_count = count;
}

static u32 folded(u32 c) {
    if (c < 0x10000) return fold_table[c];
    if (c <= 0x1CFFF || (c >= 0x1D400 && c <= 0x1D7FF) || (c >= 0x1E000 && c <= 0x1EFFF)) return c;
    return c >= 0x20000 && c <= 0x3FFFF ? c : BREAK;
}

static int unspaced(u32 f) {
    if (f < 0x0E00) return 0;
    return f <= 0x0EFF || (f >= 0x1000 && f <= 0x109F) || (f >= 0x1780 && f <= 0x17FF) ||
           (f >= 0x3040 && f <= 0x30FF) || (f >= 0x31F0 && f <= 0x31FF) || (f >= 0x3400 && f <= 0x4DBF) ||
           (f >= 0x4E00 && f <= 0x9FFF) || (f >= 0xF900 && f <= 0xFAFF) || (f >= 0x20000 && f <= 0x3FFFF);
}

/* ---- a text made ready */

typedef struct { i32 first, tail, count; } Slot;

enum { ROUGH = 256 };

typedef struct {
    i32 *next;
    Slot *slots;
    i32 next_room;
    i64 slot_room;
    u64 mask;
    u64 rough[ROUGH]; /* a bit for each number that stands somewhere: most look-ups are for numbers that do not */
} Places;

typedef struct {
    i32 n, room;
    i32 *start, *end;
    u64 *hash;
    u8 *flag;
    i32 grams;
    u64 *gram;
    i32 prints, print_room;
    i32 *print_at;
    u64 *print_key, *print_number; /* the key, and the same spread over all bits */
    i32 keys;
    u64 *key; /* the distinct keys, in order */
    i32 sentences;
    i32 *sentence, *sentence_of; /* first word of each, one past the last; the sentence of each word */
    Places places, pairs, print_places;
    int has_places, has_pairs, has_prints, has_print_places, has_sentences;
    u64 *pair; /* a number for each two neighbouring words */
} Text;

static void room_for(Text *t, i32 words) {
    if (words <= t->room) return;
    i32 room = t->room ? t->room : 1024;
    while (room < words) room = room < 1 << 29 ? room * 2 : words;
    t->start = grown(t->start, sizeof(i32) * room);
    t->end = grown(t->end, sizeof(i32) * room);
    t->hash = grown(t->hash, sizeof(u64) * room);
    t->flag = grown(t->flag, room);
    t->gram = grown(t->gram, sizeof(u64) * room);
    t->pair = grown(t->pair, sizeof(u64) * room);
    t->sentence = grown(t->sentence, sizeof(i32) * (room + 1));
    t->sentence_of = grown(t->sentence_of, sizeof(i32) * room);
    t->room = room;
}

typedef struct { u32 a, b; } Closers;

static Closers closers_of(u32 c) {
    switch (c) {
    case '"': return (Closers){'"', '"'};
    case 0xFF02: return (Closers){0xFF02, 0xFF02};
    case 0x201C: return (Closers){0x201D, 0x201C};
    case 0x201E: return (Closers){0x201C, 0x201D};
    case 0xAB: return (Closers){0xBB, 0xBB};
    case 0xBB: return (Closers){0xAB, 0xBB};
    case 0x300C: return (Closers){0x300D, 0x300D};
    case 0x300E: return (Closers){0x300F, 0x300F};
    default: return (Closers){0, 0};
    }
}

typedef struct {
    i32 newlines, fresh_newlines;
    int stop, wide, full, line_after, blank_after;
    Closers closers;
} Gap;

static void gap_character(Gap *g, u32 c) {
    int newline = c == '\n';
    g->newlines += newline;
    g->fresh_newlines += newline;
    if (g->fresh_newlines == 2) { g->closers = (Closers){0, 0}; g->fresh_newlines = 0; }
    if (g->closers.a) {
        if (c == g->closers.a || c == g->closers.b) g->closers = (Closers){0, 0};
    } else if (c >= 0x80 || c == '"') {
        g->closers = closers_of(c);
    }
    int wide = c == 0x3002 || c == 0xFF01 || c == 0xFF1F;
    int full = wide || c == '!' || c == '?' || c == 0x2026 || c == 0x0964;
    if (full || c == '.') {
        g->stop = 1;
        g->wide |= wide;
        g->full |= full;
        g->line_after = g->blank_after = 0;
    } else {
        g->line_after |= newline;
        g->blank_after |= c == ' ' || c == '\t' || c == 0xA0;
    }
}

static u8 gap_ends(Gap *g, u32 following, i32 words, u64 previous, i32 previous_length) {
    if (words && !g->stop && g->newlines < 2) {
        g->newlines = g->fresh_newlines = g->line_after = g->blank_after = 0;
        return g->closers.a ? QUOTED : 0;
    }
    int paragraph = !words || g->newlines >= 2;
    int sentence = paragraph;
    if (!sentence && g->stop) {
        if (g->wide || g->line_after) sentence = 1;
        else if (g->blank_after && !(following < 0x10000 && lower_table[following]))
            sentence = g->full || (previous_length > 1 && !holds(abbreviations, abbreviation_count, previous));
    }
    u8 flag = (u8)(SENTENCE * sentence | PARAGRAPH * paragraph | (g->closers.a ? QUOTED : 0));
    Closers kept = g->closers;
    memset(g, 0, sizeof *g);
    g->closers = kept;
    return flag;
}

/* The number of a word, from the bytes of its folded characters; as `word_hash` makes it. */
typedef struct { u64 value, rest; i32 filled, bytes; } Hasher;

static void absorb(Hasher *h, u64 chunk) {
    h->value = (h->value ^ chunk) * BASE;
    h->value ^= h->value >> 29;
}

static void push(Hasher *h, u32 byte) {
    h->rest |= (u64)byte << 8 * h->filled;
    h->bytes++;
    if (++h->filled < 8) return;
    absorb(h, h->rest);
    h->rest = 0;
    h->filled = 0;
}

static void push_character(Hasher *h, u32 f) {
    if (f < 0x80) { push(h, f); return; }
    if (f < 0x800) push(h, 0xC0 | f >> 6);
    else {
        if (f < 0x10000) push(h, 0xE0 | f >> 12);
        else { push(h, 0xF0 | f >> 18); push(h, 0x80 | (f >> 12 & 63)); }
        push(h, 0x80 | (f >> 6 & 63));
    }
    push(h, 0x80 | (f & 63));
}

static u64 finished(const Hasher *h) {
    Hasher last = *h;
    if (last.filled) absorb(&last, last.rest);
    return mixed(last.value ^ (u64)last.bytes);
}

/* How many of the bytes from `p` are letters and digits of ASCII. */
static i64 letters(const u8 *p, const u8 *stop) {
    const u8 *at = p;
#ifdef __SSE2__
    while (stop - at >= 16) {
        __m128i c = _mm_loadu_si128((const __m128i *)at);
        __m128i letter = _mm_sub_epi8(_mm_or_si128(c, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
        __m128i digit = _mm_sub_epi8(c, _mm_set1_epi8('0'));
        letter = _mm_cmpeq_epi8(_mm_min_epu8(letter, _mm_set1_epi8(25)), letter);
        digit = _mm_cmpeq_epi8(_mm_min_epu8(digit, _mm_set1_epi8(9)), digit);
        u32 other = ~(u32)_mm_movemask_epi8(_mm_or_si128(letter, digit)) & 0xFFFF;
        if (other) return at - p + __builtin_ctz(other);
        at += 16;
    }
#endif
    while (at < stop && *at < 0x80 && fold_table[*at] > SILENT) at++;
    return at - p;
}

/* Letters and digits of ASCII differ from what they fold to by the bit of the small letter alone. */
static void push_letters(Hasher *h, const u8 *p, i64 n, const u8 *stop) {
    const u64 small = 0x2020202020202020ull;
    if (h->filled) {
        while (n--) push(h, *p++ | 0x20u);
        return;
    }
    h->bytes += (i32)n;
    for (; n > 0; n -= 8, p += 8) {
        u64 chunk = 0;
        if (stop - p >= 8) memcpy(&chunk, p, 8); else memcpy(&chunk, p, n < 8 ? n : 8);
        chunk |= small;
        if (n >= 8) { absorb(h, chunk); continue; }
        h->rest = chunk & ((1ull << 8 * n) - 1);
        h->filled = (i32)n;
    }
}

static u32 decoded(const u8 *text, i64 *i, i64 bytes) {
    u32 c = text[(*i)++];
    if (c < 0x80) return c;
    int more = c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
    c &= 0x3F >> more;
    for (; more && *i < bytes; more--) c = c << 6 | (text[(*i)++] & 63u);
    return c;
}

static void read_words(Text *t, const u8 *text, i64 bytes) {
    const Hasher fresh = {0xCBF29CE484222325ull, 0, 0, 0};
    const u8 *stop = text + bytes;
    Gap gap;
    Hasher h = fresh;
    i64 i = 0;
    i32 cp = 0, n = 0, length = 0;
    u64 previous = 0;
    memset(&gap, 0, sizeof gap);
    t->has_places = t->has_pairs = t->has_prints = t->has_print_places = t->has_sentences = 0;
    room_for(t, (i32)(bytes / 5 + 64));
    while (i < bytes) {
        i64 ascii = letters(text + i, stop);
        u32 c = text[i], f = 0;
        i64 next = i;
        if (!ascii) {
            if (c == ' ') { gap.blank_after = 1; i++; cp++; continue; }
            c = decoded(text, &next, bytes);
            f = folded(c);
            if (f <= SILENT) { gap_character(&gap, c); i = next; cp++; continue; }
        }
        if (n >= t->room) room_for(t, n + 1);
        t->start[n] = cp;
        t->flag[n] = gap_ends(&gap, c, n, previous, length);
        h = fresh;
        length = 0;
        int alone = !ascii && unspaced(f);
        if (alone) { push_character(&h, f); length++; cp++; i = next; }
        for (;;) { /* to the end of the word; of one that stands alone, over silent characters only */
            if (ascii) {
                push_letters(&h, text + i, ascii, stop);
                i += ascii;
                cp += (i32)ascii;
                length += (i32)ascii;
            }
            if (i >= bytes || text[i] < 0x80) break;
            next = i;
            f = folded(decoded(text, &next, bytes));
            if (f == BREAK || (f > SILENT && (alone || unspaced(f)))) break;
            if (f > SILENT) { push_character(&h, f); length++; }
            i = next;
            cp++;
            ascii = alone ? 0 : letters(text + i, stop);
        }
        t->end[n] = cp;
        t->hash[n++] = previous = finished(&h);
    }
    t->n = n;
}

static void read_grams(Text *t) {
    u64 top = 1, rolling = 0;
    for (int i = 0; i < GRAM; i++) top *= BASE;
    for (i32 at = 0; at < t->n; at++) {
        rolling = rolling * BASE + t->hash[at];
        if (at >= GRAM) rolling -= t->hash[at - GRAM] * top;
        if (at >= GRAM - 1) t->gram[at - GRAM + 1] = mixed(rolling);
    }
    t->grams = t->n >= GRAM ? t->n - GRAM + 1 : 0;
}

static void read_prints(Text *t) {
    if (t->has_prints) return;
    t->has_prints = 1;
    if (t->grams > t->print_room) {
        t->print_room = t->grams + t->grams / 2;
        t->print_at = grown(t->print_at, sizeof(i32) * t->print_room);
        t->print_key = grown(t->print_key, sizeof(u64) * t->print_room);
        t->print_number = grown(t->print_number, sizeof(u64) * t->print_room);
        t->key = grown(t->key, sizeof(u64) * t->print_room);
    }
    const u64 *v = t->gram;
    i32 best = -1, kept = 0, last = (t->grams < WINDOW ? t->grams : WINDOW) - 1;
    for (; last >= 0 && last < t->grams; last++) {
        i32 first = last - WINDOW + 1 > 0 ? last - WINDOW + 1 : 0;
        if (best < first) {
            best = first;
            for (i32 at = first + 1; at <= last; at++)
                if (v[at] <= v[best]) best = at;
        } else if (v[last] <= v[best]) {
            best = last;
        } else {
            continue;
        }
        t->print_at[kept] = best;
        t->print_key[kept++] = v[best] * BASE >> KEY_SHIFT;
    }
    t->prints = kept;
}

static void sort_keys(Text *t) {
    memcpy(t->key, t->print_key, sizeof(u64) * t->prints);
    sort_u64(t->key, t->prints);
    t->keys = (i32)distinct_u64(t->key, t->prints);
}

static void read_sentences(Text *t) {
    if (t->has_sentences) return;
    t->has_sentences = 1;
    i32 count = 0;
    for (i32 at = 0; at < t->n; at++) {
        if (!at || t->flag[at] & SENTENCE) t->sentence[count++] = at;
        t->sentence_of[at] = count - 1;
    }
    t->sentences = count;
    t->sentence[count] = t->n;
}

/* ---- where numbers stand: the first eight places of each, in order */

static void places_open(Places *p, i32 positions, i32 expected) {
    u64 size = 16;
    while (size < (u64)expected * 2) size *= 2;
    if ((i64)size > p->slot_room) { p->slots = grown(p->slots, sizeof(Slot) * size); p->slot_room = (i64)size; }
    if (positions > p->next_room) {
        p->next_room = positions + positions / 2;
        p->next = grown(p->next, sizeof(i32) * p->next_room);
    }
    memset(p->slots, 0xFF, sizeof(Slot) * size);
    memset(p->rough, 0, sizeof p->rough);
    p->mask = size - 1;
}

static int may_stand(const Places *p, u64 number) { return p->rough[number >> 56] >> (number >> 50 & 63) & 1; }

static Slot *place_of(const Places *p, const u64 *numbers, u64 number) {
    u64 at = number & p->mask;
    while (p->slots[at].first >= 0 && numbers[p->slots[at].first] != number) at = (at + 1) & p->mask;
    return &p->slots[at];
}

static void place(Places *p, const u64 *numbers, i32 at) {
    Slot *slot = place_of(p, numbers, numbers[at]);
    if (slot->first < 0) {
        slot->first = slot->tail = at;
        slot->count = 1;
        p->rough[numbers[at] >> 56] |= 1ull << (numbers[at] >> 50 & 63);
    } else if (slot->count < OCCURRENCES) {
        p->next[slot->tail] = at;
        slot->tail = at;
        slot->count++;
    } else {
        return;
    }
    p->next[at] = -1;
}

static void all_places(Text *t) {
    if (t->has_places) return;
    t->has_places = 1;
    places_open(&t->places, t->n, t->grams);
    for (i32 at = 0; at < t->grams; at++) place(&t->places, t->gram, at);
}

/* What finds a key among the fingerprints of a text. */
static void all_prints(Text *t) {
    if (t->has_print_places) return;
    t->has_print_places = 1;
    read_prints(t);
    places_open(&t->print_places, t->prints, t->prints);
    for (i32 at = 0; at < t->prints; at++) {
        t->print_number[at] = t->print_key[at] * BASE;
        place(&t->print_places, t->print_number, at);
    }
}

static int has_key(const Text *t, u64 key) {
    return may_stand(&t->print_places, key * BASE) && place_of(&t->print_places, t->print_number, key * BASE)->first >= 0;
}

static u64 pair_number(const u64 *hash) { return mixed(hash[0] * BASE + hash[1]); }

static void all_pairs(Text *t) {
    if (t->has_pairs) return;
    t->has_pairs = 1;
    read_sentences(t);
    places_open(&t->pairs, t->n, t->n);
    for (i32 at = 0; at + 1 < t->n; at++) {
        t->pair[at] = pair_number(t->hash + at);
        if (t->sentence_of[at] == t->sentence_of[at + 1]) place(&t->pairs, t->pair, at);
    }
}

static int equals_somewhere(const Text *other, u64 gram) {
    return may_stand(&other->places, gram) && place_of(&other->places, other->gram, gram)->first >= 0;
}

/* ---- the scratch of one thread */

typedef struct { i32 a, b, length; } Run;
typedef struct { i32 a, a_end, b, b_end, matched, kind; } Stretch;

typedef struct {
    Text x, y;
    Run *run;
    i32 runs, run_room;
    Stretch *stretch;
    i32 stretches, stretch_room;
    u8 *covered;
    i32 covered_room;
    i32 *votes, *voted;
    i32 vote_room;
    u8 *done;
    i32 done_room;
} Scratch;

API Scratch *cw_scratch(void) { return memset(grown(NULL, sizeof(Scratch)), 0, sizeof(Scratch)); }

static void text_free(Text *t) {
    free(t->start); free(t->end); free(t->hash); free(t->flag); free(t->gram); free(t->pair); free(t->sentence);
    free(t->sentence_of); free(t->print_at); free(t->print_key); free(t->print_number); free(t->key); free(t->places.next);
    free(t->print_places.next); free(t->print_places.slots); free(t->places.slots); free(t->pairs.next); free(t->pairs.slots);
    memset(t, 0, sizeof *t);
}

static void scratch_empty(Scratch *s) {
    text_free(&s->x); text_free(&s->y);
    free(s->run); free(s->stretch); free(s->covered); free(s->votes); free(s->voted); free(s->done);
    memset(s, 0, sizeof *s);
}

API void cw_scratch_free(Scratch *s) { scratch_empty(s); free(s); }

/* A document of megabytes is rare; what was taken for it is not kept. */
static void scratch_trim(Scratch *s) {
    if (s->x.room > 1 << 18 || s->y.room > 1 << 18) scratch_empty(s);
}

static void add_run(Scratch *s, i32 a, i32 b, i32 length) {
    for (i32 i = s->runs - 1; i >= 0 && i >= s->runs - 64; i--)
        if (s->run[i].a == a && s->run[i].b == b && s->run[i].length == length) return;
    if (s->runs == s->run_room) {
        s->run_room = s->run_room ? s->run_room * 2 : 64;
        s->run = grown(s->run, sizeof(Run) * s->run_room);
    }
    s->run[s->runs++] = (Run){a, b, length};
}

static void add_stretch(Scratch *s, i32 a, i32 a_end, i32 b, i32 b_end, i32 matched, i32 kind) {
    if (s->stretches == s->stretch_room) {
        s->stretch_room = s->stretch_room ? s->stretch_room * 2 : 64;
        s->stretch = grown(s->stretch, sizeof(Stretch) * s->stretch_room);
    }
    s->stretch[s->stretches++] = (Stretch){a, a_end, b, b_end, matched, kind};
}

static u8 *cleared(Scratch *s, i32 words) {
    if (words > s->covered_room) {
        s->covered_room = words + words / 2;
        s->covered = grown(s->covered, s->covered_room);
    }
    memset(s->covered, 0, words);
    return s->covered;
}

/* ---- runs of equal words */

static int tells(const u64 *hash, i32 begin, i32 length) {
    u64 seen[DISTINCT];
    int count = 0;
    for (i32 at = begin; at < begin + length; at++) {
        int known = 0;
        for (int i = 0; i < count; i++) known |= seen[i] == hash[at];
        if (known) continue;
        seen[count++] = hash[at];
        if (count >= DISTINCT) return 1;
    }
    return 0;
}

static void walk(Scratch *s, const Text *one, const Text *other, const u8 *covered, int turned) {
    const u64 *a = one->hash, *b = other->hash;
    i32 at = 0, done = 0, found = 0;
    while (at < one->grams && found < RUNS) {
        if (!may_stand(&other->places, one->gram[at])) { at++; continue; }
        Run best = {0, 0, 0};
        const Slot *slot = place_of(&other->places, other->gram, one->gram[at]);
        if (slot->first >= 0 &&
            !(covered[at] && covered[at + 1] && covered[at + 2] && covered[at + 3] && covered[at + 4])) {
            for (i32 there = slot->first; there >= 0; there = other->places.next[there]) {
                i32 back = 0, ahead = 0;
                while (at - back > 0 && there - back > 0 && a[at - back - 1] == b[there - back - 1]) back++;
                while (at + ahead < one->n && there + ahead < other->n && a[at + ahead] == b[there + ahead]) ahead++;
                if (ahead >= GRAM && back + ahead > best.length) best = (Run){at - back, there - back, back + ahead};
            }
        }
        if (best.length >= RUN && best.a + best.length > done) {
            done = best.a + best.length;
            at = at + 1 > done - GRAM + 1 ? at + 1 : done - GRAM + 1;
            if (!tells(a, best.a, best.length)) continue;
            found++;
            if (turned) add_run(s, best.b, best.a, best.length);
            else add_run(s, best.a, best.b, best.length);
        } else {
            at++;
        }
    }
}

static int by_run(const void *p, const void *q) {
    const Run *x = p, *y = q;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    if (x->b != y->b) return x->b < y->b ? -1 : 1;
    return (x->length > y->length) - (x->length < y->length);
}

static void find_runs(Scratch *s, Text *one, Text *other) {
    s->runs = 0;
    if (one->n >= RUN && one->n == other->n && !memcmp(one->hash, other->hash, sizeof(u64) * one->n)) {
        add_run(s, 0, 0, one->n);
        return;
    }
    walk(s, one, other, cleared(s, one->n), 0);
    u8 *covered = cleared(s, other->n);
    for (i32 i = 0; i < s->runs; i++) memset(covered + s->run[i].b, 1, s->run[i].length);
    walk(s, other, one, covered, 1);
    qsort(s->run, s->runs, sizeof(Run), by_run);
    i32 kept = 0;
    for (i32 i = 0; i < s->runs; i++)
        if (!i || by_run(&s->run[i], &s->run[i - 1])) s->run[kept++] = s->run[i];
    s->runs = kept;
}

/* ---- boilerplate within a run */

typedef struct { const u64 *boilerplate; i64 count; const Text *one, *other; } Known;

static i32 first_print(const Text *t, i32 word) {
    i32 low = 0, high = t->prints;
    while (low < high) {
        i32 middle = (low + high) / 2;
        if (t->print_at[middle] < word) low = middle + 1; else high = middle;
    }
    return low;
}

/* The fingerprints shared by the two texts within words [begin, end) of the first: those that recur, and the others. */
static void sorts_within(const Known *k, i32 begin, i32 end, i32 *standing, i32 *others) {
    *standing = *others = 0;
    for (i32 p = first_print(k->one, begin); p < k->one->prints && k->one->print_at[p] + GRAM <= end; p++)
        if (has_key(k->other, k->one->print_key[p]))
            ++*(holds(k->boilerplate, k->count, k->one->print_key[p]) ? standing : others);
}

static void part(Scratch *s, const Run *run, i32 begin, i32 end, i32 kind) {
    i32 shift = run->b - run->a;
    add_stretch(s, begin, end, begin + shift, end + shift, end - begin, kind);
}

static void snapped(const Text *t, i32 first, i32 last, i32 low, i32 high, i32 *begin, i32 *stop) {
    i32 from = first - SNAP > low ? first - SNAP : low, to = last + SNAP < high ? last + SNAP : high;
    *begin = first - low < EDGE ? low : first;
    for (i32 at = first; at >= from; at--)
        if (t->flag[at] & SENTENCE) { *begin = at; break; }
    *stop = high - last < EDGE ? high : last;
    for (i32 at = last; at < to; at++)
        if (t->flag[at] & SENTENCE) { *stop = at; break; }
}

static void part_run(Scratch *s, const Run *run, const Known *k) {
    i32 end = run->a + run->length;
    if (!k->count) { part(s, run, run->a, end, COPY); return; }
    i32 standing, others;
    sorts_within(k, run->a, end, &standing, &others);
    if (!standing || !others) { part(s, run, run->a, end, standing ? BOILERPLATE : COPY); return; }
    i32 at = run->a, first = -1, last = -1, reached = run->a;
    for (i32 p = first_print(k->one, run->a);; p++) {
        int inside = p < k->one->prints && k->one->print_at[p] + GRAM <= end;
        if (inside) {
            if (!has_key(k->other, k->one->print_key[p])) continue;
            if (holds(k->boilerplate, k->count, k->one->print_key[p])) {
                if (first < 0) first = k->one->print_at[p];
                last = k->one->print_at[p] + GRAM;
                continue;
            }
        }
        if (first >= 0 && last - first >= RUN) {
            i32 begin, stop;
            snapped(k->one, first, last, run->a, end, &begin, &stop);
            if (begin < reached) begin = reached;
            if (begin < stop) {
                reached = stop;
                if (begin - at >= RUN) part(s, run, at, begin, COPY); else begin = at;
                if (end - stop < RUN) stop = end;
                if (begin < stop) part(s, run, begin, stop, BOILERPLATE);
                at = stop;
            }
        }
        first = -1;
        if (!inside) break;
    }
    if (at < end) part(s, run, at, end, COPY);
}

/* ---- edited sentences */

/* Numbers of one sentence and where they stand, for a few look-ups. */
typedef struct { u8 slot[1024]; u64 number[LONGEST]; } Few;

/* Whether the number is there; if not, its place is `free`. `at` counts from 1. */
static i32 few_find(const Few *few, u64 number, u32 *free) {
    u32 at = (u32)(number >> 20) & 1023;
    while (few->slot[at] && few->number[few->slot[at] - 1] != number) at = (at + 1) & 1023;
    *free = at;
    return few->slot[at];
}

/* The length of the longest common subsequence, by bit vectors (Hyyro 2004), four words of them at most. */
static i32 longest_common(const u64 *one, i32 n, const u64 *other, i32 m) {
    Few few;
    u64 places[LONGEST][4];
    u64 row[4] = {NOTHING, NOTHING, NOTHING, NOTHING};
    i32 words = (n + 63) / 64;
    memset(few.slot, 0, sizeof few.slot);
    for (i32 i = 0; i < n; i++) {
        u32 free;
        i32 at = few_find(&few, one[i], &free);
        if (!at) {
            at = few.slot[free] = (u8)(i + 1);
            few.number[i] = one[i];
            for (i32 w = 0; w < words; w++) places[i][w] = 0;
        }
        places[at - 1][i / 64] |= 1ull << i % 64;
    }
    if (n % 64) row[words - 1] = (1ull << n % 64) - 1;
    for (i32 j = 0; j < m; j++) {
        u32 free;
        i32 at = few_find(&few, other[j], &free);
        if (!at) continue;
        u64 carry = 0;
        for (i32 w = 0; w < words; w++) {
            u64 hits = row[w] & places[at - 1][w], sum = row[w] + hits, over = sum < row[w];
            sum += carry;
            over |= sum < carry;
            row[w] = sum | (row[w] & ~hits);
            carry = over;
        }
        if (n % 64) row[words - 1] &= (1ull << n % 64) - 1;
    }
    i32 left = 0;
    for (i32 w = 0; w < words; w++) left += POPCOUNT(row[w]);
    return n - left;
}

/* How many words of the first sentence stand in a pair of neighbours that the second has too. */
static i32 in_common_pairs(const u64 *one, i32 n, const u64 *other, i32 m) {
    Few few;
    u32 free;
    i32 count = 0, counted = -1;
    memset(few.slot, 0, sizeof few.slot);
    for (i32 j = 0; j + 1 < m; j++) {
        u64 number = pair_number(other + j);
        if (few_find(&few, number, &free)) continue;
        few.slot[free] = (u8)(j + 1);
        few.number[j] = number;
    }
    for (i32 i = 0; i + 1 < n; i++) {
        if (!few_find(&few, pair_number(one + i), &free)) continue;
        count += counted == i ? 1 : 2;
        counted = i + 1;
    }
    return count;
}

/* Words of two sentences that go together: in one order, or moved about in pairs or longer. */
static i32 matched_words(const u64 *one, i32 n, const u64 *other, i32 m) {
    i32 matched = longest_common(one, n, other, m), less = n < m ? n : m;
    if (10 * matched >= 9 * less) return matched;
    i32 moved = in_common_pairs(one, n, other, m);
    if (moved <= matched) return matched;
    i32 back = in_common_pairs(other, m, one, n);
    moved = back < moved ? back : moved;
    return moved > matched ? moved : matched;
}

/* How closely two texts are related, by the words that they share as copies. */
enum { APART, RELATED, CLOSE, CLOSE_WORDS = 40, CLOSE_SHARE = 4, SHORT_MATCH = 8 };

static int is_version(i32 matched, i32 one, i32 other, int related) {
    if (related == APART) return matched >= RUN && 5 * matched >= 2 * (one + other);
    if (matched < (related == CLOSE ? SHORTEST : SHORT_MATCH)) return 0;
    if (10 * matched >= 3 * (one + other)) return 1;
    i32 less = one < other ? one : other;
    return matched >= SHORT_MATCH && 20 * matched >= 17 * less && 5 * matched >= one + other;
}

static int settled(const Scratch *s, i32 begin, i32 end, int turned) {
    for (i32 i = 0; i < s->runs; i++) {
        i32 at = turned ? s->run[i].b : s->run[i].a, stop = at + s->run[i].length;
        if (!turned && at >= end) break;
        i32 common = (stop < end ? stop : end) - (at > begin ? at : begin);
        if (10 * common >= 9 * (end - begin)) return 1;
    }
    return 0;
}

static i32 vote(Scratch *s, i32 touched, i32 sentence) {
    if (!s->votes[sentence]++) s->voted[touched++] = sentence;
    return touched;
}

/* Votes for the sentences of `other` by what each shares with words [begin, end): pairs of neighbouring words, or in
 * texts that share no run, five equal words in a row. How many have votes. */
static i32 voted(Scratch *s, const Text *one, const Text *other, i32 begin, i32 end, int related) {
    i32 touched = 0;
    const Places *p = related ? &other->pairs : &other->places;
    const u64 *theirs = related ? other->pair : other->gram, *mine = related ? one->pair : one->gram;
    i32 reach = related ? 1 : GRAM - 1;
    for (i32 at = begin; at + reach < end; at++) {
        if (!may_stand(p, mine[at])) continue;
        for (i32 there = place_of(p, theirs, mine[at])->first; there >= 0; there = p->next[there])
            if (other->sentence_of[there] == other->sentence_of[there + reach])
                touched = vote(s, touched, other->sentence_of[there]);
    }
    return touched;
}

static void versions(Scratch *s, Text *one, Text *other, int related, int turned, const Known *k) {
    read_sentences(one);
    read_sentences(other);
    if (other->sentences > s->vote_room) {
        i32 room = other->sentences + other->sentences / 2;
        s->votes = grown(s->votes, sizeof(i32) * room);
        s->voted = grown(s->voted, sizeof(i32) * room);
        memset(s->votes, 0, sizeof(i32) * room);
        s->vote_room = room;
    }
    if (!turned) { /* which sentences of `other` are done, for the way back */
        if (other->sentences > s->done_room) {
            s->done_room = other->sentences + other->sentences / 2;
            s->done = grown(s->done, s->done_room);
        }
        memset(s->done, 0, other->sentences);
    }
    for (i32 number = 0; number < one->sentences; number++) {
        i32 begin = one->sentence[number], end = one->sentence[number + 1], length = end - begin;
        if (length < SHORTEST || length > LONGEST || (turned && s->done[number])) continue;
        if (settled(s, begin, end, turned)) continue;
        if (related) { all_pairs(one); all_pairs(other); }
        i32 touched = voted(s, one, other, begin, end, related);
        i32 b = 0, b_end = 0, best = 0;
        for (int choice = 0; choice < 3; choice++) {
            i32 top = -1;
            for (i32 i = 0; i < touched; i++) {
                i32 v = s->voted[i];
                if (s->votes[v] < (related ? 2 : 1)) continue;
                if (top < 0 || s->votes[v] > s->votes[top] || (s->votes[v] == s->votes[top] && v < top)) top = v;
            }
            if (top < 0) break;
            s->votes[top] = 0;
            i32 from = other->sentence[top], to = other->sentence[top + 1], size = to - from;
            if (size < SHORTEST || size > LONGEST) continue;
            const u64 *mine = one->hash + begin, *theirs = other->hash + from;
            i32 matched = matched_words(mine, length, theirs, size);
            if (!is_version(matched, length, size, related)) continue;
            if (!best || (i64)matched * (b_end - b + length) > (i64)best * (size + length)) {
                b = from; b_end = to; best = matched;
            }
        }
        for (i32 i = 0; i < touched; i++) s->votes[s->voted[i]] = 0;
        if (!best) continue;
        if (!turned) s->done[other->sentence_of[b]] = 1;
        i32 a = begin, a_end = end;
        if (turned) { a = b; a_end = b_end; b = begin; b_end = end; }
        i32 standing = 0, others = 0;
        if (k->count) sorts_within(k, a, a_end, &standing, &others);
        add_stretch(s, a, a_end, b, b_end, best, standing > others ? BOILERPLATE : COPY);
    }
}

/* ---- quotations */

static i32 quoted_words(const Text *t, i32 begin, i32 end, u64 *out) {
    i32 count = 0;
    for (i32 at = begin; at < end; at++)
        if (t->flag[at] & QUOTED) out[count++] = t->hash[at];
    return count;
}

/* How many of the matched words do not stand in quotation marks in both texts. */
static i32 narrated(const Text *one, const Text *other, const Stretch *v) {
    i32 quoted = 0;
    if (v->matched == v->a_end - v->a && v->matched == v->b_end - v->b) {
        for (i32 i = 0; i < v->matched; i++) quoted += one->flag[v->a + i] & other->flag[v->b + i] & QUOTED ? 1 : 0;
    } else {
        u64 mine[LONGEST], theirs[LONGEST];
        i32 n = quoted_words(one, v->a, v->a_end, mine), m = quoted_words(other, v->b, v->b_end, theirs);
        quoted = n && m ? longest_common(mine, n, theirs, m) : 0;
    }
    return v->matched - quoted;
}

static i32 apart(i32 a, i32 a_end, i32 b, i32 b_end) { return (a > b ? a : b) - (a_end < b_end ? a_end : b_end); }

enum { ALONE = 3 };

static void mark_quotations(Scratch *s, const Text *one, const Text *other) {
    int any = 0;
    for (i32 i = 0; i < s->stretches; i++) {
        Stretch *v = &s->stretch[i];
        if (v->kind != COPY || narrated(one, other, v) >= FRAME) continue;
        v->kind = ALONE;
        any = 1;
    }
    for (i32 i = 0; any && i < s->stretches; i++) {
        Stretch *v = &s->stretch[i];
        if (v->kind != ALONE) continue;
        int near = 0;
        for (i32 j = 0; j < s->stretches && !near; j++) {
            const Stretch *w = &s->stretch[j];
            near = w->kind == COPY && apart(v->a, v->a_end, w->a, w->a_end) <= NEAR &&
                   apart(v->b, v->b_end, w->b, w->b_end) <= NEAR;
        }
        v->kind = near ? ALONE | 8 : QUOTATION;
    }
    for (i32 i = 0; any && i < s->stretches; i++)
        if (s->stretch[i].kind == (ALONE | 8)) s->stretch[i].kind = COPY;
}

static int by_stretch(const void *p, const void *q) {
    const i32 *x = p, *y = q;
    for (int i = 0; i < 6; i++)
        if (x[i] != y[i]) return x[i] < y[i] ? -1 : 1;
    return 0;
}

/* ---- two texts side by side; both have words and grams, `x` has all its places */

static void matched_places(Text *y, const Text *x) {
    y->has_places = 1;
    i32 *hits = grown(NULL, sizeof(i32) * (y->grams + 1));
    i32 count = 0;
    for (i32 at = 0; at < y->grams; at++)
        if (equals_somewhere(x, y->gram[at])) hits[count++] = at;
    places_open(&y->places, y->n, count);
    for (i32 i = 0; i < count; i++) place(&y->places, y->gram, hits[i]);
    free(hits);
}

/* How closely the texts are related, by the copied words in runs or in edited sentences, whichever are more. */
static int relation(const Scratch *s, const Text *one, const Text *other, i32 runs) {
    i32 in_runs = 0, in_sentences = 0, less = one->n < other->n ? one->n : other->n;
    for (i32 i = 0; i < s->stretches; i++)
        if (s->stretch[i].kind == COPY && narrated(one, other, &s->stretch[i]) >= FRAME)
            *(i < runs ? &in_runs : &in_sentences) += s->stretch[i].matched;
    i32 words = in_runs > in_sentences ? in_runs : in_sentences;
    return !words ? APART : words >= CLOSE_WORDS || CLOSE_SHARE * words >= less ? CLOSE : RELATED;
}

static void align(Scratch *s, int x_is_one, const u64 *boilerplate, i64 count) {
    Text *one = x_is_one ? &s->x : &s->y, *other = x_is_one ? &s->y : &s->x;
    s->stretches = 0;
    matched_places(&s->y, &s->x);
    if (count) { read_prints(one); all_prints(other); }
    Known known = {boilerplate, count, one, other};
    find_runs(s, one, other);
    for (i32 i = 0; i < s->runs; i++) part_run(s, &s->run[i], &known);
    i32 runs = s->stretches;
    for (int kinship = -1, found = relation(s, one, other, runs); found > kinship; found = relation(s, one, other, runs)) {
        kinship = found;
        s->stretches = runs;
        versions(s, one, other, kinship, 0, &known);
        versions(s, other, one, kinship, 1, &known);
    }
    qsort(s->stretch, s->stretches, sizeof(Stretch), by_stretch);
    i32 kept = 0;
    for (i32 i = 0; i < s->stretches; i++)
        if (!i || by_stretch(&s->stretch[i], &s->stretch[kept - 1])) s->stretch[kept++] = s->stretch[i];
    s->stretches = kept;
    mark_quotations(s, one, other);
}

/* ---- what Python calls */

/* The number of words; cw_words_out writes them to arrays of that length. */
API i64 cw_words(Scratch *s, const u8 *text, i64 bytes) {
    read_words(&s->x, text, bytes);
    return s->x.n;
}

API void cw_words_out(Scratch *s, i32 *start, i32 *end, u64 *hash, u8 *flag) {
    memcpy(start, s->x.start, sizeof(i32) * s->x.n);
    memcpy(end, s->x.end, sizeof(i32) * s->x.n);
    memcpy(hash, s->x.hash, sizeof(u64) * s->x.n);
    memcpy(flag, s->x.flag, s->x.n);
    scratch_trim(s);
}

/* Tokenising and hashing alone, for the machine's limit: the number of words of all texts. */
API i64 cw_tokenised(Scratch *s, i64 texts, const u8 **text, const i64 *bytes) {
    i64 words = 0;
    for (i64 i = 0; i < texts; i++) {
        read_words(&s->x, text[i], bytes[i]);
        words += s->x.n;
    }
    scratch_trim(s);
    return words;
}

/* Sorted distinct keys of each text, one text after the other; `keys` has room for bytes/2 + 1 a text. Sketches are
 * filled up with ones. */
API i64 cw_fingerprints(Scratch *s, i64 texts, const u8 **text, const i64 *bytes, u64 *keys, i64 *counts, uint16_t *sketches) {
    i64 total = 0;
    u64 *mixes = NULL;
    i64 room = 0;
    for (i64 i = 0; i < texts; i++) {
        read_words(&s->x, text[i], bytes[i]);
        read_grams(&s->x);
        read_prints(&s->x);
        sort_keys(&s->x);
        i64 n = counts[i] = s->x.keys;
        memcpy(keys + total, s->x.key, sizeof(u64) * n);
        if (n > room) { room = 2 * n; mixes = grown(mixes, sizeof(u64) * room); }
        for (i64 j = 0; j < n; j++) mixes[j] = mixed(s->x.key[j]);
        i64 kept = least_u64(mixes, n, SKETCH);
        for (i64 j = 0; j < kept; j++) {
            mixes[j] &= 0xFFFF;
            if (mixes[j] == SKETCH_END) mixes[j]--;
        }
        sort_u64(mixes, kept);
        kept = distinct_u64(mixes, kept);
        for (i64 j = 0; j < SKETCH; j++) sketches[i * SKETCH + j] = j < kept ? (uint16_t)mixes[j] : SKETCH_END;
        total += n;
    }
    free(mixes);
    scratch_trim(s);
    return total;
}

enum { ROW = 8 };

/* Lays texts beside candidates. Text i has candidates candidate_from[i] to candidate_from[i + 1] and recurring keys
 * likewise. A row is: candidate, offsets of the stretch in the first and the second text, words matched, words of both
 * sides, kind. Gives the rows written, with *reached texts done: fewer than asked for if `room` rows did not do. */
API i64 cw_align(Scratch *s, i64 texts, const u8 **text, const i64 *bytes, const i64 *recurring_from, const u64 *recurring,
                 const i64 *candidate_from, const u8 **candidate, const i64 *candidate_bytes, const u8 *text_is_one,
                 i32 *rows, i64 room, i64 *reached) {
    i64 written = 0;
    for (i64 i = 0; i < texts; i++) {
        *reached = i;
        i64 before = written;
        read_words(&s->x, text[i], bytes[i]);
        read_grams(&s->x);
        all_places(&s->x);
        for (i64 c = candidate_from[i]; c < candidate_from[i + 1]; c++) {
            read_words(&s->y, candidate[c], candidate_bytes[c]);
            read_grams(&s->y);
            align(s, text_is_one[c], recurring + recurring_from[i], recurring_from[i + 1] - recurring_from[i]);
            if (written + s->stretches > room) { scratch_trim(s); return before; }
            const Text *one = text_is_one[c] ? &s->x : &s->y, *other = text_is_one[c] ? &s->y : &s->x;
            for (i32 k = 0; k < s->stretches; k++) {
                const Stretch *v = &s->stretch[k];
                i32 *row = rows + ROW * written++;
                row[0] = (i32)c;
                row[1] = one->start[v->a];
                row[2] = one->end[v->a_end - 1];
                row[3] = other->start[v->b];
                row[4] = other->end[v->b_end - 1];
                row[5] = v->matched;
                row[6] = v->a_end - v->a + v->b_end - v->b;
                row[7] = v->kind;
            }
        }
        scratch_trim(s);
    }
    *reached = texts;
    return written;
}

/* ---- postings: which documents hold a key. An entry is key << 24 | document. */

typedef struct { u64 rank; i32 day; u32 spare; uint16_t sketch[SKETCH]; } Record;

typedef struct { const u64 *entry, *filter; i64 n, blocks; const u32 *directory; int bits; } Segment;

/* The sample of a key that very many documents hold, and whether it recurs: kept apart, since a footer is asked for
 * with every document of its outlet. A crowd may be lost to another key at any time; it is gathered anew then. */
typedef struct { u64 greatest; i32 recurring; u32 document[SAMPLE]; } Crowd;

enum { CROWDS = 1 << 15, UNDECIDED = -1 };

typedef struct {
    const Record *record;
    Segment segment[64];
    int segments;
    u64 *table;
    u64 mask;
    i64 held;
    u64 *gathered; /* documents of one key */
    i64 gathered_room;
    i64 *low; /* which keys of a document a segment may hold */
    i64 low_room;
    u64 *hits; /* key number << 24 | document, all segments */
    i64 hit_room;
    u64 *found;
    i64 found_room;
    u64 *crowd_key; /* apart from the crowds themselves, so that a look takes a line of memory that is at hand */
    Crowd *crowd;
} Store;

API Store *cw_store(void) {
    Store *s = memset(grown(NULL, sizeof(Store)), 0, sizeof(Store));
    s->mask = (1 << 16) - 1;
    s->table = grown(NULL, sizeof(u64) * (s->mask + 1));
    memset(s->table, 0xFF, sizeof(u64) * (s->mask + 1));
    s->crowd = grown(NULL, sizeof(Crowd) * CROWDS);
    s->crowd_key = grown(NULL, sizeof(u64) * CROWDS);
    memset(s->crowd_key, 0xFF, sizeof(u64) * CROWDS);
    return s;
}

API void cw_store_free(Store *s) {
    free(s->table); free(s->gathered); free(s->low); free(s->hits); free(s->found); free(s->crowd); free(s->crowd_key);
    free(s);
}

API void cw_store_records(Store *s, const Record *records) { s->record = records; }
API void cw_store_segments_clear(Store *s) { s->segments = 0; }

API int cw_store_segment(Store *s, const u64 *entries, i64 n, const u32 *directory, int bits, const u64 *filter, i64 blocks) {
    if (s->segments == 64) return -1;
    s->segment[s->segments++] = (Segment){entries, filter, n, blocks, directory, bits};
    return s->segments;
}

/* A filter says which keys a segment surely does not hold, from one line of memory: blocks of 512 bits, four a key. */
enum { BLOCK = 8 };

static const u64 *block_of(const u64 *filter, i64 blocks, u64 key) { return filter + BLOCK * (key * (u64)blocks >> 40); }

static u64 spread(u64 key) { return (key + 1) * BASE; }

static int may_hold(const u64 *block, u64 key) {
    u64 h = spread(key);
    return block[h >> 61] >> (h >> 55 & 63) & block[h >> 52 & 7] >> (h >> 46 & 63) & block[h >> 43 & 7] >> (h >> 37 & 63) &
           block[h >> 34 & 7] >> (h >> 28 & 63) & 1;
}

API void cw_filter(const u64 *entries, i64 n, u64 *filter, i64 blocks) {
    memset(filter, 0, sizeof(u64) * BLOCK * blocks);
    for (i64 i = 0; i < n; i++) {
        u64 key = entries[i] >> KEY_SHIFT, h = spread(key);
        u64 *block = (u64 *)block_of(filter, blocks, key);
        block[h >> 61] |= 1ull << (h >> 55 & 63);
        block[h >> 52 & 7] |= 1ull << (h >> 46 & 63);
        block[h >> 43 & 7] |= 1ull << (h >> 37 & 63);
        block[h >> 34 & 7] |= 1ull << (h >> 28 & 63);
    }
}

static u64 home(const Store *s, u64 key) { return (key * BASE >> 20) & s->mask; }

static void widen(Store *s) {
    u64 *old = s->table, size = s->mask + 1;
    s->mask = 2 * size - 1;
    s->table = grown(NULL, sizeof(u64) * 2 * size);
    memset(s->table, 0xFF, sizeof(u64) * 2 * size);
    for (u64 i = 0; i < size; i++) {
        if (old[i] == NOTHING) continue;
        u64 at = home(s, old[i] >> KEY_SHIFT);
        while (s->table[at] != NOTHING) at = (at + 1) & s->mask;
        s->table[at] = old[i];
    }
    free(old);
}

/* Where the document of greatest rank among those of a key stands in the table. */
static u64 greatest_of(const Store *s, u64 key) {
    u64 greatest = 0, place = NOTHING;
    for (u64 at = home(s, key); s->table[at] != NOTHING; at = (at + 1) & s->mask) {
        if (s->table[at] >> KEY_SHIFT != key) continue;
        u64 rank = s->record[s->table[at] & 0xFFFFFF].rank;
        if (place == NOTHING || rank > greatest) { greatest = rank; place = at; }
    }
    return place;
}

static u64 seat(u64 key) { return key * BASE >> 44 & (CROWDS - 1); }

/* The crowd of a key; NULL where it has none. */
static Crowd *crowd_of(const Store *s, u64 key) { return s->crowd_key[seat(key)] == key ? &s->crowd[seat(key)] : NULL; }

/* Takes a document into a crowd if its rank is low enough; whether it was. */
static int joins(const Store *s, Crowd *crowd, u32 document) {
    if (s->record[document].rank >= crowd->greatest) return 0;
    int last = 0;
    u64 next = 0;
    for (int i = 0; i < SAMPLE; i++)
        if (s->record[crowd->document[i]].rank == crowd->greatest) last = i;
    crowd->document[last] = document;
    for (int i = 0; i < SAMPLE; i++) {
        u64 rank = s->record[crowd->document[i]].rank;
        if (rank > next) next = rank;
    }
    crowd->greatest = next;
    crowd->recurring = UNDECIDED;
    return 1;
}

static void enter(Store *s, u64 key, u32 document) {
    Crowd *crowd = crowd_of(s, key);
    if (crowd && !joins(s, crowd, document)) return;
    u64 at = home(s, key);
    int same = 0;
    for (; s->table[at] != NOTHING; at = (at + 1) & s->mask) same += s->table[at] >> KEY_SHIFT == key;
    if (same >= SAMPLE) {
        at = greatest_of(s, key);
        if (s->record[document].rank < s->record[s->table[at] & 0xFFFFFF].rank) s->table[at] = key << KEY_SHIFT | document;
        return;
    }
    s->table[at] = key << KEY_SHIFT | document;
    if (++s->held * 5 > (i64)(s->mask + 1) * 3) widen(s);
}

API i64 cw_store_held(const Store *s) { return s->held; }

/* Takes the entries not yet in a segment out, unsorted. */
API void cw_store_drain(Store *s, u64 *out) {
    i64 n = 0;
    for (u64 i = 0; i <= s->mask; i++)
        if (s->table[i] != NOTHING) out[n++] = s->table[i];
    memset(s->table, 0xFF, sizeof(u64) * (s->mask + 1));
    s->held = 0;
}

typedef struct { u64 rank; u32 document; } Ranked;

static int by_rank(const void *p, const void *q) {
    const Ranked *x = p, *y = q;
    if (x->rank != y->rank) return x->rank < y->rank ? -1 : 1;
    return (x->document > y->document) - (x->document < y->document);
}

/* Of n documents the SAMPLE of least rank, in place, as entries of `key`. */
static i64 sampled(const Record *record, u64 *entries, i64 n, u64 key) {
    if (n <= SAMPLE) return n;
    Ranked *ranked = grown(NULL, sizeof(Ranked) * n);
    for (i64 i = 0; i < n; i++) {
        u32 document = entries[i] & 0xFFFFFF;
        ranked[i] = (Ranked){record[document].rank, document};
    }
    qsort(ranked, n, sizeof(Ranked), by_rank);
    for (i64 i = 0; i < SAMPLE; i++) entries[i] = key << KEY_SHIFT | ranked[i].document;
    free(ranked);
    sort_u64(entries, SAMPLE);
    return SAMPLE;
}

/* Sorted entries, a key's beyond its sample dropped; how many are left. */
API i64 cw_trim(const Record *record, u64 *entries, i64 n) {
    i64 kept = 0;
    for (i64 i = 0; i < n;) {
        u64 key = entries[i] >> KEY_SHIFT;
        i64 end = i + 1;
        while (end < n && entries[end] >> KEY_SHIFT == key) end++;
        i64 count = sampled(record, entries + i, end - i, key);
        if (kept == i) kept += count;
        else for (i64 j = 0; j < count; j++) entries[kept++] = entries[i + j];
        i = end;
    }
    return kept;
}

/* Where each stretch of keys with the same leading bits begins; directory has 2^bits + 1 places. */
API void cw_directory(const u64 *entries, i64 n, u32 *directory, int bits) {
    i64 next = 0, size = (i64)1 << bits;
    for (i64 i = 0; i < n; i++) {
        i64 leading = (i64)(entries[i] >> (64 - bits));
        while (next <= leading) directory[next++] = (u32)i;
    }
    while (next <= size) directory[next++] = (u32)n;
}

static int alike(const uint16_t *one, const uint16_t *other) {
    int i = 0, j = 0, common = 0;
    while (i < SKETCH && j < SKETCH && one[i] != SKETCH_END && other[j] != SKETCH_END) {
        common += one[i] == other[j];
        int ahead = one[i] <= other[j];
        j += one[i] >= other[j];
        i += ahead;
    }
    while (i < SKETCH && one[i] != SKETCH_END) i++;
    while (j < SKETCH && other[j] != SKETCH_END) j++;
    return 2 * common >= (i < j ? i : j);
}

typedef struct { i32 day; u64 rank; u32 document; } Sighting;

static int before(const Sighting *x, const Sighting *y) {
    return x->day != y->day ? x->day < y->day : x->rank < y->rank;
}

static void sort_sightings(Sighting *seen, i64 n) {
    for (i64 i = 1; i < n; i++) {
        Sighting moved = seen[i];
        i64 j = i;
        for (; j > 0 && before(&moved, &seen[j - 1]); j--) seen[j] = seen[j - 1];
        seen[j] = moved;
    }
}

static int recurs(const Record *record, const u32 *documents, i64 n) {
    if (n < DAYS) return 0;
    Sighting seen[SAMPLE];
    i32 least = INT32_MAX, most = 0, undated = 0;
    for (i64 i = 0; i < n; i++) {
        u32 document = documents[i];
        i32 day = record[document].day;
        seen[i] = (Sighting){day, record[document].rank, document};
        if (!day) undated++;
        else { if (day < least) least = day; if (day > most) most = day; }
    }
    if (undated < UNDATED && (least > most || most - least < SPREAD)) return 0;
    sort_sightings(seen, n);
    u32 kept[SAMPLE], loose[SAMPLE];
    i32 kepts = 0, looses = 0, first = 0, last = 0;
    for (i64 i = 0; i < n; i++) {
        i32 day = seen[i].day;
        u32 *held = day ? kept : loose;
        i32 count = day ? kepts : looses, same = 0;
        if (day && kepts && last == day) continue;
        for (i32 j = 0; j < count && !same; j++) same = alike(record[seen[i].document].sketch, record[held[j]].sketch);
        if (same) continue;
        if (day) {
            kept[kepts++] = seen[i].document;
            if (kepts == 1) first = day;
            last = day;
        } else {
            loose[looses++] = seen[i].document;
        }
        if (kepts >= DAYS && last - first >= SPREAD) return 1;
        if (looses >= UNDATED) return 1;
    }
    return 0;
}

static void hit(Store *s, i64 *n, u64 value) {
    if (*n == s->hit_room) {
        s->hit_room = s->hit_room ? s->hit_room * 2 : 4096;
        s->hits = grown(s->hits, sizeof(u64) * s->hit_room);
    }
    s->hits[(*n)++] = value;
}

/* The documents of all keys that have no crowd, as key number << 24 | document, in s->hits, sorted; how many. */
static i64 gather(Store *s, const u64 *keys, i64 n) {
    i64 hits = 0;
    if (n > s->low_room) { s->low_room = 2 * n; s->low = grown(s->low, sizeof(i64) * s->low_room); }
    for (i64 k = 0; k < n; k++) PREFETCH(&s->table[home(s, keys[k])]);
    for (int g = 0; g < s->segments; g++) {
        const Segment *seg = &s->segment[g];
        int shift = 40 - seg->bits;
        i64 left = 0;
        for (i64 k = 0; k < n; k++) PREFETCH(block_of(seg->filter, seg->blocks, keys[k]));
        for (i64 k = 0; k < n; k++) {
            if (!may_hold(block_of(seg->filter, seg->blocks, keys[k]), keys[k])) continue;
            if (crowd_of(s, keys[k])) continue;
            s->low[left++] = k;
            PREFETCH(&seg->directory[keys[k] >> shift]);
        }
        for (i64 i = 0; i < left; i++) PREFETCH(&seg->entry[seg->directory[keys[s->low[i]] >> shift]]);
        for (i64 i = 0; i < left; i++) {
            u64 k = (u64)s->low[i], least = keys[k] << KEY_SHIFT;
            i64 at = seg->directory[keys[k] >> shift], end = seg->directory[(keys[k] >> shift) + 1];
            while (end - at > 32) { /* a crowded stretch: a key with a full sample stands before */
                i64 middle = (at + end) / 2;
                if (seg->entry[middle] < least) at = middle + 1; else end = middle;
            }
            while (at < seg->n && seg->entry[at] < least) at++;
            for (; at < seg->n && seg->entry[at] >> KEY_SHIFT == keys[k]; at++)
                hit(s, &hits, k << KEY_SHIFT | (seg->entry[at] & 0xFFFFFF));
        }
    }
    for (i64 k = 0; k < n; k++) {
        if (crowd_of(s, keys[k])) continue;
        for (u64 at = home(s, keys[k]); s->table[at] != NOTHING; at = (at + 1) & s->mask)
            if (s->table[at] >> KEY_SHIFT == keys[k]) hit(s, &hits, (u64)k << KEY_SHIFT | (s->table[at] & 0xFFFFFF));
    }
    sort_u64(s->hits, hits);
    return hits;
}

static void find(Store *s, i64 *n, u32 other, u32 document) {
    if (other == document) return;
    if (*n == s->found_room) {
        s->found_room = s->found_room ? s->found_room * 2 : 1024;
        s->found = grown(s->found, sizeof(u64) * s->found_room);
    }
    s->found[(*n)++] = other;
}

static void gather_crowd(Store *s, u64 key, const u32 *sample, int verdict) {
    Crowd *crowd = &s->crowd[seat(key)];
    s->crowd_key[seat(key)] = key;
    crowd->recurring = verdict;
    crowd->greatest = 0;
    for (int j = 0; j < SAMPLE; j++) {
        crowd->document[j] = sample[j];
        if (s->record[sample[j]].rank > crowd->greatest) crowd->greatest = s->record[sample[j]].rank;
    }
}

/* For `documents` documents numbered from `first`, with their sorted keys one after the other: enters each if `enter_them`,
 * then writes the documents that share a key that does not recur, in order, and a mark a key that does. Gives the
 * documents done: fewer than asked for if `room` candidates did not do; the one that did not fit is not entered twice
 * when the call is repeated from it with enter_first 0. */
API i64 cw_store_take(Store *s, u32 first, i64 documents, const u64 *keys, const i64 *counts, int enter_them,
                      int enter_first, u32 *candidates, i64 room, i64 *candidate_counts, u8 *recurring) {
    i64 written = 0, from = 0;
    for (i64 d = 0; d < documents; d++) {
        u32 document = first + (u32)d;
        const u64 *mine = keys + from;
        i64 n = counts[d];
        if (enter_them && (d || enter_first))
            for (i64 k = 0; k < n; k++) {
                if (k + 8 < n) PREFETCH(&s->table[home(s, mine[k + 8])]);
                enter(s, mine[k], document);
            }
        i64 hits = gather(s, mine, n), found = 0;
        for (i64 k = 0; k < n; k++) recurring[from + k] = 0;
        for (i64 k = 0; k < n; k++) {
            Crowd *crowd = crowd_of(s, mine[k]);
            if (!crowd) continue;
            if (crowd->recurring == UNDECIDED) crowd->recurring = recurs(s->record, crowd->document, SAMPLE);
            if (crowd->recurring) recurring[from + k] = 1;
            else for (int j = 0; j < SAMPLE; j++) find(s, &found, crowd->document[j], document);
        }
        for (i64 i = 0; i < hits;) {
            u64 k = s->hits[i] >> KEY_SHIFT;
            i64 end = i + 1;
            while (end < hits && s->hits[end] >> KEY_SHIFT == k) end++;
            i64 count = sampled(s->record, s->hits + i, end - i, k);
            u32 sample[SAMPLE];
            for (i64 j = 0; j < count; j++) sample[j] = s->hits[i + j] & 0xFFFFFF;
            int verdict = recurs(s->record, sample, count);
            if (count == SAMPLE) gather_crowd(s, mine[k], sample, verdict);
            if (verdict) recurring[from + (i64)k] = 1;
            else for (i64 j = 0; j < count; j++) find(s, &found, sample[j], document);
            i = end;
        }
        sort_u64(s->found, found);
        found = distinct_u64(s->found, found);
        if (written + found > room) return d;
        for (i64 j = 0; j < found; j++) candidates[written++] = (u32)s->found[j];
        candidate_counts[d] = found;
        from += n;
    }
    return documents;
}

static void merge_two(const u64 *a, i64 n, const u64 *b, i64 m, u64 *out) {
    i64 i = 0, j = 0;
    while (i < n && j < m) {
        u64 x = a[i], y = b[j];
        i64 first = x <= y;
        *out++ = first ? x : y;
        i += first;
        j += 1 - first;
    }
    memmove(out + n - i, b + j, sizeof(u64) * (m - j));
    memcpy(out, a + i, sizeof(u64) * (n - i));
}

/* Sorted entries of four segments into one sorted whole; `room` holds the first two. What is written never overtakes
 * what is read of the last two, which wait at the end of `out`. */
API i64 cw_merge(const u64 **entries, const i64 *counts, u64 *room, u64 *out) {
    i64 one = counts[0] + counts[1], other = counts[2] + counts[3];
    merge_two(entries[0], counts[0], entries[1], counts[1], room);
    merge_two(entries[2], counts[2], entries[3], counts[3], out + one);
    merge_two(room, one, out + one, other, out);
    return one + other;
}
