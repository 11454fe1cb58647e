//go:build cgo

#include "shim.h"

#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/* The part of tree-sitter 0.25's api.h used here. It is declared again because
   the headers of another Go module cannot be included; the symbols come from
   that module's object files. */
typedef struct TSLanguage TSLanguage;
typedef struct TSParser TSParser;
typedef struct TSTree TSTree;
typedef struct {
  uint32_t context[4];
  const void *id;
  const TSTree *tree;
} TSNode;
typedef struct {
  const void *tree;
  const void *id;
  uint32_t context[3];
} TSTreeCursor;

void ts_set_allocator(void *(*)(size_t), void *(*)(size_t, size_t),
                      void *(*)(void *, size_t), void (*)(void *));
TSParser *ts_parser_new(void);
void ts_parser_delete(TSParser *);
bool ts_parser_set_language(TSParser *, const TSLanguage *);
void ts_parser_set_timeout_micros(TSParser *, uint64_t);
void ts_parser_set_cancellation_flag(TSParser *, const size_t *);
TSTree *ts_parser_parse_string(TSParser *, const TSTree *, const char *, uint32_t);
void ts_tree_delete(TSTree *);
TSNode ts_tree_root_node(const TSTree *);
uint32_t ts_node_descendant_count(TSNode);
uint16_t ts_node_symbol(TSNode);
uint32_t ts_node_start_byte(TSNode);
uint32_t ts_node_end_byte(TSNode);
bool ts_node_is_named(TSNode);
bool ts_node_is_missing(TSNode);
bool ts_node_is_extra(TSNode);
bool ts_node_has_error(TSNode);
TSTreeCursor ts_tree_cursor_new(TSNode);
void ts_tree_cursor_delete(TSTreeCursor *);
TSNode ts_tree_cursor_current_node(const TSTreeCursor *);
uint16_t ts_tree_cursor_current_field_id(const TSTreeCursor *);
bool ts_tree_cursor_goto_first_child(TSTreeCursor *);
bool ts_tree_cursor_goto_next_sibling(TSTreeCursor *);
bool ts_tree_cursor_goto_parent(TSTreeCursor *);
uint32_t ts_language_symbol_count(const TSLanguage *);
const char *ts_language_symbol_name(const TSLanguage *, uint16_t);
uint32_t ts_language_field_count(const TSLanguage *);
const char *ts_language_field_name_for_id(const TSLanguage *, uint16_t);

_Static_assert(sizeof(shim_node) == 24, "shim_node must match the Go struct");

static const uint16_t error_symbol = 0xFFFF;

void shim_use_c_allocator(void) { ts_set_allocator(NULL, NULL, NULL, NULL); }

void *shim_parse(const void *language, const char *src, uint32_t length,
                 uint64_t timeout_micros, size_t *cancel, uint32_t *count) {
  TSParser *parser = ts_parser_new();
  TSTree *tree = NULL;
  if (ts_parser_set_language(parser, language)) {
    ts_parser_set_timeout_micros(parser, timeout_micros);
    ts_parser_set_cancellation_flag(parser, cancel);
    tree = ts_parser_parse_string(parser, NULL, src, length);
  }
  ts_parser_delete(parser);
  if (tree) *count = ts_node_descendant_count(ts_tree_root_node(tree));
  return tree;
}

static void fill(shim_node *out, const TSTreeCursor *cursor, int32_t parent, uint16_t error_kind) {
  TSNode node = ts_tree_cursor_current_node(cursor);
  uint16_t kind = ts_node_symbol(node);
  uint32_t flags = 0;
  if (ts_node_is_named(node)) flags |= SHIM_NAMED;
  if (ts_node_is_missing(node)) flags |= SHIM_MISSING;
  if (ts_node_is_extra(node)) flags |= SHIM_EXTRA;
  if (ts_node_has_error(node)) flags |= SHIM_HAS_ERROR;
  if (kind == error_symbol) {
    kind = error_kind;
    flags |= SHIM_ERROR;
  }
  out->start = ts_node_start_byte(node);
  out->end = ts_node_end_byte(node);
  out->parent = parent;
  out->after = 0;
  out->kind = kind;
  out->field = ts_tree_cursor_current_field_id(cursor);
  out->flags = flags;
}

/* No recursion: the tree may be as deep as the source is long. The parent
   indices written so far serve as the stack. */
uint32_t shim_flatten(void *tree, shim_node *out, uint32_t count, uint16_t error_kind) {
  TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
  int32_t parent = -1;
  uint32_t n = 0;
  while (n < count) {
    int32_t here = (int32_t)n++;
    fill(&out[here], &cursor, parent, error_kind);
    if (ts_tree_cursor_goto_first_child(&cursor)) {
      parent = here;
      continue;
    }
    out[here].after = (int32_t)n;
    bool more = true;
    while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
      if (parent < 0 || !ts_tree_cursor_goto_parent(&cursor)) {
        more = false;
        break;
      }
      out[parent].after = (int32_t)n;
      parent = out[parent].parent;
    }
    if (!more) break;
  }
  ts_tree_cursor_delete(&cursor);
  ts_tree_delete(tree);
  return n;
}

void shim_free(void *tree) { ts_tree_delete(tree); }

void shim_trim(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

uint32_t shim_kind_count(const void *language) { return ts_language_symbol_count(language); }

const char *shim_kind_name(const void *language, uint16_t id) {
  return ts_language_symbol_name(language, id);
}

uint32_t shim_field_count(const void *language) { return ts_language_field_count(language); }

const char *shim_field_name(const void *language, uint16_t id) {
  return ts_language_field_name_for_id(language, id);
}
