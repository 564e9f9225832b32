/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-template-private.h"

#include "dun-error.h"
#include "dun-letter-break.h"
#include "dun-letter-edge.h"
#include "dun-letter-image.h"
#include "dun-letter-spacing.h"
#include "dun-letter-value.h"
#include "dun-mustache.h"

#include <cmark-gfm-core-extensions.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* Subject and body are one CommonMark document: the subject is its first heading. What paper can
 * not show, or where a value could not be escaped (raw HTML, code, links), is refused. A picture is
 * a paragraph by itself and comes with the resources. */

#define MAX_TREE_DEPTH 50
#define IMAGE_SCHEME   "image:"
#define LESS           "{less}"
#define MAX_WIDTH      1000.0            /* millimetres, of a picture */
#define MAX_LENGTH     (4 * 1024 * 1024) /* bytes: more than the pages of any letter hold */

struct _DunLetterTemplate
{
  DunMustache *subject; /* owned */
  DunMustache *body;    /* owned */
  GStrv        images;  /* owned: the names of its pictures */
};

static const char *const leaves[] = { "linebreak", "softbreak", "text", "thematic_break", NULL };

static const char *const containers[] = {
  "block_quote", "document", "emph", "heading", "image", "item", "list", "paragraph",
  "strong",      "table",    "table_cell", "table_header", "table_row", NULL,
};

static const char *const signs[] = {
  [DUN_LETTER_SIGN_PAGE_BREAK] = "{page-break}",
  [DUN_LETTER_SIGN_KEEP] = "{keep}",
  [DUN_LETTER_SIGN_KEEP_END] = "{/keep}",
  [DUN_LETTER_SIGN_CARRY] = "{carry}",
  [DUN_LETTER_SIGN_QR] = "{qr}",
  [DUN_LETTER_SIGN_HEADER] = "{header}",
  [DUN_LETTER_SIGN_HEADER_END] = "{/header}",
  [DUN_LETTER_SIGN_FOOTER] = "{footer}",
  [DUN_LETTER_SIGN_FOOTER_END] = "{/footer}",
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

/* "40 mm", and where: center or end; without a word, where the language begins. */
static gboolean
read_place (const char       *title,
            DunLetterPicture *picture)
{
  static const char *const places[] = { "", " center", " end" };
  char *end;

  picture->width = 0;
  picture->align = 0;
  if (title == NULL || title[0] == '\0')
    return TRUE;
  picture->width = g_ascii_strtod (title, &end);
  end += strspn (end, " ");
  if (!g_ascii_isdigit (title[0]) || !(picture->width >= 1 && picture->width <= MAX_WIDTH)
      || !g_str_has_prefix (end, "mm"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (strcmp (end + 2, places[i]) == 0)
      {
        picture->align = i;
        return TRUE;
      }
  return FALSE;
}

/* Returns: whether the paragraph is a picture that letters can show and nothing else */
gboolean
dun_letter_template_read_picture (cmark_node       *paragraph,
                                  DunLetterPicture *picture)
{
  cmark_node *only = cmark_node_first_child (paragraph);
  const char *url;

  if (only == NULL || cmark_node_get_type (only) != CMARK_NODE_IMAGE
      || cmark_node_next (only) != NULL)
    return FALSE;
  url = cmark_node_get_url (only);
  picture->name = url + MIN (strlen (url), strlen (IMAGE_SCHEME));
  return g_str_has_prefix (url, IMAGE_SCHEME) && dun_letter_image_is_name (picture->name)
         && read_place (cmark_node_get_title (only), picture);
}

static gboolean
refuse_picture (int      line,
                GError **error)
{
  /* Translators: %s is how a picture is written. */
  g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
               _("Near line %d of the wording: a picture stands alone between empty lines, as %s."),
               MAX (line, 1), "![Logo](image:logo \"40 mm\")");
  return FALSE;
}

/* No letter has a picture of its own. */
static gboolean
check_names (const char  *body,
             GError     **error)
{
  int line = 1;

  for (const char *p = body; *p != '\0'; p++)
    {
      line += *p == '\n';
      if (g_str_has_prefix (p, "](" IMAGE_SCHEME) && p[strcspn (p, "{)\n")] == '{')
        return refuse_picture (line, error);
    }
  return TRUE;
}

static gboolean
check_picture (cmark_node  *node,
               GError     **error)
{
  cmark_node *paragraph = cmark_node_parent (node);
  DunLetterPicture picture;

  if (cmark_node_get_type (paragraph) == CMARK_NODE_PARAGRAPH
      && cmark_node_get_type (cmark_node_parent (paragraph)) == CMARK_NODE_DOCUMENT
      && dun_letter_template_read_picture (paragraph, &picture))
    return TRUE;
  return refuse_picture (cmark_node_get_start_line (paragraph) - 2, error);
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
      else if (strcmp (type, "image") == 0 && !check_picture (node, error))
        good = FALSE;
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

/* What a picture is instead of the picture. */
static char *
name_pictures (const char *text)
{
  static GRegex *regex;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex, g_regex_new ("^!\\[(.*)\\]\\(image:.*\\)$", G_REGEX_MULTILINE, 0,
                                            NULL));
  return g_regex_replace (regex, text, -1, 0, "\\1", 0, NULL);
}

/* Returns: how long the sign or mark is with which @text begins, 0 for none; what a value brings of
 *   them has backslashes */
static gsize
get_sign (const char *text)
{
  guint index;

  if ((guchar) text[0] == DUN_LETTER_MARK_LEAD)
    return dun_letter_value_is_mark (text, &index) ? DUN_LETTER_MARK_BYTES : 0;
  for (guint i = 1; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (text, signs[i]))
      return strlen (signs[i]);
  return g_str_has_prefix (text, LESS) ? strlen (LESS) : 0;
}

/* Returns: (transfer full): a filled wording without what only the layout reads */
static char *
make_source (DunLetterTemplate *self,
             const GString     *text)
{
  g_autoptr (GString) source = g_string_sized_new (text->len + 1);
  const char *from = text->str;

  for (const char *at = from; *at != '\0'; at++)
    {
      gsize length = *at == '{' || (guchar) *at == DUN_LETTER_MARK_LEAD ? get_sign (at) : 0;

      if (length == 0)
        continue;
      g_string_append_len (source, from, at - from);
      from = at + length;
      at = from - 1;
    }
  g_string_append (source, from);
  if (self->images[0] != NULL)
    return name_pictures (source->str);
  return g_string_free (g_steal_pointer (&source), FALSE);
}

/**
 * dun_letter_template_expand:
 * @amounts: (nullable) (element-type DunLetterAmount): takes the numbers that have marks in the
 *   text
 * @source: (out) (optional): what dun_letter_template_to_markdown () returns
 *
 * Returns: (transfer full): the tree of the wording filled with @data, or NULL with
 *   DUN_ERROR_INPUT
 */
cmark_node *
dun_letter_template_expand (DunLetterTemplate  *self,
                            JsonNode           *data,
                            const DunLocale    *locale,
                            GArray             *amounts,
                            char              **source,
                            GError            **error)
{
  g_autoptr (GString) text = g_string_sized_new (8192);
  g_autofree char *spaced = NULL;
  cmark_node *tree;

  if (!render_markdown (self, data, locale, amounts, text, error)
      || !check_length (text->len, error))
    return NULL;
  spaced = dun_letter_space (text->str, dun_locale_get_language (locale));
  tree = dun_letter_template_parse (spaced, strlen (spaced), error);
  if (tree != NULL && source != NULL)
    *source = make_source (self, text);
  return tree;
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
  return make_source (self, text);
}

/* Returns: (transfer full): the names of the pictures of a tree, each once */
static GStrv
list_images (cmark_node *document)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (cmark_node *node = cmark_node_first_child (document); node != NULL;
       node = cmark_node_next (node))
    {
      DunLetterPicture picture;

      if (cmark_node_get_type (node) == CMARK_NODE_PARAGRAPH
          && dun_letter_template_read_picture (node, &picture)
          && !g_ptr_array_find_with_equal_func (names, picture.name, g_str_equal, NULL))
        g_ptr_array_add (names, g_strdup (picture.name));
    }
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&names), FALSE);
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
 * Implements D10 with the escaping of X93. Raw values, partials, HTML, code and links are refused.
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
  if (!check_length (strlen (subject) + strlen (body), error) || !check_names (body, error))
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
  if (tree == NULL || !check_signs (tree, error) || !dun_letter_edge_check (tree, error))
    return NULL;
  self->images = list_images (tree);
  return g_steal_pointer (&self);
}

/* Returns: (transfer none): the names of the wording's pictures, each once */
const char *const *
dun_letter_template_get_images (DunLetterTemplate *self)
{
  return (const char *const *) self->images;
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
  g_strfreev (self->images);
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
