/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-page.h"

#include "dun-error.h"
#include "dun-letter-barcode.h"
#include "dun-letter-code.h"
#include "dun-letter-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What stands around the text: letterhead, address window, reference block, marks, footer. The
 * window stays where the envelope has it, in every language; all else is mirrored from right to
 * left. */

#define MM DUN_LETTER_MM

#define ADDRESS_SIZE    10.5
#define ADDRESS_SMALL   8.0 /* not smaller: the post's machines could not read it */
#define ADDRESS_NARROW  0.8 /* nor narrower, of its own width */
#define ADDRESS_LEADING 0.93
#define ADDRESS_TIGHT   0.85 /* of the leading, when it is as small as it may be */
#define ADDRESS_PADDING (5.0 * MM)
#define ADDRESS_EDGE    1.0
#define QR_QUIET        (2.0 * MM) /* four modules */
#define BAR_HEIGHT      0.7        /* of the box's width; the number has the rest */
#define BAR_MODULE      0.9        /* as wide as scanners like it, if the box is long enough */
#define LOGO_EDGE       4.0
#define LOGO_MOST       0.3 /* of the width */
#define GREY_TEXT       0.33
#define SMALL_ARABIC    1.08 /* small Arabic script must be larger to be as easy to read */

/* A label when the snapshot brings none: the labels of a language are data ("labels"). */
static const struct
{
  const char *name;
  const char *text;
} labels[] = {
  { "number", "Our reference" }, { "date", "Date" },         { "customer_no", "Customer no." },
  { "case_no", "Case no." },     { "collector", "Contact" }, { "phone", "Telephone" },
  { "page", "Page {page} of {pages}" },
};

static JsonObject *
get_object (JsonObject *object,
            const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static char *
get_text (DunType    *type,
          JsonObject *object,
          const char *member)
{
  return dun_letter_value_text (dun_type_get_locale (type),
                                object != NULL ? json_object_get_member (object, member) : NULL);
}

static GStrv
get_lines (DunType    *type,
           JsonObject *object,
           const char *member)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;
  JsonArray *array = NULL;

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    array = json_node_get_array (node);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *line =
        dun_letter_value_text (dun_type_get_locale (type), json_array_get_element (array, i));

      if (line[0] != '\0')
        g_strv_builder_add (builder, line);
    }
  return g_strv_builder_end (builder);
}

static char *
get_label (DunType    *type,
           JsonObject *data,
           const char *name)
{
  JsonObject *own = get_object (data, "labels");
  g_autofree char *label = NULL;

  if (own == NULL)
    own = get_object (get_object (data, "sender"), "labels");
  label = get_text (type, own, name);

  if (label[0] != '\0')
    return g_steal_pointer (&label);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (strcmp (labels[i].name, name) == 0)
      return g_strdup (labels[i].text);
  return g_strdup ("");
}

/* Adds one line that is made narrower, by its size, until it fits. */
static void
add_fitting (DunSheets      *sheets,
             DunType        *type,
             guint           page,
             const char     *text,
             DunTypeFace     face,
             double          size,
             double          left,
             double          right,
             DunSheetsAlign  align,
             double          baseline,
             double          grey)
{
  g_autoptr (DunTypeBlock) block = NULL;
  double widest;

  if (text[0] == '\0')
    return;
  if (dun_locale_is_rtl (dun_type_get_locale (type)) && size < 10)
    size *= SMALL_ARABIC;
  block = dun_type_set (type, text, NULL, 0, face, size, -1);
  widest = dun_type_block_get_widest (block);
  if (widest > right - left)
    {
      size = MAX (size * (right - left) / widest * 0.995, 1.0);
      g_clear_pointer (&block, dun_type_block_unref);
      block = dun_type_set (type, text, NULL, 0, face, size, -1);
    }
  dun_sheets_add_line (sheets, page, block, 0, left, right, align, baseline, grey);
}

/* The picture of that name stands before the sender's. Returns: how much of the width it takes */
static double
add_logo (DunSheets          *sheets,
          const DunLetterBox *box,
          gboolean            rtl,
          DunLetterResources *resources)
{
  DunLetterImage *image = dun_letter_resources_get_image (resources, DUN_LETTER_LOGO);
  cairo_surface_t *picture;
  double width, height, scale, left;

  if (image == NULL || box->height * MM <= 2 * LOGO_EDGE)
    return 0;
  dun_letter_image_get_size (image, &width, &height);
  scale = MIN ((box->height * MM - 2 * LOGO_EDGE) / height, box->width * MM * LOGO_MOST / width);
  width *= scale;
  height *= scale;
  left = rtl ? (box->x + box->width) * MM - width : box->x * MM;
  picture = dun_letter_image_create_surface (image);
  dun_sheets_add_picture (sheets, 0, picture, FALSE, left, left + width,
                          (box->y + box->height) * MM - LOGO_EDGE - height,
                          (box->y + box->height) * MM - LOGO_EDGE);
  cairo_surface_destroy (picture);
  return width + 2 * LOGO_EDGE;
}

static void
add_letterhead (DunSheets              *sheets,
                DunType                *type,
                const DunLetterProfile *profile,
                JsonObject             *data,
                DunLetterResources     *resources)
{
  JsonObject *sender = get_object (data, "sender");
  g_autofree char *name = get_text (type, sender, "name");
  g_auto (GStrv) lines = get_lines (type, sender, "lines");
  const DunLetterBox *box = &profile->letterhead;
  double left = box->x * MM;
  double right = (box->x + box->width) * MM;
  double bottom = (box->y + box->height) * MM;
  double size = 7.6;
  guint n = g_strv_length (lines);
  double middle = left + (right - left) * 0.58;
  gboolean rtl = dun_locale_is_rtl (dun_type_get_locale (type));
  double leading, logo;

  if (sender == NULL || box->height <= 0)
    return;
  logo = add_logo (sheets, box, rtl, resources);
  leading = MIN (dun_type_leading (type, size), n > 0 ? (box->height * MM - 6) / n : 100);
  add_fitting (sheets, type, 0, name, DUN_TYPE_BOLD, 15,
               rtl ? left + right - middle : left + logo, rtl ? right - logo : middle,
               DUN_SHEETS_START, bottom - 9, 0);
  for (guint i = 0; i < n; i++)
    add_fitting (sheets, type, 0, lines[i], DUN_TYPE_REGULAR, MIN (size, leading),
                 rtl ? left : middle + 8, rtl ? left + right - middle - 8 : right, DUN_SHEETS_END,
                 bottom - 9 - (n - 1 - i) * leading, GREY_TEXT);
  dun_sheets_add_rule (sheets, 0, left, right, bottom, 1.0, 0);
}

/* Where the lines of the address field stand: with the text below when that is in it. */
static void
get_field_edges (const DunLetterProfile *profile,
                 double                 *left,
                 double                 *right)
{
  DunLetterBox field = dun_letter_profile_get_field (profile);

  *left = MAX (field.x * MM + ADDRESS_EDGE,
               MIN (profile->margin_left * MM, field.x * MM + ADDRESS_PADDING));
  *right = (field.x + field.width) * MM - ADDRESS_EDGE;
}

static void
add_return_line (DunSheets              *sheets,
                 DunType                *type,
                 const DunLetterProfile *profile,
                 JsonObject             *data)
{
  JsonObject *sender = get_object (data, "sender");
  g_autofree char *name = get_text (type, sender, "name");
  g_auto (GStrv) lines = get_lines (type, sender, "lines");
  g_autofree char *line = get_text (type, sender, "return_line");
  DunLetterBox field = dun_letter_profile_get_field (profile);
  double bottom = (field.y + profile->return_line) * MM;
  double left, right;

  if (profile->return_line <= 0 || sender == NULL)
    return;
  if (line[0] == '\0')
    {
      const char *separator = dun_locale_get_separator (dun_type_get_locale (type));

      g_free (line);
      line = g_strconcat (name, lines[0] != NULL ? separator : "", lines[0], NULL);
    }
  get_field_edges (profile, &left, &right);
  add_fitting (sheets, type, 0, line, DUN_TYPE_REGULAR, 6.4, left, right, DUN_SHEETS_START,
               bottom - 3.2, GREY_TEXT);
  dun_sheets_add_rule (sheets, 0, left, right, bottom - 0.6, 0.3, GREY_TEXT);
}

/* Adds the address if it fits in this size and width. @longest: the line that takes most room. */
static gboolean
try_address (DunSheets   *sheets,
             DunType     *type,
             const GStrv  lines,
             double       size,
             double       stretch,
             double       leading,
             DunLetterBox box,
             guint       *longest)
{
  g_autoptr (GPtrArray) blocks =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dun_type_block_unref);
  guint most = 0;
  guint n_lines = 0;
  double y;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      DunTypeBlock *block = dun_type_set (type, lines[i], NULL, 0, DUN_TYPE_REGULAR, size,
                                          box.width / stretch);

      g_ptr_array_add (blocks, block);
      n_lines += dun_type_block_get_n_lines (block);
      if (dun_type_block_get_n_lines (block) > most)
        {
          most = dun_type_block_get_n_lines (block);
          *longest = i;
        }
    }
  if (n_lines * leading > box.height)
    return FALSE;
  y = box.y + MIN (7.0, (box.height - n_lines * leading) / 2)
      + dun_type_baseline (type, size) * 0.96;
  for (guint i = 0; i < blocks->len; i++)
    for (guint line = 0; line < dun_type_block_get_n_lines (blocks->pdata[i]); line++)
      {
        dun_sheets_add_pressed (sheets, 0, blocks->pdata[i], line, box.x, box.x + box.width, y,
                                stretch);
        y += leading;
      }
  return TRUE;
}

static gboolean
refuse_address (DunType          *type,
                JsonObject       *data,
                const char       *name,
                guint             index,
                const char       *line,
                DunLetterReport  *report,
                GError          **error)
{
  g_autofree char *number = get_text (type, data, "number");
  g_autofree char *shown_line = g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), 60));
  g_autofree char *shown_name = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), 60));
  g_autofree char *text = NULL;

  /* Translators: 1 is the number of a letter or the name of its recipient, 2 the number of a line
   * of the address, 3 that line. */
  text = g_strdup_printf (_("%1$s: the address is too long for the envelope's window. Shorten its "
                            "line %2$u, “%3$s”."),
                          number[0] != '\0' ? number : shown_name, index + 1, shown_line);
  return dun_letter_report_note (report, DUN_LETTER_REPORT_TOO_SMALL, 1, text, error);
}

/* The whole address is always inside the field: lines that are too long are wrapped, all of them
 * get smaller and then narrower until they fit. The code has the field's right end, whatever the
 * language. */
static gboolean
add_address (DunSheets              *sheets,
             DunType                *type,
             const DunLetterProfile *profile,
             JsonObject             *data,
             gboolean                has_code,
             DunLetterReport        *report,
             GError                **error)
{
  JsonObject *recipient = get_object (data, "recipient");
  g_autofree char *name = get_text (type, recipient, "name");
  g_auto (GStrv) rest = get_lines (type, recipient, "address_lines");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;
  DunLetterBox field = dun_letter_profile_get_field (profile);
  DunLetterBox box = { 0 };
  double right;
  guint longest = 0;

  if (name[0] == '\0')
    {
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT,
                           _("The letter has no recipient for the address window."));
      return FALSE;
    }
  g_strv_builder_add (builder, name);
  g_strv_builder_addv (builder, (const char **) rest);
  lines = g_strv_builder_end (builder);
  get_field_edges (profile, &box.x, &right);
  if (has_code)
    right = profile->qr.x * MM - QR_QUIET;
  box.width = right - box.x;
  box.y = (field.y + profile->return_line) * MM + ADDRESS_EDGE;
  box.height = (field.y + field.height) * MM - ADDRESS_EDGE - box.y;
  for (double size = ADDRESS_SIZE; size >= ADDRESS_SMALL; size -= 0.5)
    if (try_address (sheets, type, lines, size, 1, dun_type_leading (type, size) * ADDRESS_LEADING,
                     box, &longest))
      return TRUE;
  for (double stretch = 1; stretch > ADDRESS_NARROW - 0.01; stretch -= 0.05)
    if (try_address (sheets, type, lines, ADDRESS_SMALL, stretch,
                     dun_type_leading (type, ADDRESS_SMALL) * ADDRESS_TIGHT, box, &longest))
      return TRUE;
  return refuse_address (type, data, name, longest, lines[longest], report, error);
}

/* The mark comes with the resources, or with the letter's own data.
 *
 * Returns: (transfer full) (nullable): what the letter's codes say */
static char *
get_code (JsonObject         *data,
          DunLetterResources *resources)
{
  JsonObject *letter = get_object (data, "letter");
  JsonNode *id = letter != NULL ? json_object_get_member (letter, "id") : NULL;
  JsonNode *own_mark = letter != NULL ? json_object_get_member (letter, "mark") : NULL;
  const char *mark = dun_letter_resources_get_mark (resources);
  gint64 letter_id;

  if (mark == NULL && own_mark != NULL && JSON_NODE_HOLDS_VALUE (own_mark)
      && dun_letter_code_is_mark (json_node_get_string (own_mark)))
    mark = json_node_get_string (own_mark);
  if (mark == NULL || id == NULL || !JSON_NODE_HOLDS_VALUE (id)
      || json_node_get_value_type (id) != G_TYPE_STRING
      || !g_ascii_string_to_signed (json_node_get_string (id), 10, 1,
                                    G_GINT64_CONSTANT (999999999999999999), &letter_id, NULL))
    return NULL;
  return dun_letter_code_make (mark, letter_id);
}

static void
add_qr (DunSheets          *sheets,
        const DunLetterBox *box,
        const char         *code)
{
  cairo_surface_t *picture = dun_letter_barcode_new_qr (code);
  double size = MIN (box->width, box->height) * MM;
  double left = (box->x + box->width) * MM - size;
  double top = box->y * MM;

  dun_sheets_add_picture (sheets, 0, picture, FALSE, left, left + size, top, top + size);
  cairo_surface_destroy (picture);
}

/* The bars read upwards and the letter's number stands beneath them. */
static void
add_bars (DunSheets          *sheets,
          DunType            *type,
          const DunLetterBox *box,
          const char         *code,
          JsonObject         *data)
{
  cairo_surface_t *picture = dun_letter_barcode_new_bars (code);
  g_autofree char *number = get_text (type, data, "number");
  g_autoptr (DunTypeBlock) block = NULL;
  double left = box->x * MM;
  double right = left + box->width * MM * BAR_HEIGHT;
  double bottom = (box->y + box->height) * MM;
  double length = MIN (box->height * MM,
                       cairo_image_surface_get_width (picture) * BAR_MODULE);
  double size = box->width * MM * (1 - BAR_HEIGHT) * 0.75;

  dun_sheets_add_picture (sheets, 0, picture, TRUE, left, right, bottom - length, bottom);
  cairo_surface_destroy (picture);
  if (number[0] == '\0')
    return;
  block = dun_type_set (type, number, NULL, 0, DUN_TYPE_REGULAR, size, -1);
  dun_sheets_add_turned (sheets, 0, block, right + size * 1.1, bottom);
}

static double
add_reference (DunSheets              *sheets,
               DunType                *type,
               const DunLetterProfile *profile,
               JsonObject             *data,
               const char             *label_name,
               const char             *value,
               double                  y)
{
  const DunLetterBox *box = &profile->reference;
  double left = box->x * MM;
  double right = (box->x + box->width) * MM;
  double split = (right - left) * 0.42;
  gboolean rtl = dun_locale_is_rtl (dun_type_get_locale (type));
  double size = rtl ? 9.3 : 8.8;
  double leading = dun_type_leading (type, size);
  g_autofree char *label = get_label (type, data, label_name);
  g_autoptr (DunTypeBlock) block = NULL;

  if (value[0] == '\0')
    return y;
  block = dun_type_set (type, value, NULL, 0, DUN_TYPE_REGULAR, size, right - left - split);
  if (y + dun_type_block_get_n_lines (block) * leading > (box->y + box->height) * MM)
    return y;
  add_fitting (sheets, type, 0, label, DUN_TYPE_REGULAR, size * 0.88,
               rtl ? right - split + 4 : left, rtl ? right : left + split - 4, DUN_SHEETS_START,
               y + dun_type_baseline (type, size), GREY_TEXT);
  for (guint line = 0; line < dun_type_block_get_n_lines (block); line++)
    {
      dun_sheets_add_line (sheets, 0, block, line, rtl ? left : left + split,
                           rtl ? right - split : right, DUN_SHEETS_START,
                           y + dun_type_baseline (type, size), 0);
      y += leading;
    }
  return y + 1.5;
}

static void
add_references (DunSheets              *sheets,
                DunType                *type,
                const DunLetterProfile *profile,
                JsonObject             *data)
{
  static const char *const names[] = { "number", "date", "customer_no", "case_no" };
  JsonObject *collector = get_object (data, "collector");
  g_autofree char *contact = get_text (type, collector, "name");
  g_autofree char *phone = get_text (type, collector, "phone");
  double y = profile->reference.y * MM;

  if (profile->reference.height <= 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *value = get_text (type, data, names[i]);

      y = add_reference (sheets, type, profile, data, names[i], value, y);
    }
  y = add_reference (sheets, type, profile, data, "collector", contact, y);
  add_reference (sheets, type, profile, data, "phone", phone, y);
}

static void
add_marks (DunSheets              *sheets,
           const DunLetterProfile *profile)
{
  for (guint i = 0; i < profile->n_folds; i++)
    dun_sheets_add_rule (sheets, 0, 4 * MM, 8 * MM, profile->folds[i] * MM, 0.35, 0.4);
  if (profile->hole > 0)
    dun_sheets_add_rule (sheets, 0, 4 * MM, 10 * MM, profile->hole * MM, 0.35, 0.4);
}

/**
 * dun_letter_page_add_first:
 * @sheets: with its first page
 * @resources: (nullable): with the bank's mark for the codes and its logo
 * @report: (nullable): takes an address that does not fit
 *
 * Adds letterhead, window (X90), reference block, marks and codes to the first page.
 *
 * Returns: FALSE with DUN_ERROR_INPUT when there is no recipient or no way to fit the address
 */
gboolean
dun_letter_page_add_first (DunSheets               *sheets,
                           DunType                 *type,
                           const DunLetterProfile  *profile,
                           JsonObject              *data,
                           DunLetterResources      *resources,
                           DunLetterReport         *report,
                           GError                 **error)
{
  g_autofree char *code = get_code (data, resources);
  gboolean has_qr = code != NULL && profile->has_window && profile->qr.width > 0;

  add_letterhead (sheets, type, profile, data, resources);
  if (profile->has_window)
    {
      add_return_line (sheets, type, profile, data);
      if (!add_address (sheets, type, profile, data, has_qr, report, error))
        return FALSE;
      if (has_qr)
        add_qr (sheets, &profile->qr, code);
    }
  add_references (sheets, type, profile, data);
  add_marks (sheets, profile);
  if (code != NULL && profile->barcode.width > 0)
    add_bars (sheets, type, &profile->barcode, code, data);
  return TRUE;
}

/**
 * dun_sheets_add_page_number:
 * @sheet: where it is added
 * @page: what it says, counted from 0
 * @pattern: text with {page} and {pages}, which become numbers in the language's digits
 */
void
dun_sheets_add_page_number (DunSheets  *sheets,
                            DunType    *type,
                            guint       sheet,
                            guint       page,
                            guint       n_pages,
                            const char *pattern,
                            double      left,
                            double      right,
                            double      baseline)
{
  g_autofree char *number = dun_locale_format_int (dun_type_get_locale (type), page + 1);
  g_autofree char *count = dun_locale_format_int (dun_type_get_locale (type), n_pages);
  g_autoptr (GString) text = g_string_new (pattern);

  g_string_replace (text, "{page}", number, 0);
  g_string_replace (text, "{pages}", count, 0);
  add_fitting (sheets, type, sheet, text->str, DUN_TYPE_REGULAR, 7.6, left, right,
               DUN_SHEETS_CENTER, baseline, GREY_TEXT);
}

/* Adds the footer to every page: who writes, page x of y, the letter's number. */
void
dun_letter_page_add_footer (DunSheets              *sheets,
                            DunType                *type,
                            const DunLetterProfile *profile,
                            JsonObject             *data)
{
  g_autofree char *name = get_text (type, get_object (data, "sender"), "name");
  g_autofree char *number = get_text (type, data, "number");
  g_autofree char *pattern = get_label (type, data, "page");
  guint n_pages = dun_sheets_get_n_pages (sheets);
  double left = profile->margin_left * MM;
  double right = (profile->page_width - profile->margin_right) * MM;
  double third = (right - left) / 3;
  double baseline = (profile->page_height - 12) * MM;
  gboolean rtl = dun_locale_is_rtl (dun_type_get_locale (type));

  for (guint page = 0; page < n_pages; page++)
    {
      double start = rtl ? right - third : left;
      double end = rtl ? left : right - third;

      dun_sheets_add_rule (sheets, page, left, right, baseline - 12, 0.3, 0.6);
      add_fitting (sheets, type, page, name, DUN_TYPE_REGULAR, 7.6, start, start + third,
                   DUN_SHEETS_START, baseline, GREY_TEXT);
      dun_sheets_add_page_number (sheets, type, page, page, n_pages, pattern, left + third,
                                  right - third, baseline);
      add_fitting (sheets, type, page, number, DUN_TYPE_REGULAR, 7.6, end, end + third,
                   DUN_SHEETS_END, baseline, GREY_TEXT);
    }
}
