#ifndef MCPSAFE_SYNTAX_SHIM_H
#define MCPSAFE_SYNTAX_SHIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Mirrors `node` in tree.go: 24 bytes, checked at build time on both sides. */
typedef struct {
  uint32_t start, end; /* byte offsets */
  int32_t parent;      /* index, -1 for the root */
  int32_t after;       /* index of the first node behind this subtree */
  uint16_t kind;       /* public symbol of the grammar */
  uint16_t field;      /* field id, 0 for none */
  uint32_t flags;      /* SHIM_* */
} shim_node;

enum {
  SHIM_NAMED = 1,
  SHIM_ERROR = 2,
  SHIM_MISSING = 4,
  SHIM_EXTRA = 8,
  SHIM_HAS_ERROR = 16
};

/* Replaces the Go allocator of the binding by the C library's. Call once, before any parse. */
void shim_use_c_allocator(void);

/* Parses `length` bytes. Returns the tree and its node count, or NULL when the
   cancel flag was set, the time (microseconds) ran out, or the language is of
   an unknown version. Neither src nor cancel is kept after the call. */
void *shim_parse(const void *language, const char *src, uint32_t length,
                 uint64_t timeout_micros, size_t *cancel, uint32_t *count);

/* Writes the tree in preorder into out[0..count) and frees it. Returns how many
   nodes were written. error_kind stands for ERROR, which has no symbol of its own. */
uint32_t shim_flatten(void *tree, shim_node *out, uint32_t count, uint16_t error_kind);

void shim_free(void *tree);

/* Hands free memory back to the system, where the C library can. */
void shim_trim(void);

uint32_t shim_kind_count(const void *language);
const char *shim_kind_name(const void *language, uint16_t id);
uint32_t shim_field_count(const void *language);
const char *shim_field_name(const void *language, uint16_t id);

#endif
