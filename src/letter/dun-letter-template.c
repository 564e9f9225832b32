/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-template-private.h"

#include "dun-error.h"
#include "dun-letter-break.h"
#include "dun-letter-spacing.h"
#include "dun-letter-value.h"
#include "dun-mustache.h"

#include <cmark-gfm-core-extensions.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* Subject and body are one CommonMark document: the subject is its first heading. What paper can
 * not show, or where a value could not be escaped (raw HTML, code, links, pictures), is refused. */

#define MAX_TREE_DEPTH 50
#define MAX_LENGTH     (4 * 1024 * 1024) /* bytes: more than the pages of any letter hold */

struct _DunLetterTemplate
{
  DunMustache *subject; /* owned */
  DunMustache *body;    /* owned */
};

static const char *const leaves[] = { "linebreak", "softbreak", "text", "thematic_break", NULL };

static const char *const containers[] = {
  "block_quote", "document", "emph",  "heading",    "item",         "list",
  "paragraph",   "strong",   "table", "table_cell", "table_header", "table_row",
  NULL,
};

static const char *const signs[] = {
  [DUN_LETTER_SIGN_PAGE_BREAK] = "{page-break}",
  [DUN_LETTER_SIGN_KEEP] = "{keep}",
  [DUN_LETTER_SIGN_KEEP_END] = "{/keep}",
  [DUN_LETTER_SIGN_CARRY] = "{carry}",
};

/* Returns: which sign the paragraph is, if it is one and nothing else */
DunLetterSign
dun_letter_template_read_sign (cmark_node *paragraph)
{
  cmark_node *only = cmark_node_first_child (paragraph);
  const char *text;

  if (only == NULL || cmark_node_next (only) != NULL
      || cmark_node_get_type (only) != CMARK_NODE_TEXT)
    return DUN_LETTER_SIGN_NONE;
  text = cmark_node_get_literal (only);
  if (text[0] != '{')
    return DUN_LETTER_SIGN_NONE;
  for (guint i = 1; i < G_N_ELEMENTS (signs); i++)
    if (strcmp (signs[i], text) == 0)
      return (DunLetterSign) i;
  return DUN_LETTER_SIGN_NONE;
}

/* In the wording itself a sign stands alone, between empty lines, and what begins ends. */
static gboolean
check_signs (cmark_node  *document,
             GError     **error)
{
  cmark_iter *iter = cmark_iter_new (document);
  const char *misplaced = NULL;
  int line = 0;
  int depth = 0;

  while (misplaced == NULL && cmark_iter_next (iter) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node *parent = cmark_node_parent (node);
      DunLetterSign sign;

      if (cmark_iter_get_event_type (iter) != CMARK_EVENT_ENTER
          || cmark_node_get_type (node) != CMARK_NODE_TEXT)
        continue;
      line = cmark_node_get_start_line (parent);
      sign = cmark_node_get_type (parent) == CMARK_NODE_PARAGRAPH
               ? dun_letter_template_read_sign (parent) : DUN_LETTER_SIGN_NONE;
      for (guint i = 1; sign == DUN_LETTER_SIGN_NONE && i < G_N_ELEMENTS (signs); i++)
        if (strstr (cmark_node_get_literal (node), signs[i]) != NULL)
          misplaced = signs[i];
      depth += (sign == DUN_LETTER_SIGN_KEEP) - (sign == DUN_LETTER_SIGN_KEEP_END);
      if (depth < 0)
        misplaced = signs[DUN_LETTER_SIGN_KEEP_END];
    }
  cmark_iter_free (iter);
  if (misplaced == NULL && depth > 0)
    misplaced = signs[DUN_LETTER_SIGN_KEEP];
  if (misplaced == NULL)
    return TRUE;
  /* Translators: %s is a sign such as {keep}, %d a line of the wording. */
  g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
               _("Near line %d of the wording, %s is misplaced: it stands alone between empty "
                 "lines, and {keep} is closed by {/keep}."),
               MAX (line - 2, 1), misplaced);
  return FALSE;
}

static gboolean
check_tree (cmark_node *document,
            GError    **error)
{
  cmark_iter *iter = cmark_iter_new (document);
  cmark_event_type event;
  gboolean good = TRUE;
  guint depth = 0;

  while (good && (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      const char *type = cmark_node_get_type_string (node);
      gboolean is_container = g_strv_contains (containers, type);

      if (event == CMARK_EVENT_EXIT)
        {
          depth--;
          continue;
        }
      depth += is_container;
      if (!is_container && !g_strv_contains (leaves, type))
        {
          /* Translators: %s is the technical name of a Markdown element such as html_block. */
          g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                       _("Line %d of the wording has something that a letter can not show: %s."),
                       MAX (cmark_node_get_start_line (node) - 2, 1), type);
          good = FALSE;
        }
      else if (depth > MAX_TREE_DEPTH)
        {
          g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT,
                               _("The wording has too many lists inside each other."));
          good = FALSE;
        }
    }
  cmark_iter_free (iter);
  return good;
}

/**
 * dun_letter_template_parse:
 *
 * Returns: (transfer full): the CommonMark tree, or NULL with DUN_ERROR_INPUT when it holds what a
 *   letter can not show
 */
cmark_node *
dun_letter_template_parse (const char  *markdown,
                           gsize        length,
                           GError     **error)
{
  static gsize once;
  cmark_parser *parser;
  g_autoptr (cmark_node) document = NULL;

  if (g_once_init_enter (&once))
    {
      cmark_gfm_core_extensions_ensure_registered ();
      g_once_init_leave (&once, 1);
    }
  parser = cmark_parser_new (CMARK_OPT_DEFAULT);
  cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension ("table"));
  cmark_parser_feed (parser, markdown, length);
  document = cmark_parser_finish (parser);
  cmark_parser_free (parser);
  if (!check_tree (document, error))
    return NULL;
  return g_steal_pointer (&document);
}

static gboolean
render_markdown (DunLetterTemplate *self,
                 JsonNode          *data,
                 const DunLocale   *locale,
                 GArray            *amounts,
                 GString           *out,
                 GError           **error)
{
  DunLetterReader reader = { locale, dun_letter_get_labels (data), amounts };
  DunMustacheHooks hooks = {
    .escape = dun_letter_value_escape,
    .format = dun_letter_value_format,
    .user_data = &reader,
  };
  g_autoptr (GError) local = NULL;

  g_string_append (out, "# ");
  if (dun_mustache_render (self->subject, data, &hooks, out, &local))
    {
      g_string_append (out, "\n\n");
      if (dun_mustache_render (self->body, data, &hooks, out, &local))
        return TRUE;
    }
  /* Translators: %s is a technical message such as: the data have no field “number”. */
  g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT, _("The letter can not be written: %s."),
               local->message);
  return FALSE;
}

/* What can not be on the pages anyway is not laid out. */
static gboolean
check_length (gsize    length,
              GError **error)
{
  if (length <= MAX_LENGTH)
    return TRUE;
  g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT, _("The letter is longer than %d pages."),
               DUN_BREAK_MAX_PAGES);
  return FALSE;
}

/**
 * dun_letter_template_expand:
 * @amounts: (nullable) (element-type DunLetterAmount): takes the numbers that have marks in the
 *   text
 *
 * Returns: (transfer full): the tree of the wording filled with @data, or NULL with
 *   DUN_ERROR_INPUT
 */
cmark_node *
dun_letter_template_expand (DunLetterTemplate  *self,
                            JsonNode           *data,
                            const DunLocale    *locale,
                            GArray             *amounts,
                            GError            **error)
{
  g_autoptr (GString) text = g_string_sized_new (8192);
  g_autofree char *spaced = NULL;

  if (!render_markdown (self, data, locale, amounts, text, error)
      || !check_length (text->len, error))
    return NULL;
  spaced = dun_letter_space (text->str, dun_locale_get_language (locale));
  return dun_letter_template_parse (spaced, strlen (spaced), error);
}

/**
 * dun_letter_template_to_markdown:
 *
 * Returns: (transfer full): the filled wording before layout, the subject as its first heading, or
 *   NULL with DUN_ERROR_INPUT: this is the source text that searches look at
 */
char *
dun_letter_template_to_markdown (DunLetterTemplate  *self,
                                 JsonNode           *data,
                                 const char         *language,
                                 GError            **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!render_markdown (self, data, dun_locale_get (language), NULL, text, error))
    return NULL;
  /* What a value brings of them has backslashes. */
  for (guint i = 1; i < G_N_ELEMENTS (signs); i++)
    g_string_replace (text, signs[i], "", 0);
  g_string_replace (text, "{less}", "", 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static DunMustache *
compile_part (const char *text,
              GError    **error)
{
  g_autoptr (GError) local = NULL;
  DunMustache *part;
  guint mark;

  if (!g_utf8_validate (text, -1, NULL) || dun_letter_value_find (text, &mark) != NULL)
    {
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT, _("The wording is not valid text."));
      return NULL;
    }
  part = dun_mustache_compile (text, DUN_MUSTACHE_STRICT, &local);
  if (part == NULL)
    /* Translators: %s is a technical message such as: line 3: a tag is not closed. */
    g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT, _("The wording has a mistake: %s."),
                 local->message);
  return part;
}

/**
 * dun_letter_template_compile:
 * @subject: the subject, one line (Mustache over inline CommonMark)
 * @body: the text (Mustache over CommonMark with GFM tables)
 *
 * Implements D10 with the escaping of X93. Raw values, partials, HTML, code, links and pictures are
 * refused.
 *
 * Returns: (transfer full): the compiled wording, or NULL with DUN_ERROR_INPUT that names the line
 */
DunLetterTemplate *
dun_letter_template_compile (const char  *subject,
                             const char  *body,
                             GError     **error)
{
  g_autoptr (DunLetterTemplate) self = NULL;
  g_autoptr (cmark_node) tree = NULL;
  g_autofree char *head = NULL;
  g_autofree char *text = NULL;
  g_autofree char *whole = NULL;

  g_return_val_if_fail (subject != NULL && body != NULL, NULL);

  if (strpbrk (subject, "\r\n") != NULL)
    {
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT, _("The subject must be one line."));
      return NULL;
    }
  if (!check_length (strlen (subject) + strlen (body), error))
    return NULL;
  self = g_rc_box_new0 (DunLetterTemplate);
  self->subject = compile_part (subject, error);
  if (self->subject == NULL)
    return NULL;
  self->body = compile_part (body, error);
  if (self->body == NULL)
    return NULL;
  head = dun_mustache_probe (self->subject);
  text = dun_mustache_probe (self->body);
  whole = g_strconcat ("# ", head, "\n\n", text, NULL);
  tree = dun_letter_template_parse (whole, strlen (whole), error);
  return tree != NULL && check_signs (tree, error) ? g_steal_pointer (&self) : NULL;
}

DunLetterTemplate *
dun_letter_template_ref (DunLetterTemplate *self)
{
  return g_rc_box_acquire (self);
}

static void
template_clear (DunLetterTemplate *self)
{
  dun_mustache_free (self->subject);
  dun_mustache_free (self->body);
}

void
dun_letter_template_unref (DunLetterTemplate *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) template_clear);
}

/**
 * dun_letter_template_lint:
 * @sample: data with every field that this kind of letter offers
 *
 * Returns: (transfer full): the fields of the wording that the sample does not have; to be empty
 *   before a wording may be approved (D08)
 */
GStrv
dun_letter_template_lint (DunLetterTemplate *self,
                          JsonNode          *sample)
{
  DunLetterReader reader = { dun_locale_get ("en"), NULL, NULL };
  DunMustacheHooks hooks = {
    .escape = dun_letter_value_escape,
    .format = dun_letter_value_format,
    .user_data = &reader,
  };
  g_auto (GStrv) subject = dun_mustache_lint (self->subject, sample, &hooks);
  g_auto (GStrv) body = dun_mustache_lint (self->body, sample, &hooks);
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();

  g_strv_builder_addv (all, (const char **) subject);
  for (guint i = 0; body[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) subject, body[i]))
      g_strv_builder_add (all, body[i]);
  return g_strv_builder_end (all);
}
