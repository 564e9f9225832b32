/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-pdf"

#include "dun-pdf-rewrite-private.h"

#include "dun-pdf-colour-private.h"
#include "dun-pdf-digest-private.h"
#include "dun-pdf-lex-private.h"
#include "dun-pdf-output-private.h"
#include "dun-pdf-plain-private.h"

#include <stdlib.h>
#include <string.h>

/* A file of ten thousand letters has a hundred thousand objects. As trees they would take many
 * times the file; here they stay where they are in cairo's bytes, and are copied one by one, with
 * what an archived file needs, into the new file: besides the two files a few numbers an object are
 * held. Only what cairo writes is understood: for anything else nothing is returned, and qpdf does
 * it. */

/* Besides DUN_PDF_IS_LENGTH. */
typedef enum
{
  LETS_THROUGH = 1 << 1, /* says itself that it is transparent */
  IS_SOLID     = 1 << 2, /* nothing that it refers to lets through */
  IS_CLEAR     = 1 << 3, /* something does */
  IS_VISITED   = 1 << 4,
} Flags;

typedef struct
{
  DunPdfPlain         file;
  GArray             *refs;     /* owned: guint32 */
  GHashTable         *same;     /* owned: text → new number */
  DunPdfOutput       *out;      /* owned */
  guint               metadata; /* new numbers */
  guint               intent;
  const DunPdfSaying *saying;
} Rewrite;

/* --- What lets through --- */

static gboolean
is_whole (DunPdfLex lex)
{
  DunPdfToken token = dun_pdf_lex_next (&lex);
  g_autofree char *text = g_strndup (token.text, token.length);

  return token.kind == DUN_PDF_WORD && g_ascii_strtod (text, NULL) >= 1;
}

static gboolean
lets_through (const DunPdfToken *key,
              DunPdfLex          value)
{
  DunPdfLex ahead = value;
  DunPdfToken token;

  if (dun_pdf_token_is (key, "/ca") || dun_pdf_token_is (key, "/CA"))
    return !is_whole (value);
  token = dun_pdf_lex_next (&ahead);
  if (dun_pdf_token_is (key, "/SMask"))
    return !dun_pdf_token_is (&token, "/None");
  return dun_pdf_token_is (key, "/BM") && !dun_pdf_token_is (&token, "/Normal");
}

/* The references of an object and whether it lets through. Returns: FALSE for what is not
 * understood */
static gboolean
look_at (Rewrite            *self,
         DunPdfThing        *thing,
         const DunPdfObject *object)
{
  DunPdfLex lex = { self->file.data, object->to, object->from };
  DunPdfToken token;
  DunPdfToken before = { .kind = DUN_PDF_END };

  thing->refs = self->refs->len;
  while ((token = dun_pdf_lex_next (&lex)).kind != DUN_PDF_END)
    {
      guint id = token.kind == DUN_PDF_WORD ? dun_pdf_lex_ref (&lex, &token) : 0;

      if (token.kind == DUN_PDF_NAME && lets_through (&token, lex))
        thing->flags |= LETS_THROUGH;
      if (id >= self->file.n_things)
        return FALSE;
      if (id > 0 && !(before.kind == DUN_PDF_NAME && dun_pdf_token_is (&before, "/Parent")))
        g_array_append_val (self->refs, id);
      before = token;
    }
  thing->n_refs = self->refs->len - thing->refs;
  return TRUE;
}

static gboolean
look_at_all (Rewrite *self)
{
  DunPdfObject object;

  for (guint id = 1; id < self->file.n_things; id++)
    if (self->file.things[id].offset > 0
        && (!dun_pdf_plain_read (&self->file, id, &object)
            || !look_at (self, &self->file.things[id], &object)))
      return FALSE;
  return TRUE;
}

#define MAX_STEPS 30

static gboolean
is_clear (Rewrite *self,
          guint    id,
          guint    depth)
{
  DunPdfThing *thing = &self->file.things[id];

  if (thing->flags & IS_CLEAR)
    return TRUE;
  if (thing->flags & (IS_SOLID | IS_VISITED))
    return FALSE;
  if ((thing->flags & LETS_THROUGH) || depth > MAX_STEPS)
    {
      thing->flags |= IS_CLEAR;
      return TRUE;
    }
  thing->flags |= IS_VISITED;
  for (guint i = 0; i < thing->n_refs; i++)
    if (is_clear (self, g_array_index (self->refs, guint32, thing->refs + i), depth + 1))
      {
        thing->flags |= IS_CLEAR;
        return TRUE;
      }
  thing->flags |= IS_SOLID;
  return FALSE;
}

/* --- Writing --- */

static guint
number_of (Rewrite *self,
           guint    id)
{
  DunPdfThing *thing = &self->file.things[id];

  if (thing->offset == 0)
    return 0;
  if (thing->number == 0)
    thing->number = dun_pdf_output_reserve (self->out);
  return thing->number;
}

static void
put (GString           *text,
     const DunPdfToken *token)
{
  if (text->len > 0 && dun_pdf_is_regular (text->str[text->len - 1])
      && dun_pdf_is_regular (token->text[0]))
    g_string_append_c (text, ' ');
  g_string_append_len (text, token->text, (gssize) token->length);
}

static void
put_text (GString    *text,
          const char *word)
{
  DunPdfToken token = { DUN_PDF_WORD, word, strlen (word) };

  put (text, &token);
}

static void
put_ref (GString *text,
         guint    number)
{
  char word[32];

  if (number == 0)
    {
      put_text (text, "null");
      return;
    }
  g_snprintf (word, sizeof word, "%u 0 R", number);
  put_text (text, word);
}

/* What stands there, with the new numbers and no more blanks than needed. Cairo names a picture as
 * often as it stands on a page, a dictionary may have it once. */
static void
copy (Rewrite *self,
      GString *text,
      gsize    from,
      gsize    to)
{
  DunPdfLex lex = { self->file.data, to, from };
  DunPdfToken token;
  gsize dict = text->len; /* where the innermost dictionary's entries began */
  gsize name = 0;         /* where the last token began, if it is a name */

  while ((token = dun_pdf_lex_next (&lex)).kind != DUN_PDF_END)
    {
      guint id = token.kind == DUN_PDF_WORD ? dun_pdf_lex_ref (&lex, &token) : 0;
      gsize begin = text->len;

      if (id > 0)
        put_ref (text, number_of (self, id));
      else
        put (text, &token);
      if (id > 0 && name > dict
          && g_strstr_len (text->str + dict, (gssize) (name - dict), text->str + name) != NULL)
        g_string_truncate (text, name);
      name = token.kind == DUN_PDF_NAME ? begin : 0;
      if (token.kind == DUN_PDF_DICT_OPEN || token.kind == DUN_PDF_DICT_CLOSE)
        dict = text->len;
    }
}

static gboolean
is_left_out (Rewrite            *self,
             guint               id,
             const DunPdfObject *object,
             const DunPdfToken  *key)
{
  const DunPdfDict *dict = &object->dict;

  if (dun_pdf_token_is (key, "/Group"))
    return dun_pdf_plain_is (&self->file, dun_pdf_dict_find (dict, "/Type"), "/Page")
           && !is_clear (self, id, 0);
  if (dun_pdf_token_is (key, "/Interpolate"))
    return dun_pdf_plain_is (&self->file, dun_pdf_dict_find (dict, "/Subtype"), "/Image");
  if (dun_pdf_token_is (key, "/Length"))
    return object->is_stream;
  if (id != self->file.root)
    return FALSE;
  return (dun_pdf_token_is (key, "/MarkInfo")
          && dun_pdf_dict_find (dict, "/StructTreeRoot") == NULL)
         || (dun_pdf_token_is (key, "/Lang") && self->saying->language != NULL)
         || dun_pdf_token_is (key, "/Metadata") || dun_pdf_token_is (key, "/OutputIntents");
}

static void
add_to_root (Rewrite *self,
             GString *text)
{
  put_text (text, "/Metadata");
  put_ref (text, self->metadata);
  put_text (text, "/OutputIntents[");
  put_ref (text, self->intent);
  put_text (text, "]");
  if (self->saying->language == NULL)
    return;
  put_text (text, "/Lang");
  dun_pdf_output_put_string (text, self->saying->language);
}

static void
put_dict (Rewrite            *self,
          guint               id,
          const DunPdfObject *object,
          GString            *text)
{
  const DunPdfDict *dict = &object->dict;

  g_string_append (text, "<<");
  for (guint i = 0; i < dict->n_entries; i++)
    if (!is_left_out (self, id, object, &dict->entries[i].key))
      {
        put (text, &dict->entries[i].key);
        copy (self, text, dict->entries[i].from, dict->entries[i].to);
      }
  /* Cairo numbers a subset's glyphs as its codes are numbered. */
  if (dun_pdf_plain_is (&self->file, dun_pdf_dict_find (dict, "/Subtype"), "/CIDFontType2")
      && dun_pdf_dict_find (dict, "/CIDToGIDMap") == NULL)
    put_text (text, "/CIDToGIDMap/Identity");
  if (id == self->file.root)
    add_to_root (self, text);
  if (object->is_stream)
    g_string_append_printf (text, "/Length %" G_GSIZE_FORMAT, object->length);
  g_string_append (text, ">>");
}

/* Most letters' pages use the same fonts: what they say about that is written once. */
static gboolean
is_known (Rewrite *self,
          guint    id,
          GString *text)
{
  gpointer number;

  if (self->file.things[id].number > 0)
    return FALSE;
  number = g_hash_table_lookup (self->same, text->str);
  if (number == NULL)
    {
      g_hash_table_insert (self->same, g_strdup (text->str),
                           GUINT_TO_POINTER (number_of (self, id)));
      return FALSE;
    }
  self->file.things[id].number = GPOINTER_TO_UINT (number);
  return TRUE;
}

#define MAX_KNOWN 4000

/* Annotations, fonts inside other objects: for qpdf. */
static gboolean
is_understood (Rewrite            *self,
               const DunPdfObject *object)
{
  const DunPdfDict *dict = &object->dict;

  return dun_pdf_dict_find (dict, "/Annots") == NULL
         && (object->is_stream
             || !dun_pdf_plain_is (&self->file, dun_pdf_dict_find (dict, "/Type"), "/Font")
             || dun_pdf_dict_find (dict, "/DescendantFonts") == NULL
             || g_strstr_len (self->file.data + object->from, (gssize) (object->to - object->from),
                              "/CIDFontType2") == NULL);
}

static gboolean
write_object (Rewrite *self,
              guint    id,
              GString *text)
{
  DunPdfObject object;

  if (!dun_pdf_plain_read (&self->file, id, &object) || !is_understood (self, &object))
    return FALSE;
  g_string_truncate (text, 0);
  if (object.has_dict)
    put_dict (self, id, &object, text);
  else
    copy (self, text, object.from, object.to);
  if (object.is_stream)
    dun_pdf_output_add_stream (self->out, number_of (self, id), text,
                               self->file.data + object.stream, object.length);
  else if (dun_pdf_dict_find (&object.dict, "/Font") == NULL
           || dun_pdf_dict_find (&object.dict, "/XObject") != NULL || text->len > MAX_KNOWN
           || !is_known (self, id, text))
    dun_pdf_output_add (self->out, number_of (self, id), text->str, text->len);
  return TRUE;
}

static int
compare_offset (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  Rewrite *self = user_data;
  gsize one = self->file.things[*(const guint *) a].offset;
  gsize other = self->file.things[*(const guint *) b].offset;

  return one < other ? -1 : one > other;
}

/* In the order of the old file, so that a page's parts lie together. */
static gboolean
write_all (Rewrite *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint id = 1; id < self->file.n_things; id++)
    if (self->file.things[id].offset > 0 && id != self->file.info
        && !(self->file.things[id].flags & DUN_PDF_IS_LENGTH))
      g_array_append_val (order, id);
  g_array_sort_with_data (order, compare_offset, self);
  for (guint i = 0; i < order->len; i++)
    if (!write_object (self, g_array_index (order, guint, i), text))
      return FALSE;
  return TRUE;
}

/* --- What the file says about itself --- */

/* Returns: (transfer full) (nullable): a text of the old file's own words about itself; FALSE for
 *   an encoding that cairo does not use */
static gboolean
read_text (Rewrite           *self,
           const DunPdfEntry *entry,
           char             **text)
{
  DunPdfLex lex = { self->file.data, self->file.size, entry != NULL ? entry->from : 0 };
  DunPdfToken token;

  *text = NULL;
  if (entry == NULL)
    return TRUE;
  token = dun_pdf_lex_next (&lex);
  *text = token.kind == DUN_PDF_STRING ? dun_pdf_output_read_string (token.text, token.length)
                                       : NULL;
  return *text != NULL;
}

static gboolean
write_saying (Rewrite *self,
              guint   *info)
{
  g_autoptr (GString) text = g_string_new ("<<");
  g_autofree char *own_title = NULL;
  g_autofree char *own_day = NULL;
  g_autofree char *title = NULL;
  g_autofree char *day = NULL;
  g_autofree char *xmp = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *digits = NULL;
  DunPdfObject object;

  if (self->file.info > 0
      && (!dun_pdf_plain_read (&self->file, self->file.info, &object)
          || !read_text (self, dun_pdf_dict_find (&object.dict, "/Title"), &own_title)
          || !read_text (self, dun_pdf_dict_find (&object.dict, "/CreationDate"), &own_day)))
    return FALSE;
  title = dun_pdf_clean_title (self->saying->title != NULL ? self->saying->title : own_title);
  day = self->saying->iso_day != NULL ? g_strdup (self->saying->iso_day)
                                      : dun_pdf_make_day (own_day);
  xmp = dun_pdf_make_xmp (title, self->saying->language, day);
  dun_pdf_output_add_metadata (self->out, self->metadata, xmp);
  dun_pdf_output_add_intent (self->out, self->intent, dun_pdf_colour_get_srgb ());
  if (title != NULL)
    {
      g_string_append (text, "/Title");
      dun_pdf_output_put_string (text, title);
    }
  parts = g_strsplit (day, "-", -1);
  digits = g_strjoinv ("", parts);
  g_string_append_printf (text, "/Producer(Dundesk)/CreationDate(D:%s000000Z)>>", digits);
  *info = dun_pdf_output_reserve (self->out);
  dun_pdf_output_add (self->out, *info, text->str, text->len);
  return TRUE;
}

/* --- Digests --- */

static gboolean
digest_stream (Rewrite         *self,
               DunPdfDigest    *digest,
               guint            id)
{
  DunPdfObject object;

  if (id == 0 || !dun_pdf_plain_read (&self->file, id, &object) || !object.is_stream)
    return FALSE;
  dun_pdf_digest_add_stream (digest, self->file.data + object.stream, object.length);
  return TRUE;
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  const DunPdfToken *one = &((const DunPdfEntry *) a)->key;
  const DunPdfToken *other = &((const DunPdfEntry *) b)->key;
  int order = memcmp (one->text, other->text, MIN (one->length, other->length));

  return order != 0 ? order : one->length < other->length ? -1 : one->length > other->length;
}

static gboolean
digest_names (Rewrite           *self,
              DunPdfDigest      *digest,
              const char        *category,
              const DunPdfEntry *entry)
{
  DunPdfLex lex = { self->file.data, self->file.size, entry != NULL ? entry->from : 0 };
  DunPdfDict dict;

  if (entry == NULL)
    return TRUE;
  if (!dun_pdf_lex_dict (&lex, &dict))
    return FALSE;
  qsort (dict.entries, dict.n_entries, sizeof dict.entries[0], compare_keys);
  for (guint i = 0; i < dict.n_entries; i++)
    {
      dun_pdf_digest_add_name (digest, category, dict.entries[i].key.text,
                               dict.entries[i].key.length);
      if (g_str_equal (category, "/XObject")
          && !digest_stream (self, digest, dun_pdf_plain_ref (&self->file, &dict.entries[i])))
        return FALSE;
    }
  return TRUE;
}

static gboolean
digest_page (Rewrite    *self,
             guint       id,
             GByteArray *digests)
{
  DunPdfDigest digest;
  DunPdfObject page, resources;
  guint id_of_resources;
  gboolean done;

  if (!dun_pdf_plain_read (&self->file, id, &page) || !page.has_dict
      || !dun_pdf_plain_is (&self->file, dun_pdf_dict_find (&page.dict, "/Type"), "/Page"))
    return FALSE;
  id_of_resources = dun_pdf_plain_ref (&self->file, dun_pdf_dict_find (&page.dict, "/Resources"));
  if (id_of_resources == 0 || !dun_pdf_plain_read (&self->file, id_of_resources, &resources))
    return FALSE;
  dun_pdf_digest_begin (&digest);
  done = digest_stream (self, &digest,
                        dun_pdf_plain_ref (&self->file,
                                           dun_pdf_dict_find (&page.dict, "/Contents")));
  for (guint i = 0; i < DUN_PDF_N_CATEGORIES; i++)
    done = done
           && digest_names (self, &digest, dun_pdf_digest_categories[i],
                            dun_pdf_dict_find (&resources.dict, dun_pdf_digest_categories[i]));
  dun_pdf_digest_end (&digest, digests);
  return done;
}

/* The pages as the file's one list has them. */
static gboolean
digest_pages (Rewrite    *self,
              GByteArray *digests)
{
  DunPdfLex lex = { self->file.data, self->file.size, 0 };
  DunPdfToken token;
  DunPdfObject object;
  const DunPdfEntry *kids;
  guint id;

  if (!dun_pdf_plain_read (&self->file, self->file.root, &object)
      || (id = dun_pdf_plain_ref (&self->file, dun_pdf_dict_find (&object.dict, "/Pages"))) == 0
      || !dun_pdf_plain_read (&self->file, id, &object)
      || (kids = dun_pdf_dict_find (&object.dict, "/Kids")) == NULL)
    return FALSE;
  lex.place = kids->from;
  if (dun_pdf_lex_next (&lex).kind != DUN_PDF_ARRAY_OPEN)
    return FALSE;
  while ((token = dun_pdf_lex_next (&lex)).kind == DUN_PDF_WORD)
    {
      id = dun_pdf_lex_ref (&lex, &token);
      if (id == 0 || id >= self->file.n_things || self->file.things[id].offset == 0
          || !digest_page (self, id, digests))
        return FALSE;
    }
  return token.kind == DUN_PDF_ARRAY_CLOSE;
}

/**
 * dun_pdf_rewrite:
 * @digests: gets 32 bytes a page, in their order
 *
 * Returns: (transfer full) (nullable): @pdf as PDF/A-2u; NULL when it is not as cairo writes it
 */
GBytes *
dun_pdf_rewrite (GBytes             *pdf,
                 const DunPdfSaying *saying,
                 GByteArray         *digests)
{
  Rewrite self = { .saying = saying };
  GBytes *body = NULL;
  guint info = 0;

  self.file.data = g_bytes_get_data (pdf, &self.file.size);
  self.refs = g_array_new (FALSE, FALSE, sizeof (guint32));
  self.same = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.out = dun_pdf_output_new (self.file.size);
  if (self.file.size > 0 && dun_pdf_plain_open (&self.file) && look_at_all (&self))
    {
      self.metadata = dun_pdf_output_reserve (self.out);
      self.intent = dun_pdf_output_reserve (self.out);
      if (digest_pages (&self, digests) && write_all (&self) && write_saying (&self, &info))
        body = dun_pdf_output_finish (self.out, number_of (&self, self.file.root), info,
                                      digests->data, digests->len);
    }
  if (body == NULL)
    g_byte_array_set_size (digests, 0);
  dun_pdf_output_free (self.out);
  g_hash_table_unref (self.same);
  g_array_unref (self.refs);
  g_free (self.file.things);
  return body;
}
